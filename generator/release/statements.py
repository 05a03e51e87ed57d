"""Where a document states versions and names of packages, and changing them there.

A statement is one scalar in one file: the document, its config or an overlay. Only
that scalar is replaced, so comments, quotes and layout stay as somebody wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.openapi.document import Document
from generator.openapi.references import UnresolvedReference
from generator.problems import Location
from generator.release.planned import Planned
from generator.text.scalars import scalar_like, unquoted
from generator.text.spec_text import SpecText

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class NotStatedError(Exception):
    """A version cannot be changed in place; the text says why."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One scalar to replace."""

    place: Location
    written: str
    """The scalar as it stands there, with its quotes."""

    value: SpecText


def edits(document: Document, plans: Iterable[Planned]) -> list[Edit]:
    """What to change so that the document states what is planned.

    Raises:
        NotStatedError: something that must change is not written out anywhere.
    """
    found = []
    for one in plans:
        if one.stated != one.version:
            found.append(_edit(document, one, "version", one.version))
        if one.distribution != one.next_distribution:
            found.append(_edit(document, one, "distribution", one.next_distribution))
    return found


def _edit(document: Document, plan: Planned, key: str, value: SpecText) -> Edit:
    at = f"packages.{plan.language}.{key}"
    try:
        node = document.at(f"/x-sdk/packages/{plan.language}/{key}")
    except UnresolvedReference as error:
        message = f"{at} is stated nowhere; set it in isogloss.yaml or x-sdk"
        raise NotStatedError(message) from error
    place = document.locate(node.source)
    written = document.written(node)
    if unquoted(written) != node.value:
        where = f"{place.file}:{place.line}"
        raise NotStatedError(f"{where}: {at} is not written out; change it by hand")
    return Edit(place, written, value)


def edited(texts: Mapping[str, str], changes: Iterable[Edit]) -> dict[str, str]:
    """The files that change, by the name of their `Location`.

    Args:
        texts: The text of every file that an edit names, line ends as they are.
        changes: At most one for each scalar.
    """
    lines: dict[str, list[str]] = {}
    ordered = sorted(changes, key=lambda one: (one.place.line, one.place.column))
    for one in reversed(ordered):
        file = one.place.file
        split = lines.setdefault(file, _LINE.findall(texts[file]))
        line, start = split[one.place.line - 1], one.place.column - 1
        begin = line.index(one.written, start)
        end = begin + len(one.written)
        split[one.place.line - 1] = (
            line[:begin] + str(scalar_like(one.written, one.value)) + line[end:]
        )
    return {file: "".join(split) for file, split in lines.items()}
