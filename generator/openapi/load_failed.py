"""The exception for a document that cannot be read at all."""

from __future__ import annotations

from collections.abc import Sequence

from generator.openapi.limits import Limits
from generator.openapi.text_file import TextFile
from generator.problems import At, Location, Place, Problem


class LoadFailed(Exception):
    """A file cannot be read, or what it holds is not one tree of data.

    It is a `generator.problems.Locator` for its own problems.
    """

    def __init__(
        self, problems: Sequence[Problem], files: Sequence[TextFile] = ()
    ) -> None:
        """Carry `problems`, whose places are points in `files`."""
        super().__init__(f"{len(problems)} problem(s) while reading the document")
        self.problems = tuple(problems)
        self._files = {file.shown: file for file in files}

    def locate(self, place: Place, _at: At = "value", /) -> Location:
        """The place itself: whoever failed to read a file knows where."""
        if isinstance(place, Location):
            return place
        return Location(place.file, 1, 1, "")

    def line(self, file: str, number: int) -> str:
        """A line of a file that was read before reading failed, else empty."""
        text = self._files.get(file)
        return text.line(number) if text else ""


def fail(
    code: str, message: str, location: Location, hint: str | None = None
) -> LoadFailed:
    """An exception with a single error whose file could not be read."""
    return LoadFailed([Problem(code, "error", message, location, hint=hint)])


def fail_in(text: TextFile, code: str, message: str, offset: int) -> LoadFailed:
    """An exception with a single error at an offset of a text."""
    problem = Problem(code, "error", message, text.location(offset))
    return LoadFailed([problem], [text])


def too_many_problems(
    text: TextFile, limits: Limits, problems: Sequence[Problem]
) -> LoadFailed:
    """An exception for a text with so many problems that nobody reads them all."""
    message = f"more than {limits.findings} problems: the search ends here"
    last = Problem("LIM013", "error", message, text.location(0))
    return LoadFailed([*problems, last], [text])
