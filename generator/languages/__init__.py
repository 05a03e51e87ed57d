"""One package per language, and what they share."""
