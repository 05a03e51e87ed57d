"""``make bench``: prints ratios from one run. ``--only SECTION``, ``--repeat N``.

With ``CORPUS`` (or ``--corpus``) the times are also fitted over a folder of documents.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from generator import __version__
from tests.corpus.bench import (
    bundling,
    comparing,
    generating,
    importing,
    peers,
    scaling,
    sizes,
)

SECTIONS = ("generate", "diff", "scale", "lines", "import", "bundle")


def main(arguments: Sequence[str]) -> int:
    """Install what is needed, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus.bench")
    parser.add_argument("--only", action="append", choices=SECTIONS, default=[])
    parser.add_argument("--repeat", type=int, default=3, metavar="N")
    parser.add_argument("--corpus", type=Path, metavar="FOLDER")
    asked = parser.parse_args(arguments)
    peers.install()
    folder = peers.HOME / "work"
    folder.mkdir(parents=True, exist_ok=True)
    repeat: int = asked.repeat
    sections: dict[str, Callable[[], Iterator[str]]] = {
        "generate": lambda: generating.report(folder, repeat),
        "diff": lambda: comparing.report(folder, repeat),
        "scale": lambda: scaling.report(folder, asked.corpus, repeat),
        "lines": lambda: sizes.report(folder),
        "import": lambda: importing.report(folder, repeat),
        "bundle": lambda: bundling.report(folder),
    }
    print(f"isogloss {__version__} against {peers.versions()}")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
    for name in asked.only or SECTIONS:
        print()
        for line in sections[name]():
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
