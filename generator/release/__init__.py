"""What follows from a comparison for a release: next versions, and changelogs.

Pure: `generator/cli` reads the documents and writes the files. Building, checking and
publishing packages is no part of the program; see `automation/`.
"""
