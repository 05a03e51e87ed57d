"""One table of faults, and proof that every SDK meets each of them as it should."""
