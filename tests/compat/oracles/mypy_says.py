"""Python: what ``mypy --strict`` says to a program that uses everything of the old
package, checked against the new one."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tests.compat.oracles import symbols, uses_python
from tests.compat.oracles.apart import TYPED, placed
from tests.compat.oracles.asked import Answers, Asked, Oracle
from tests.compat.oracles.griffe_says import package
from tests.compat.oracles.uses_python import uses
from tests.compat.oracles.versions import Version

_WRITER = (Path(uses_python.__file__), Path(symbols.__file__))
_ERROR = re.compile(r"^(?P<file>[^:]+):\d+: error: (?P<text>.*)")


def _ask(asked: Sequence[Asked], store: Path) -> Answers:
    root = store / TYPED
    programs: dict[str, str] = {}
    versions = list({one.old.key: one.old for one in asked}.values())
    with ProcessPoolExecutor(2) as pool:
        written = pool.map(partial(_program, store), versions, chunksize=8)
        texts = dict(zip((one.key for one in versions), written, strict=True))
    for one in asked:
        text = texts[one.old.key]
        # The old package against itself proves that the program is right.
        for new in (one.old, one.new):
            placed(new, store)
            name = f"u_{one.old.key}_{new.key}"
            programs[name] = text.replace("@sdk", f"v_{new.key}.{one.old.python.name}")
    shutil.rmtree(root / "uses", ignore_errors=True)
    (root / "uses").mkdir()
    for name, text in programs.items():
        (root / "uses" / f"{name}.py").write_text(text, "utf-8")
    found = _checked(root)
    for one in asked:
        own = f"u_{one.old.key}_{one.old.key}"
        assert not found.get(own), (own, found[own])
    return {one.key: found.get(f"u_{one.old.key}_{one.new.key}", []) for one in asked}


def _program(store: Path, one: Version) -> str:
    """The program that uses a version; what was written before is read."""
    state = hashlib.sha256(b"".join(path.read_bytes() for path in _WRITER))
    kept = store / "programs" / state.hexdigest()[:16] / f"{one.key}.py"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(uses(package(one.python)), "utf-8")
    return kept.read_text("utf-8")


def _checked(root: Path) -> dict[str, list[str]]:
    """Errors by the name of the program."""
    config = root / "mypy.ini"
    config.write_text(
        "[mypy]\nstrict = true\nfollow_imports = silent\nnamespace_packages = true\n"
        "explicit_package_bases = true\nmypy_path = $MYPY_CONFIG_FILE_DIR\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", config, "uses"],
        cwd=root,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=1800,
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        error = _ERROR.match(line)
        if error is not None:
            found.setdefault(Path(error["file"]).stem, []).append(error["text"])
    return found


MYPY = Oracle("mypy", "python", (Path(__file__), *_WRITER), _ask)
