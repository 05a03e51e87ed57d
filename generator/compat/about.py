"""Differences of what the document says about itself, and of the packages' names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.compat.at import At
from generator.compat.context import Both
from generator.compat.difference import Difference
from generator.compat.words import compare_words
from generator.ir.api import Package
from generator.ir.source import Source
from generator.text.doc import compose
from generator.text.spec_text import SpecText

_INFO = SpecText("/info")


def compare_about(both: Both, at: At) -> Iterator[Difference]:
    """Title and description, which are words alone, then the packages.

    A title that names the client or a package renames symbols; those are told of.
    """
    old, new = both.old.api.about, both.new.api.about
    here = replace(at, old=_info(both.old.root), new=_info(both.new.root))
    if old.title != new.title:
        sentence = compose(
            "The title was {old} and is {new} now.", old=old.title, new=new.title
        )
        yield here.tell("words-changed", sentence, old.title, new.title)
    yield from compare_words(old, new, here)
    yield from _packages(both, at)


def _info(root: Source) -> Source:
    """Where a document tells about itself."""
    return replace(root, pointer=_INFO)


def _packages(both: Both, at: At) -> Iterator[Difference]:
    after = {one.language: one for one in both.new.api.packages}
    for old in both.old.api.packages:
        new = after.get(old.language, old)
        if _named(old) != _named(new):
            sentence = compose(
                "The {language} package was {old} and is {new} now.",
                language=old.language,
                old=old.distribution,
                new=new.distribution,
            )
            found = at.tell(
                "package-renamed", sentence, old.distribution, new.distribution
            )
            yield replace(found, language=old.language)


def _named(package: Package) -> tuple[SpecText | str, ...]:
    """What users write: in TypeScript they import what they install."""
    if package.language == "ts":
        return (package.distribution,)
    return package.distribution, package.module
