"""The runtime: its own tests, and which of its modules a package needs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.languages.ts.runtime import OPTIONAL, TESTS, unneeded
from tests.languages.ts.documents import ROOT
from tests.tools.toolchains import NODE_MODULES, node, tsc

TEMPLATES = ROOT / "templates" / "ts"
IMPORT = re.compile(r'(?:from|import) "(\.[^"]+)\.js"')


def imports(path: Path) -> set[str]:
    """The optional modules that a file imports."""
    text = path.read_text("utf-8")
    source = (TEMPLATES / "src").resolve()
    found = ((path.parent / one).resolve() for one in IMPORT.findall(text))
    inside = {one for one in found if one.is_relative_to(source)}
    return {one.relative_to(source).as_posix() for one in inside} & set(OPTIONAL)


def test_the_tables_say_what_the_files_import() -> None:
    modules = {
        f"core/{path.stem}": imports(path)
        for path in (TEMPLATES / "src" / "core").glob("*.ts")
    }
    optional = {name: set(wanted) for name, wanted in OPTIONAL.items()}
    assert {name: found for name, found in modules.items() if name in OPTIONAL} == (
        optional
    )
    assert {name: found for name, found in modules.items() if found} == {
        name: wanted for name, wanted in optional.items() if wanted
    }
    tests = {
        path.name.removesuffix(".test.ts"): imports(path)
        for path in (TEMPLATES / "test").glob("*.test.ts")
    }
    assert {name: found for name, found in tests.items() if found} == {
        name: set(wanted) for name, wanted in TESTS.items()
    }


def test_what_a_package_does_without() -> None:
    nothing = unneeded(())
    assert nothing == {f"src/{name}.ts" for name in OPTIONAL} | {
        f"test/{name}.test.ts" for name in TESTS
    }
    streams = nothing - unneeded(("core/streams", "core/call"))
    assert streams == {
        *("src/core/connection.ts", "src/core/server-events.ts"),
        *("src/core/streams.ts", "test/server-events.test.ts", "test/streams.test.ts"),
    }
    assert unneeded(OPTIONAL) == frozenset()


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """The whole runtime, compiled with its tests."""
    shutil.copytree(TEMPLATES / "src" / "core", tmp_path / "src" / "core")
    shutil.copytree(TEMPLATES / "test", tmp_path / "test")
    for config in TEMPLATES.glob("tsconfig*.json"):
        shutil.copy(config, tmp_path)
    errors = (TEMPLATES / "src" / "errors.ts.j2").read_text("utf-8")
    errors = errors.replace("{{ error_name }}", "PetStoreError")
    (tmp_path / "src" / "errors.ts").write_text(errors, "utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}', "utf-8")
    (tmp_path / "node_modules").symlink_to(NODE_MODULES)
    done = tsc().run("-p", "tsconfig.test.json", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    return tmp_path


def test_its_own_tests_pass(whole: Path) -> None:
    tests = sorted((whole / "dist" / "test" / "test").glob("*.test.js"))
    done = node().run("--test", *tests, cwd=whole, timeout=300)
    assert done.returncode == 0, done.stdout[-4000:]
    passed = re.search(r"pass (\d+)$", done.stdout, re.M)
    assert passed is not None
    assert int(passed[1]) >= len(tests)
