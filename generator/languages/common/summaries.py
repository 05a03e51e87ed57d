"""What documentation says where the document says nothing."""

from __future__ import annotations

from generator.ir.operations import Operation
from generator.text.doc import Text, compose, has_text, joined
from generator.text.spec_text import SpecText


def request_line(operation: Operation) -> SpecText:
    """``GET /pets/{pet_id}``: the names are those of the document."""
    names = {one.key: one.wire for one in operation.parameters}
    pieces = [
        (
            piece
            if isinstance(piece, SpecText)
            else compose("{{{name}}}", name=names[piece])
        )
        for piece in operation.target.path
    ]
    method, path = operation.target.method, joined("", pieces)
    return compose("{method} {path}", method=method, path=path)


def bullet(name: SpecText, said: Text) -> SpecText:
    """``- `name`: what is said of it``, one line of a list."""
    if not has_text(said):
        return compose("- `{name}`", name=name)
    return compose("- `{name}`: {said}", name=name, said=said)
