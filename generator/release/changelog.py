"""Changelogs in the form of Keep a Changelog, shared between a person and this tool.

What a person wrote, changed or took out stays so. The tool knows its own lines by
their digests, which it notes in one comment under `Unreleased`: a noted line that is
not there any more was edited or deleted, and never comes back; one that is there
unchanged, but is not true any more, goes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.release.entries import Entry, Section
from generator.text.code import Code

_UNRELEASED = re.compile(r"## +\[?unreleased\]?\s*", re.IGNORECASE)
_RELEASE = re.compile(r"## +\[?(?P<version>[^\]\s]+)\]?(?: +[-–] +\S+)?\s*")
_SECTION = re.compile(r"### +(?P<title>\w+)\s*")
_LINK = re.compile(r"\[[^\]]+\]: ")
_NOTE = re.compile(r"<!-- written by isogloss:(?P<digests>(?: [0-9a-f]{12})*) -->\s*")
_HEAD = """\
# Changelog

All notable changes of {package}. The format is that of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/);
versions are [semantic](https://semver.org).
"""


class ChangelogError(Exception):
    """A changelog cannot be changed as asked; the text says why."""


@dataclass(slots=True)
class _Part:
    """Lines under one heading of `Unreleased`; the first part has none."""

    heading: str | None
    lines: list[str] = field(default_factory=list)

    @property
    def section(self) -> Section | None:
        found = _SECTION.fullmatch(self.heading or "")
        titles = {one.value.lower(): one for one in Section}
        return titles.get(found["title"].lower()) if found else None

    def add(self, line: str) -> None:
        """Put a line behind the last one that is not blank."""
        end = len(self.lines)
        while end and not self.lines[end - 1].strip():
            end -= 1
        if not end:
            self.lines, end = [""], 1
        self.lines.insert(end, line)

    @property
    def is_empty(self) -> bool:
        return not any(line.strip() for line in self.lines)


def merged(text: str | None, entries: Sequence[Entry], package: Code) -> str:
    """The changelog with these entries under `Unreleased`.

    Args:
        text: The file so far; None for a new one.
        entries: All that is true since the last release.
        package: The name for the head of a new file, as Markdown.
    """
    head, block, rest = _split(text if text is not None else _new(package))
    parts, told = _parts(block)
    wanted = {_digest(one.line): one for one in entries}
    for part in parts:
        was_empty = part.is_empty
        part.lines = [
            line
            for line in part.lines
            if (digest := _digest(line)) not in told or digest in wanted
        ]
        if part.is_empty and not was_empty and part.heading is not None:
            part.heading, part.lines = None, []
    there = {_digest(line) for part in parts for line in part.lines}
    for digest, one in wanted.items():
        if digest not in told and digest not in there:
            _part_for(parts, one.section).add(one.line)
    return _joined(head, _body(parts, wanted), rest)


def released(text: str, version: str, date: str) -> str:
    """The changelog with what is unreleased under a version.

    Args:
        text: The file.
        version: Its semantic version.
        date: The day, as ``2026-01-31``.

    Raises:
        ChangelogError: nothing is unreleased, or the version is there already.
    """
    head, block, rest = _split(text)
    if section_of(text, version) is not None:
        raise ChangelogError(f"{version} is in the changelog already")
    parts, _ = _parts(block)
    body = _body(parts, ())
    if not any(line.strip() for line in body):
        raise ChangelogError("nothing is unreleased: say what a release is for")
    return _joined(head, [], [f"## [{version}] - {date}", *body, *rest])


def section_of(text: str, version: str) -> str | None:
    """What the changelog says about a version, without the heading.

    ``Unreleased`` is one of them, as it stands there.
    """
    found: list[str] | None = None
    for line in text.splitlines():
        if line.startswith("## "):
            if found is not None:
                break
            heading = _RELEASE.fullmatch(line)
            if heading is not None and heading["version"] == version:
                found = []
        elif found is not None and not (_LINK.match(line) or _NOTE.fullmatch(line)):
            found.append(line)
    return None if found is None else "\n".join(found).strip() + "\n"


def listed(entries: Iterable[Entry]) -> str:
    """Entries alone, under the headings of their sections."""
    parts: list[_Part] = []
    for one in entries:
        _part_for(parts, one.section).add(one.line)
    lines = _body(parts, ())
    return "\n".join(lines).strip("\n") + "\n" if lines else ""


def _new(package: Code) -> str:
    return _HEAD.replace("{package}", str(package))


def _split(text: str) -> tuple[list[str], list[str], list[str]]:
    """Lines before the content of `Unreleased`, that content, and those behind."""
    lines = text.splitlines()
    begin = next((i for i, one in enumerate(lines) if _UNRELEASED.fullmatch(one)), None)
    if begin is None:
        begin = next((i for i, one in enumerate(lines) if one.startswith("## ")), None)
        if begin is None:
            begin = next((i for i, one in enumerate(lines) if _LINK.match(one)), None)
        if begin is None:
            begin = len(lines)
        head = [*_trimmed(lines[:begin]), "", "## [Unreleased]"]
        return head, [], lines[begin:]
    end = begin + 1
    while end < len(lines) and not (
        lines[end].startswith("## ") or _LINK.match(lines[end])
    ):
        end += 1
    return lines[: begin + 1], lines[begin + 1 : end], lines[end:]


def _parts(block: Iterable[str]) -> tuple[list[_Part], set[str]]:
    parts, told = [_Part(None)], set[str]()
    for line in block:
        note = _NOTE.fullmatch(line)
        if note is not None:
            told |= set(note["digests"].split())
        elif line.startswith("### "):
            parts.append(_Part(line))
        else:
            parts[-1].lines.append(line)
    return parts, told


def _part_for(parts: list[_Part], section: Section) -> _Part:
    """The part of a section; a new one stands where Keep a Changelog has it."""
    order = list(Section)
    for part in parts:
        if part.section is section:
            return part
    new = _Part(f"### {section.value}")
    for index, part in enumerate(parts):
        found = part.section
        if found is not None and order.index(found) > order.index(section):
            parts.insert(index, new)
            return new
    parts.append(new)
    return new


def _body(parts: Iterable[_Part], digests: Iterable[str]) -> list[str]:
    lines: list[str] = []
    for part in parts:
        content = _trimmed(part.lines)
        if part.heading is not None:
            lines += ["", part.heading, "", *content]
        elif content:
            lines += ["", *content]
    told = "".join(f" {digest}" for digest in sorted(digests))
    return [*lines, "", f"<!-- written by isogloss:{told} -->"] if told else lines


def _joined(head: Iterable[str], body: Iterable[str], rest: Sequence[str]) -> str:
    lines = [*head, *body]
    if any(line.strip() for line in rest):
        lines += ["", *rest]
    return "\n".join(lines).rstrip("\n") + "\n"


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Lines without blank ones at both ends."""
    begin, end = 0, len(lines)
    while begin < end and not lines[begin].strip():
        begin += 1
    while end > begin and not lines[end - 1].strip():
        end -= 1
    return list(lines[begin:end])


def _digest(line: str) -> str:
    return hashlib.sha256(line.strip().encode("utf-8")).hexdigest()[:12]
