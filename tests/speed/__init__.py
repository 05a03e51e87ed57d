"""How much the SDKs cost at run time, beside the bare HTTP clients: ratios, no limits.

``make bench-runtime`` prints them. Each comparison runs in one process (or in fresh
ones, for imports), its sides in turn, against a server in a process of its own.
"""
