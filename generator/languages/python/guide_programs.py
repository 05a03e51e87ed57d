"""Programs of a guide: an example in the words of Python, called as it is shown."""

from __future__ import annotations

from collections.abc import Iterable

from generator.ir.api import Api
from generator.languages.common.guide import Sample
from generator.languages.python.examples import NOTHING, PLAIN, Twist, Writer
from generator.languages.python.names import ASYNC, Names
from generator.languages.python.protocol import package_of
from generator.languages.python.values import COMMA
from generator.text.code import Code, code, lit
from generator.text.python import symbol

__all__ = ["Programs", "inside_client", "program"]


class Programs:
    """Writes the programs of one package."""

    def __init__(self, api: Api, names: Names) -> None:
        self._api = api
        self._names = names
        self.client = names.owners[api.owners[0].key]
        self.module = symbol(package_of(api).module)

    def writer(self, twist: Twist = PLAIN) -> Writer:
        """Writes the lines of a sample."""
        return Writer(self._api, self._names, twist)

    def block(
        self,
        sample: Sample | None,
        *options: Code,
        client: Code = NOTHING,
        in_result: bool = False,
        is_async: bool = False,
    ) -> Code:
        """The program of a sample, with further arguments."""
        if sample is None:
            return NOTHING
        twist = Twist(
            (sample.method.owner, sample.method.name),
            options,
            in_result=in_result,
            is_async=is_async,
        )
        return self.made(sample, twist, client=client)

    def made(
        self,
        sample: Sample,
        twist: Twist,
        *,
        client: Code = NOTHING,
        names: Iterable[str] = (),
        heads: tuple[Code, ...] = (),
        after: tuple[Code, ...] = (),
        before: tuple[Code, ...] = (),
    ) -> Code:
        """A program: imports, what stands before, and the sample's lines.

        Args:
            sample: What is shown.
            twist: How it is called otherwise.
            client: Arguments of the client.
            names: Names of the package that are used beside those of the sample.
            heads: Imports of the standard library.
            after: Imports of other modules of the package.
            before: What stands between the imports and the lines.
        """
        writer = self.writer(twist)
        variable, lines = writer.lines(sample.example)
        if twist.is_async:
            heads = (lit("import asyncio"), *heads)
        own = (ASYNC if twist.is_async else "") + self.client
        imports = self.imports(writer, {own, *names}, heads, after)
        made = code("{kind}({client})", kind=symbol(own), client=client)
        inside = inside_client(made, variable, lines, is_async=twist.is_async)
        return program(imports, *before, inside)

    def imports(
        self,
        writer: Writer,
        names: set[str],
        heads: tuple[Code, ...] = (),
        after: tuple[Code, ...] = (),
    ) -> tuple[Code, ...]:
        """Imports: those of the standard library, a blank line, those of the package.

        Args:
            writer: Knows what the lines use.
            names: Names of the package that are used beside.
            heads: Imports of the standard library that are used beside.
            after: Imports of other modules of the package.
        """
        modules: dict[str, list[str]] = {}
        for module, name in sorted(writer.standard):
            modules.setdefault(module, []).append(name)
        listed = (
            code(
                "from {module} import {names}",
                module=symbol(module),
                names=Code.join(COMMA, map(symbol, found)),
            )
            for module, found in modules.items()
        )
        own = code(
            "from {module} import {names}",
            module=self.module,
            names=Code.join(COMMA, map(symbol, sorted(names | writer.used))),
        )
        standard = (*heads, *listed)
        return (*standard, *((NOTHING,) if standard else ()), own, *after)


def inside_client(
    client: Code, variable: Code, lines: Iterable[Code], *, is_async: bool = False
) -> Code:
    """The lines inside of a client's ``with``."""
    kind = lit("async with") if is_async else lit("with")
    head = code("{kind} {client} as {name}:", kind=kind, client=client, name=variable)
    made = Code.join(lit("\n"), [head, *(line.indented(4) for line in lines)])
    if not is_async:
        return made
    return Code.join(
        lit("\n"),
        [
            lit("async def main() -> None:"),
            made.indented(4),
            NOTHING,
            NOTHING,
            lit("asyncio.run(main())"),
        ],
    )


def program(imports: tuple[Code, ...], *parts: Code) -> Code:
    """Imports and what follows, with blank lines between them."""
    head = Code.join(lit("\n"), imports)
    return Code.join(
        lit("\n\n\n") if _has_functions(parts) else lit("\n\n"), [head, *parts]
    )


def _has_functions(parts: tuple[Code, ...]) -> bool:
    return any(str(part).startswith(("def ", "async def ")) for part in parts)
