"""How fast and how large, against the tools that a user would take instead.

Every figure is a ratio within one run, from medians of several repetitions. Nothing
here is a test: a machine that is busy would fail it.
"""
