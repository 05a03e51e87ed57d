"""Text that can never become code: opaque document text, code, and emitters."""
