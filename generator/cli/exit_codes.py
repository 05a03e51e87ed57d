"""How a run ends, as a number."""

DONE = 0
FOUND = 1
"""Diagnostics, drift, or an output folder that must not be written to."""

WRONG_USE = 2
INTERNAL = 3
SIGNALLED = 128
"""Plus the number of the signal."""
