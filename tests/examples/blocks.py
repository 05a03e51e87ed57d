"""Code blocks of a package's pages, as the programs that their reader makes of them.

This is all that the runner does to a block:

1. A block that imports the package is a program, and stays as it is.
2. A block whose info string says ``preamble`` after the language is a program too, and
   what the fragments below it begin with.
3. Any other block is a fragment: it goes on where the last preamble above it ends. In
   Python that is below its last line (in place of a last line ``...``), in Go in place
   of its line ``// ...``, in TypeScript at its end.
4. Python that awaits outside of a function is put into ``async def main()``.
5. Go drops imports that the whole program does not use, as its tools do.
6. A program with tests in it is run by the language's runner of tests.

Blocks of other languages (``console``, ``json``, ``text``) are no programs.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent

from tests.examples.programs import Program

_FENCED = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.M | re.S)
_LANGUAGES = {"python": "python", "go": "go", "ts": "ts", "typescript": "ts"}
_PREAMBLE = "preamble"
_GO_PLACE = re.compile(r"^\t*// \.\.\.\n", re.M)
_GO_IMPORT = re.compile(r'^\t(?:(\w+) )?"([^"]+)"\n', re.M)
_TESTS = {
    "python": re.compile(r"^(?:async )?def test_", re.M),
    "go": re.compile(r"^func Test[A-Z]", re.M),
    "ts": re.compile(r"from [\"']node:test[\"']"),
}


class PageError(Exception):
    """A block that no reader could use."""


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """One fenced block of a page."""

    place: str
    """Page and line, as a part of a file name."""

    language: str
    is_preamble: bool
    code: str


def blocks_in(page: Path) -> Iterator[CodeBlock]:
    """The blocks of a page in the three languages, in order."""
    text = page.read_text("utf-8")
    for found in _FENCED.finditer(text):
        language = _LANGUAGES.get(found[1])
        if language is not None:
            line = text.count("\n", 0, found.start()) + 1
            yield CodeBlock(
                f"{page.stem.lower()}_{line:04}",
                language,
                _PREAMBLE in found[2].split(),
                found[3],
            )


def programs_in(page: Path, package: str) -> list[Program]:
    """A program for each block of a page.

    `package` is the name by which programs import what the page is about.

    Raises:
        PageError: a fragment stands above all preambles.
    """
    programs = []
    preamble: CodeBlock | None = None
    for block in blocks_in(page):
        code = block.code
        if block.is_preamble:
            preamble = block
        elif not _imports(block, package):
            if preamble is None or preamble.language != block.language:
                raise PageError(f"{block.place}: there is no preamble above")
            code = _JOINED[block.language](preamble.code, code)
        is_test = _TESTS[block.language].search(code) is not None
        text = _FINISHED[block.language](code)
        programs.append(Program(block.place, block.language, text, is_test))
    return programs


def _imports(block: CodeBlock, package: str) -> bool:
    name = re.escape(package)
    if block.language == "python":
        return re.search(rf"^(?:from|import) {name}\b", block.code, re.M) is not None
    return re.search(rf"[\"']{name}[\"'/]", block.code) is not None


def _after_python(preamble: str, code: str) -> str:
    *head, last = preamble.rstrip("\n").split("\n")
    depth = len(last) - len(last.lstrip())
    if last.strip() == "...":
        return "\n".join([*head, indent(dedent(code), " " * depth)])
    if last.endswith(":"):
        depth += 4
    return f"{preamble.rstrip()}\n{indent(dedent(code), ' ' * depth)}"


def _after_go(preamble: str, code: str) -> str:
    found = _GO_PLACE.search(preamble)
    if found is None:
        raise PageError("a preamble in Go has a line with // ...")
    return preamble[: found.start()] + code + preamble[found.end() :]


def _after_typescript(preamble: str, code: str) -> str:
    return f"{preamble}\n{code}"


def _finished_python(code: str) -> str:
    """The code, what awaits at its top inside a function."""
    compiled = compile(code, "block", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    if not compiled.co_flags & inspect.CO_COROUTINE:
        return code
    lines = code.splitlines(keepends=True)
    imports = 0
    for node in ast.parse(code).body:
        if not isinstance(node, ast.Import | ast.ImportFrom):
            break
        imports = node.end_lineno or 0
    head, body = "".join(lines[:imports]), "".join(lines[imports:])
    inside = indent(body.strip("\n"), "    ")
    return (
        f"import asyncio\n{head}\n\nasync def main() -> None:\n{inside}\n\n\n"
        "asyncio.run(main())\n"
    )


def _finished_go(code: str) -> str:
    """The code without imports that nothing uses."""

    def kept(found: re.Match[str]) -> str:
        name = found[1] or found[2].rpartition("/")[2]
        uses = len(re.findall(rf"\b{re.escape(name)}\.", code))
        return found[0] if uses or name == "_" else ""

    return _GO_IMPORT.sub(kept, code)


_JOINED = {"python": _after_python, "go": _after_go, "ts": _after_typescript}
_FINISHED: dict[str, Callable[[str], str]] = {
    "python": _finished_python,
    "go": _finished_go,
    "ts": str,
}
