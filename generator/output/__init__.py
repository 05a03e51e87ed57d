"""The disk: the only part of the program that writes.

`write` brings a folder in line with a set of files, `compare` tells how it
differs. A run that dies leaves the old files or the new ones, or a journal with
which the next run finishes; files of other origin are never touched.
"""

from generator.output.errors import LockedError, OutputError, RefusedError
from generator.output.manifest import Meta
from generator.output.writer import EVERYTHING, Drift, Written, compare, write

__all__ = [
    "EVERYTHING",
    "Drift",
    "LockedError",
    "Meta",
    "OutputError",
    "RefusedError",
    "Written",
    "compare",
    "write",
]
