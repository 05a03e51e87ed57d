"""Everything that is wrong with a document, found in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.openapi.document import Document
from generator.openapi.node import Node
from generator.openapi.pointer import is_within
from generator.openapi.rules import RULES
from generator.openapi.rules.document import version_problem
from generator.openapi.rules.extensions import carries_code, short_name
from generator.openapi.rules.references import reference_problems
from generator.openapi.rules.x_sdk import x_sdk
from generator.openapi.walk import Visit, Walk
from generator.problems import Location, Problem


def validate(document: Document, *, full: bool = False) -> list[Problem]:
    """All problems of a loaded document, sorted by place, each once.

    `full` adds the verdict of openapi-spec-validator (codes `OAS-...`), which
    takes its time; nothing is added to what the rules here found themselves.
    """
    version = version_problem(document.node)
    if version is not None and version.code == "OAS003":
        found = [version]
    else:
        found = list(_by_rules(document))
        if version is not None:
            found.append(version)
    known = _Findings(document)
    known.add(document.problems)
    known.add(found)
    if full and not known.has_errors:
        from generator.openapi.full_verdict import full_verdict

        known.add(full_verdict(document, known.in_entry_file))
    return known.sorted()


def _by_rules(document: Document) -> Iterator[Problem]:
    walk = Walk(document.node)
    schemas: list[Node] = []
    for visit in walk.objects:
        yield from x_sdk(visit.kind, visit.node, schemas)
    walk.visit_all(Visit("schema", node) for node in schemas)
    yield from walk.problems
    yield from reference_problems(walk.references)
    for visit in walk.objects:
        for rule in RULES.get(visit.kind, ()):
            if visit.node.is_mapping:
                yield from rule(visit.node)
        yield from short_name(visit.node)
        yield from carries_code(visit.node)


class _Findings:
    """Problems with their places, without repetitions.

    A problem below an error of an earlier stage is most likely its consequence
    and is left out.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: dict[tuple[Location, str, str], Problem] = {}
        self._broken: list[tuple[str, str]] = []

    @property
    def in_entry_file(self) -> set[str]:
        """Pointers with a problem in the entry file."""
        entry = self._document.files[self._document.node.file].text.shown
        return {place.pointer for place, *_ in self._found if place.file == entry}

    @property
    def has_errors(self) -> bool:
        return any(problem.severity == "error" for problem in self._found.values())

    def add(self, problems: Iterable[Problem]) -> None:
        broken = list(self._broken)
        for problem in problems:
            place = self._document.locate(problem.source, problem.at)
            if any(
                place.file == file and is_within(place.pointer, pointer)
                for file, pointer in broken
            ):
                continue
            self._found.setdefault((place, problem.code, problem.message), problem)
            if problem.severity == "error" and place.pointer:
                self._broken.append((place.file, place.pointer))

    def sorted(self) -> list[Problem]:
        def order(key: tuple[Location, str, str]) -> tuple[str, int, int, str, str]:
            place, code, message = key
            return place.file, place.line, place.column, code, message

        return [self._found[key] for key in sorted(self._found, key=order)]
