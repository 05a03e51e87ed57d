"""Every code block in the pages of the packages type-checks and runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.examples.blocks import PageError, programs_in
from tests.examples.programs import Program
from tests.examples.subjects import CONTENT, LOCAL_FILE, ODD, SERVED, Served, Subject
from tests.examples.workspaces import WORKSPACES, Workspace, workspace

PAGE_NAMES = {"guide", "readme"}
"""Every package has both pages, and code in both."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The blocks of one package's pages, ready to be run."""

    programs: list[Program]
    workspace: Workspace
    variables: Mapping[str, str]


@pytest.fixture(scope="module", params=SERVED, ids=lambda one: one.name)
def service(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Served, Path, Mapping[str, str]]]:
    """A document, its packages, and what leads programs to a running service."""
    subject: Served = request.param
    sdks = subject.sdks(tmp_path_factory.mktemp(subject.name))
    with subject.serving() as variables:
        yield subject, sdks, variables


@pytest.fixture(scope="module", params=WORKSPACES)
def prepared(
    request: pytest.FixtureRequest,
    service: tuple[Served, Path, Mapping[str, str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Prepared:
    """The blocks of one package."""
    subject, sdks, variables = service
    language: str = request.param
    programs = subject.programs(language, sdks)
    assert {program.name.partition("_")[0] for program in programs} == PAGE_NAMES
    folder = tmp_path_factory.mktemp("pages") / language
    made = workspace(language, folder, programs, sdks)
    (folder / LOCAL_FILE).write_text(CONTENT, "utf-8")
    return Prepared(programs, made, variables)


def test_they_type_check(prepared: Prepared) -> None:
    assert prepared.workspace.check() == ""


def test_they_run(prepared: Prepared) -> None:
    failed = []
    for program in prepared.programs:
        done = prepared.workspace.run(program.name, prepared.variables)
        if done.returncode != 0:
            failed.append(f"{program.name}:\n{done.stdout}{done.stderr}{program.text}")
    assert failed == []


@pytest.mark.parametrize("subject", ODD, ids=lambda one: one.name)
def test_those_of_odd_documents_type_check(subject: Subject, tmp_path: Path) -> None:
    sdks = subject.sdks(tmp_path / "sdks")
    complaints = []
    for language in WORKSPACES:
        programs = subject.programs(language, sdks)
        made = workspace(language, tmp_path / language, programs, sdks)
        complaints.append(made.check())
    assert "".join(complaints) == ""


def page(folder: Path, text: str) -> Path:
    path = folder / "GUIDE.md"
    path.write_text(text, "utf-8")
    return path


def test_a_fragment_goes_on_from_the_last_preamble(tmp_path: Path) -> None:
    path = page(
        tmp_path,
        "```python preamble\nfrom shelf import Shelf\n\nwith Shelf() as client:\n"
        "    ...\n```\n\ntext\n\n```python\nfor x in client.a():\n    print(x)\n```\n",
    )
    first, second = programs_in(path, "shelf")
    assert first.text.endswith("    ...\n")
    assert second.name == "guide_0010"
    assert second.text == (
        "from shelf import Shelf\n\nwith Shelf() as client:\n"
        "    for x in client.a():\n        print(x)\n"
    )


def test_python_may_await_at_its_top(tmp_path: Path) -> None:
    path = page(
        tmp_path,
        "```python\nfrom shelf import AsyncShelf\n\nasync with AsyncShelf() as c:\n"
        "    print(await c.a())\n```\n",
    )
    (program,) = programs_in(path, "shelf")
    assert program.text == (
        "import asyncio\nfrom shelf import AsyncShelf\n\n\n"
        "async def main() -> None:\n"
        "    async with AsyncShelf() as c:\n        print(await c.a())\n\n\n"
        "asyncio.run(main())\n"
    )


def test_go_drops_what_a_fragment_does_not_use(tmp_path: Path) -> None:
    path = page(
        tmp_path,
        '```go preamble\npackage main\n\nimport (\n\t"fmt"\n\t"time"\n\n'
        '\t"example.com/shelf"\n)\n\nfunc main() {\n\tclient := shelf.New()\n'
        "\t// ...\n}\n```\n\n```go\n\tfmt.Println(client.A())\n```\n",
    )
    _, program = programs_in(path, "example.com/shelf")
    assert program.text == (
        'package main\n\nimport (\n\t"fmt"\n\n\t"example.com/shelf"\n)\n\n'
        "func main() {\n\tclient := shelf.New()\n\tfmt.Println(client.A())\n}\n"
    )


def test_tests_are_run_as_tests(tmp_path: Path) -> None:
    path = page(
        tmp_path,
        "```python\nfrom shelf.testing import Stub\n\n\ndef test_it() -> None:\n"
        "    Stub()\n```\n\n```json\n{}\n```\n",
    )
    (program,) = programs_in(path, "shelf")
    assert program.is_test


def test_a_fragment_needs_a_preamble_of_its_language(tmp_path: Path) -> None:
    path = page(
        tmp_path,
        "```ts preamble\nimport { Shelf } from 'shelf';\n```\n\n"
        "```python\nx = 1\n```\n",
    )
    with pytest.raises(PageError, match="guide_0005"):
        programs_in(path, "shelf")
