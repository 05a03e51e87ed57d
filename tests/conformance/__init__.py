"""One table of calls, and proof that every SDK answers it the same way."""
