"""What documentation says where the document says nothing."""

from __future__ import annotations

from generator.ir.operations import Operation
from generator.text.doc import compose
from generator.text.spec_text import SpecText


def request_line(operation: Operation) -> SpecText:
    """``GET /pets/{pet_id}``: the names are those of the document."""
    path = SpecText("")
    names = {one.key: one.wire for one in operation.parameters}
    for piece in operation.target.path:
        if isinstance(piece, SpecText):
            path = compose("{path}{piece}", path=path, piece=piece)
        else:
            path = compose("{path}{{{name}}}", path=path, name=names[piece])
    return compose("{method} {path}", method=operation.target.method, path=path)
