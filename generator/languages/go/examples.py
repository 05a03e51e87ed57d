"""Examples of the document as Go programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.examples import (
    Example,
)
from generator.languages.go import docs
from generator.languages.go.imports import Imports, imports
from generator.languages.go.programs import Writer
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import compose
from generator.text.go import string, symbol
from generator.text.paths import slug
from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class ExampleView:
    """One program."""

    slug: str
    doc: Code
    lines: tuple[Code, ...]
    imports: Imports
    package: Code
    """Import of the SDK, under the name that its package clause gives."""


def examples(world: World) -> Iterator[ExampleView]:
    """Every example, in document order."""
    for one in world.api.examples:
        yield example(world, one)


def example(world: World, one: Example) -> ExampleView:
    """The program of an example."""
    writer = Writer(world, one)
    body = Code.join(
        lit("\n"), (line for step in one.steps for line in writer.step(step))
    )
    text = compose("{title}.", title=one.title)
    return ExampleView(
        slug=slug(SpecText(one.id)),
        doc=docs.plain(text),
        lines=body.lines,
        imports=imports(world, (body,)),
        package=import_of(world),
    )


def import_of(world: World) -> Code:
    """The import of the package, with its name where the path does not tell it."""
    path, name = string(world.package.distribution), symbol(world.package.module)
    if str(path).endswith(f'/{name}"'):
        return path
    return code("{name} {path}", name=name, path=path)
