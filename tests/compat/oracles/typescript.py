"""TypeScript: what the compiler says to a program that uses everything of the old
package, checked against the declarations of the new one."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.compat.oracles.asked import Answers, Asked, Oracle
from tests.compat.oracles.versions import Version
from tests.tools.toolchains import NODE_MODULES, node, tsc

_USES = Path(__file__).resolve().parent / "uses.mjs"
_PROGRAM = (_USES, _USES.with_name("uses_types.mjs"))
_OPTIONS = {
    "target": "ES2022",
    "lib": ["ES2024", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
    "types": [],
    "module": "nodenext",
    "strict": True,
    "exactOptionalPropertyTypes": True,
    "skipLibCheck": True,
}
_APART = ("otel.d.ts", "testing.d.ts")
"""Entries that are the same for every document."""

_ERROR = re.compile(r"^(?P<file>[^ (][^(]*)\(\d+,\d+\): error (?P<text>.*)")


def _ask(asked: Sequence[Asked], store: Path) -> Answers:
    versions = {one.key: one for pair in asked for one in (pair.old, pair.new)}.values()
    _declare(versions, store)
    _write_uses({one.old.key: one.old for one in asked}.values(), store)
    questions = store / "uses"
    # The old package against itself proves that the program is right.
    checks = {(one.old.key, one.new.key) for one in asked}
    checks |= {(one.old.key, one.old.key) for one in asked}
    for old, new in checks:
        text = (_declared(store, old) / _uses_name()).read_text("utf-8")
        program = questions / f"{old}-{new}.ts"
        program.parent.mkdir(exist_ok=True)
        target = f"../{_declared(store, new).relative_to(store).as_posix()}"
        program.write_text(text.replace("@sdk", target), "utf-8")
    (store / "package.json").write_text('{"type": "module"}')
    files = [f"uses/{old}-{new}.ts" for old, new in checks]
    found = _compiled(store, files, {"noEmit": True})
    for one in asked:
        own = f"{one.old.key}-{one.old.key}"
        assert not found.get(own), (own, found[own])
    return {one.key: found.get(one.key, []) for one in asked}


def _declare(versions: Iterable[Version], store: Path) -> None:
    """Emit the declarations of versions that have none yet."""
    missing = [one for one in versions if not _declared(store, one.key).exists()]
    files = [
        path.relative_to(store).as_posix()
        for one in missing
        for path in (one.folder / "ts" / "src").rglob("*.ts")
        if not path.name.endswith(".browser.ts")
    ]
    options = {
        "rootDir": "versions",
        "outDir": "declared",
        "declaration": True,
        "emitDeclarationOnly": True,
        "noCheck": True,
    }
    if files:
        _compiled(store, files, options)


def _write_uses(versions: Iterable[Version], store: Path) -> None:
    asked = []
    for one in versions:
        folder = _declared(store, one.key)
        entries = [
            path.relative_to(folder).as_posix()
            for path in sorted(folder.rglob("*.d.ts"))
            if "core" not in path.parts and path.name not in _APART
        ]
        entries.sort(key=lambda path: path != "index.d.ts")
        target = folder / _uses_name()
        public = [path for path in entries if _is_entry(one, path)]
        if not target.exists():
            asked.append(
                {"types": str(folder), "target": str(target), "entries": public}
            )
    for start in range(0, len(asked), 40):
        done = node().run(
            _USES,
            NODE_MODULES / "typescript-api",
            stdin=json.dumps(asked[start : start + 40]),
            timeout=600,
        )
        assert done.returncode == 0, done.stderr


def _is_entry(one: Version, path: str) -> bool:
    """Whether package.json lets others import it."""
    about = json.loads((one.folder / "ts" / "package.json").read_text("utf-8"))
    exports = {key.removeprefix("./") for key in about["exports"]}
    name = path.removesuffix(".d.ts")
    folder, _, _ = name.rpartition("/")
    return name == "index" or name in exports or f"{folder}/*" in exports


def _compiled(
    store: Path, files: Sequence[str], options: dict[str, object]
) -> dict[str, list[str]]:
    """Errors by the name of the file, without its ending."""
    project = store / "tsconfig.json"
    project.write_text(
        json.dumps({"compilerOptions": {**_OPTIONS, **options}, "files": list(files)})
    )
    done = tsc().run("-p", project, "--pretty", "false", cwd=store, timeout=900)
    found: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        error = _ERROR.match(line)
        if error is not None:
            found.setdefault(Path(error["file"]).stem, []).append(error["text"])
    assert done.returncode == 0 or found, done.stdout + done.stderr
    return found


def _uses_name() -> str:
    state = hashlib.sha256(b"".join(path.read_bytes() for path in _PROGRAM))
    return f"uses-{state.hexdigest()[:8]}.txt"


def _declared(store: Path, key: str) -> Path:
    return store / "declared" / key / "ts" / "src"


TSC = Oracle("tsc", "ts", (*_PROGRAM, Path(__file__)), _ask)
