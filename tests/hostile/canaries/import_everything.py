"""Imports every module of a package and watches what that does.

``python import_everything.py FOLDER PACKAGE CLIENT SETTINGS``, the last as JSON;
prints what went wrong, line by line. Run on its own, because an audit hook cannot be
taken away.
"""

from __future__ import annotations

import builtins
import doctest
import importlib
import json
import os
import pkgutil
import sys

CANARY = "SDKGEN_PWNED"
_FORBIDDEN = ("subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn")
_FORBIDDEN_NET = ("socket.connect", "socket.bind", "socket.getaddrinfo", "urllib.")


def main(folder: str, package: str, client: str, settings: str) -> list[str]:
    """Everything that no import, and no client that is made, may do."""
    seen: list[str] = []

    def watch(event: str, args: tuple[object, ...]) -> None:
        if event.startswith((*_FORBIDDEN, *_FORBIDDEN_NET)):
            seen.append(f"{event} {args!r:.200}")
        if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
            seen.append(f"opened for writing: {args[0]!r}")

    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    sys.addaudithook(watch)
    module = importlib.import_module(package)
    names = [one.name for one in pkgutil.walk_packages(module.__path__, f"{package}.")]
    modules = [module, *(importlib.import_module(name) for name in names)]
    finder = doctest.DocTestFinder()
    for one in modules:
        examples = [case for case in finder.find(one) if case.examples]
        seen += [f"doctest in {case.name}" for case in examples]
    made = getattr(module, client)(
        base_url="http://127.0.0.1:9", **json.loads(settings)
    )
    repr(made)
    made.close()
    if hasattr(builtins, CANARY) or CANARY in os.environ:
        seen.append(f"{CANARY} was set")
    return seen


if __name__ == "__main__":
    print(*main(*sys.argv[1:]), sep="\n")
