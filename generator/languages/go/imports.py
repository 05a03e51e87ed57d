"""Which packages a file imports, read off the code that stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import compose
from generator.text.go import string

_NO_CODE = re.compile(r'"(?:\\.|[^"\\\n])*"|`[^`]*`|//[^\n]*')
_QUALIFIED = re.compile(r"(?<![\w.])([a-z]+)\.[A-Z]")

_STANDARD = {
    "context": lit('"context"'),
    "fmt": lit('"fmt"'),
    "http": lit('"net/http"'),
    "json": lit('"encoding/json"'),
    "log": lit('"log"'),
    "time": lit('"time"'),
}
_OWN = {"runtime": "internal/runtime", "models": "models"}


@dataclass(frozen=True, slots=True)
class Imports:
    """Import paths in two groups, as Go programmers keep them."""

    standard: tuple[Code, ...]
    own: tuple[Code, ...]

    @property
    def lines(self) -> tuple[Code, ...]:
        """The declaration after a blank line; nothing when nothing is imported."""
        if not self.standard and not self.own:
            return ()
        between = (lit(""),) if self.standard and self.own else ()
        paths = (*self.standard, *between, *self.own)
        if len(paths) == 1:
            return lit(""), code("import {path}", path=paths[0])
        return (
            lit(""),
            lit("import ("),
            *(path.tabbed() for path in paths),
            lit(")"),
        )


def imports(world: World, parts: Iterable[Code]) -> Imports:
    """The packages whose names occur in code, but not in strings and comments."""
    text = "\n".join([part for part in map(str, parts) if "." in part])
    found = set(_QUALIFIED.findall(_NO_CODE.sub("", text)))
    module = world.package.distribution
    standard = sorted(path for name, path in _STANDARD.items() if name in found)
    own = sorted(
        string(compose("{module}/{path}", module=module, path=path))
        for name, path in _OWN.items()
        if name in found
    )
    return Imports(tuple(standard), tuple(own))
