"""Everything that is wrong with a document, found in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from generator.openapi import pointer
from generator.openapi.document import Document
from generator.openapi.node import Node
from generator.openapi.rules.document import version_problem
from generator.openapi.rules.extensions import carries_code, short_name
from generator.openapi.rules.recursion import named_schemas
from generator.openapi.rules.references import misplaced_references, reference_problems
from generator.openapi.rules.x_sdk import x_sdk
from generator.openapi.walk import Visit, Walk
from generator.problems import Location, Problem


def validate(document: Document, *, full: bool = False) -> list[Problem]:
    """All problems of a loaded document, sorted by place, each once.

    `full` adds the verdict of openapi-spec-validator (codes `OAS-...`), which
    takes its time. It is not asked about a document without meaning, and what the
    rules here have found is not said twice.
    """
    known = _Findings(document)
    version = version_problem(document.node)
    if version is not None and version.code == "OAS003":
        # Of another format nothing else can be said.
        known.add([*document.problems, version])
        return known.sorted()
    walk = Walk(document.node)
    found = _limited(document, _by_rules(document, walk))
    known.add(document.problems)
    known.add(found if version is None else [*found, version])
    if full and not known.are_fatal:
        from generator.openapi.full_verdict import full_verdict

        # References that only bundlers have are one finding for many places.
        places = {node.pointer for _, node in walk.misplaced if _is_entry(node)}
        verdict = full_verdict(document, known.in_entry_file | places)
        known.add(_limited(document, verdict))
    return known.sorted()


def _limited(document: Document, problems: Iterator[Problem]) -> list[Problem]:
    """So many of the problems as anybody will read."""
    most = document.limits.findings
    found = list(islice(problems, most))
    if next(problems, None) is not None:
        message = f"more than {most} problems: the search ends here"
        found.append(document.node.problem("LIM013", message))
    return found


def _is_entry(node: Node) -> bool:
    return node.file == node.document.node.file


def _by_rules(document: Document, walk: Walk) -> Iterator[Problem]:
    # Schemas inside of extensions make the list longer while it is read.
    for kind, node in walk.extended:
        embedded: list[Node] = []
        yield from x_sdk(kind, node, embedded)
        walk.visit_all(Visit("schema", schema) for schema in embedded)
        yield from short_name(node)
        yield from carries_code(node)
    yield from _too_many(document, walk)
    yield from walk.problems
    yield from reference_problems(walk.references)
    yield from misplaced_references(walk.misplaced)
    for node, rules in walk.due:
        for rule in rules:
            yield from rule(node)


def _too_many(document: Document, walk: Walk) -> Iterator[Problem]:
    limits = document.limits
    for code, what, found, limit in (
        ("LIM008", "operations", walk.of_kind("operation"), limits.operations),
        ("LIM009", "schemas", named_schemas(document.node), limits.schemas),
    ):
        excess = next(islice(found, limit, None), None)
        if excess is not None:
            yield excess.problem(code, f"more than {limit} {what}", at="key")


_KEEPS_THE_FIRST = "YML010"
"""A key that stands twice says nothing against its first value."""


class _Findings:
    """Problems with their places, without repetitions.

    A problem below an error of an earlier stage is most likely its consequence
    and is left out.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: dict[tuple[Location, str, str], Problem] = {}
        self._broken: set[tuple[str, str]] = set()

    @property
    def in_entry_file(self) -> set[str]:
        """Pointers with a problem in the entry file."""
        entry = self._document.node.file
        return {
            place.pointer
            for (place, *_), problem in self._found.items()
            if self._file(problem, place) == entry
        }

    @property
    def are_fatal(self) -> bool:
        """Whether one of them leaves no meaning."""
        return any(
            problem.severity_in_generate == "error" for problem in self._found.values()
        )

    def add(self, problems: Iterable[Problem]) -> None:
        broken = set(self._broken)
        for problem in problems:
            place = self._document.locate(problem.source, problem.at)
            file = self._file(problem, place)
            around = pointer.containers(place.pointer) if broken else ()
            if any((file, container) in broken for container in around):
                continue
            self._found.setdefault((place, problem.code, problem.message), problem)
            hides = problem.severity == "error" and problem.code != _KEEPS_THE_FIRST
            if hides and place.pointer:
                self._broken.add((file, place.pointer))

    def _file(self, problem: Problem, place: Location) -> str:
        """The file that a problem is about: what an overlay changes in it, too."""
        source = problem.source
        if isinstance(source, Location):
            return self._document.name_of(place.file)
        return source.file

    def sorted(self) -> list[Problem]:
        def order(key: tuple[Location, str, str]) -> tuple[str, int, int, str, str]:
            place, code, message = key
            return place.file, place.line, place.column, code, message

        return [self._found[key] for key in sorted(self._found, key=order)]
