"""Packages of hostile documents are built, imported and used, and nothing happens."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.pipeline import Generated, generate
from generator.text.identifiers import words_of
from tests.conformance.model import Model
from tests.conformance.spelling_python import PythonSpelling
from tests.conformance.spelling_ts import TypeScriptSpelling
from tests.hostile.campaign import Bench
from tests.hostile.filling import Unit, filled
from tests.hostile.payloads import Payload, own, shared
from tests.hostile.places import places
from tests.packaging.environments import build_wheel
from tests.text.effort import FULL
from tests.tools.toolchains import NODE_MODULES, go, node, npm, tsc

HERE = Path(__file__).parent / "canaries"
SIZE = 30
DOCUMENTS = 8 if FULL else 2
SECONDS = 600


def kinds() -> list[Payload]:
    """One text of each kind, in a fixed order that mixes the kinds."""
    found: dict[str, Payload] = {}
    for source in (own(), shared()):
        for one in source.payloads if source is not None else ():
            if len(one.text) <= 1000:
                found.setdefault(one.kind, one)
    listed = list(found.values())
    return [one for start in range(7) for one in listed[start::7]]


@pytest.fixture(scope="module", params=range(DOCUMENTS))
def package(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Generated]:
    """The packages of a document with many texts, and with one in its head."""
    folder = tmp_path_factory.mktemp("canaries")
    bench = Bench(folder, {})
    some = kinds()[request.param * SIZE :][:SIZE]
    units: list[Unit] = []
    words: set[str] = set()
    for one in some:
        planted = bench.planting(one).at(once=False)
        if planted and (key := "".join(words_of(one.text))) not in words:
            words.add(key)
            units.append(Unit(len(units) + 1, planted))
    head = next(one for one in (*some, *kinds()) if "TEXT" in one.groups)
    once = [place for place in places().values() if place.once]
    path = folder / "spec.json"
    planted_once = bench.planting(head, once).at(once=True)
    path.write_text(filled(planted_once, units).text, "utf-8")
    generated = generate(path)
    for name, text in generated.files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8"))
    return folder, generated


def test_python_imports_do_nothing(package: tuple[Path, Generated]) -> None:
    folder, generated = package
    module = _module(generated, "python")
    script = HERE / "import_everything.py"
    model = Model(generated.api)
    settings = _settings(generated, PythonSpelling(model))
    arguments = (folder / "python", module, model.client_type, settings)
    done = _python("-W", "error", script, *arguments)
    assert (done.stdout.strip(), done.stderr, done.returncode) == ("", "", 0)


def test_python_type_checks(package: tuple[Path, Generated], tmp_path: Path) -> None:
    folder, generated = package
    options = ("--strict", "--config-file=", f"--cache-dir={tmp_path}")
    done = _python(
        "-m", "mypy", *options, _module(generated, "python"), cwd=folder / "python"
    )
    assert done.returncode == 0, done.stdout[-4000:]


def test_go_builds_everything_and_generates_nothing(
    package: tuple[Path, Generated],
) -> None:
    folder = package[0] / "go"
    vet = go().run("vet", "./...", cwd=folder, timeout=SECONDS)
    assert vet.returncode == 0, vet.stderr[-4000:]
    # -n prints the commands that directives ask for and runs none.
    generate_run = go().run("generate", "-n", "./...", cwd=folder)
    assert (generate_run.stdout, generate_run.stderr) == ("", "")
    listing = go().run("list", "-json", "./...", cwd=folder).stdout
    built: set[str] = set()
    for one in _json_values(listing):
        assert not one.get("IgnoredGoFiles")
        assert not one.get("CgoFiles")
        assert not one.get("EmbedPatterns")
        lists = ("GoFiles", "TestGoFiles", "XTestGoFiles")
        built |= {f"{one['Dir']}/{name}" for key in lists for name in one.get(key, ())}
    nested = {path.parent for path in folder.rglob("go.mod")} - {folder}
    sources = {
        str(path)
        for path in folder.rglob("*.go")
        if not any(path.is_relative_to(one) for one in nested)
    }
    assert built == sources


def test_typescript_imports_do_nothing(package: tuple[Path, Generated]) -> None:
    folder, generated = package
    ts = folder / "ts"
    (ts / "node_modules").symlink_to(NODE_MODULES)
    compiled = tsc().run("-p", "tsconfig.json", cwd=ts, timeout=SECONDS)
    assert compiled.returncode == 0, compiled.stdout[-4000:]
    model = Model(generated.api)
    settings = _settings(generated, TypeScriptSpelling(model))
    done = node().run(
        HERE / "import_everything.mjs",
        ts / "dist" / "esm",
        model.client_type,
        settings,
    )
    assert (done.stdout.strip(), done.stderr, done.returncode) == ("", "", 0)


def test_packages_hold_what_was_planned(
    package: tuple[Path, Generated], tmp_path: Path
) -> None:
    folder, generated = package
    wheel = build_wheel(folder / "python", tmp_path)
    assert wheel.name.endswith("-py3-none-any.whl")
    packed = npm().run(
        "pack",
        "--dry-run",
        "--json",
        "--ignore-scripts",
        "--offline",
        cwd=folder / "ts",
    )
    assert packed.returncode == 0, packed.stderr
    (about,) = json.loads(packed.stdout)
    planned = {path.removeprefix("ts/") for path in generated.files}
    listed = {one["path"] for one in about["files"]}
    assert {path for path in listed if not path.startswith("dist/")} <= planned


def _settings(
    generated: Generated, spelling: PythonSpelling | TypeScriptSpelling
) -> str:
    """Something for every credential that a client may need, as JSON."""
    names = ["_".join(one.name.words) for one in generated.api.credentials]
    return json.dumps({spelling.setting(name): "secret" for name in names})


def _module(generated: Generated, language: str) -> str:
    packages = generated.api.packages
    return next(one.module for one in packages if one.language == language)


def _python(
    *arguments: str | Path, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=SECONDS,
    )


def _json_values(text: str) -> Iterator[dict[str, list[str]]]:
    decoder = json.JSONDecoder()
    position = 0
    while position < len(text.rstrip()):
        value, position = decoder.raw_decode(text, position)
        yield value
        position += len(text[position:]) - len(text[position:].lstrip())
