"""The npm tarball, alone in a project: ES modules, CommonJS and types."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import pytest

from tests.examples.typescript_package import about, build, name_of
from tests.packaging.environments import OUT
from tests.simulator.fixture import start
from tests.tools.toolchains import node, npm, tsc

PACKAGE = OUT / "ts"

CALL = """\
const agentBay = new AgentBay();
const created = await agentBay.create();
if (!created.success) throw created.error;
console.log((await created.session.delete()).success);
"""
MODULE = f"import {{ AgentBay }} from '{name_of(PACKAGE)}';\n{CALL}"
COMMON = (
    f"const {{ AgentBay }} = require('{name_of(PACKAGE)}');\n"
    f"async function main() {{\n{CALL}}}\n"
    "main().catch((error) => { console.error(error); process.exitCode = 1; });\n"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose only dependency is the tarball."""
    folder = tmp_path_factory.mktemp("npm")
    build(PACKAGE, folder / "package")
    packed = npm().run("pack", "--json", "--ignore-scripts", cwd=folder / "package")
    assert packed.returncode == 0, packed.stderr
    (tarball,) = (folder / "package").glob("*.tgz")
    using = folder / "project"
    using.mkdir()
    (using / "package.json").write_text('{"private": true}', "utf-8")
    installed = npm().run(
        *("install", "--offline", "--no-audit", "--no-fund", tarball), cwd=using
    )
    assert installed.returncode == 0, installed.stderr
    return using


def test_the_tarball_holds_what_the_entries_name_and_no_tests(project: Path) -> None:
    (tarball,) = (project.parent / "package").glob("*.tgz")
    with tarfile.open(tarball) as archive:
        names = {name.removeprefix("package/") for name in archive.getnames()}
    entries = set(_texts(about(PACKAGE)["exports"]))
    wanted = {entry.removeprefix("./") for entry in entries if "*" not in entry}
    assert wanted <= names
    assert {"package.json", "README.md"} <= names
    assert not [name for name in names if name.startswith(("test/", "examples/"))]


def test_nothing_else_is_installed(project: Path) -> None:
    assert about(PACKAGE).get("dependencies", {}) == {}
    found = {path.name for path in (project / "node_modules").iterdir()}
    assert found - {".package-lock.json"} == {name_of(PACKAGE).split("/")[0]}


@pytest.mark.parametrize(("name", "text"), [("esm.mjs", MODULE), ("cjs.cjs", COMMON)])
def test_both_kinds_of_module_work(project: Path, name: str, text: str) -> None:
    (project / name).write_text(text, "utf-8")
    with start(delete_seconds=0.05) as simulator:
        variables = simulator.environment()
        done = node().run(name, cwd=project, stdin=None, timeout=60, **variables)
    assert (done.stdout, done.stderr) == ("true\n", "")


@pytest.mark.parametrize("resolution", ["nodenext", "bundler"])
@pytest.mark.parametrize("suffix", [".mts", ".cts"])
def test_the_types_are_found(project: Path, resolution: str, suffix: str) -> None:
    folder = project / f"types-{resolution}{suffix}"
    folder.mkdir()
    text = (
        f"import {{ AgentBay, type Session }} from '{name_of(PACKAGE)}';\n"
        "export async function id(bay: AgentBay): Promise<string> {\n"
        "  const created = await bay.create();\n"
        "  if (!created.success) throw created.error;\n"
        "  const session: Session = created.session;\n"
        "  return session.sessionId;\n"
        "}\n"
    )
    (folder / f"main{suffix}").write_text(text, "utf-8")
    options = {
        "strict": True,
        "noEmit": True,
        "target": "es2022",
        "module": "nodenext" if resolution == "nodenext" else "preserve",
        "moduleResolution": resolution,
        "lib": ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
        "types": [],
    }
    settings = {"compilerOptions": options, "files": [f"main{suffix}"]}
    (folder / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
    done = tsc().run("--project", folder, cwd=folder)
    assert (done.stdout, done.returncode) == ("", 0)


def _texts(entries: object) -> list[str]:
    """All texts inside nested objects."""
    if isinstance(entries, dict):
        return [text for value in entries.values() for text in _texts(value)]
    return [str(entries)]
