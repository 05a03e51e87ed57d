"""The command ``isogloss``.

Exit codes: 0 done, 1 the document has errors or the output differs, 2 wrong use,
3 an error of the program itself, 130 and 143 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    # Imported late so that `import generator.cli` stays free of cost.
    from generator.cli.session import run

    return run(sys.argv[1:] if arguments is None else arguments)
