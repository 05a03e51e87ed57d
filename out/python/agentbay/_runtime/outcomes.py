"""From an answer to what a method gives back: a value, or a result with its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from ..errors import APIStatusError, RootError
from .answers import Answer
from .data import Data
from .frame import Frame
from .method import (
    Built,
    Given,
    Joined,
    Selected,
    Source,
    Steps,
    Transferred,
    Whole,
)
from .plans import Const
from .structs import OMIT

if TYPE_CHECKING:
    from .listing import Next
    from .results import BaseResult

__all__ = ["Done", "ToolError", "failed", "succeeded"]


class ToolError(Exception):
    """A tool failed, and its text may hold data all the same."""

    def __init__(self, error: APIStatusError, answer: Answer | None) -> None:
        super().__init__(error.message)
        self.error = error
        self.answer = answer


class Done(Data):
    """What a plan came to."""

    value: Answer | None
    """Where the method's value is found, None when nothing was asked."""

    last: Answer | APIStatusError | None
    """What the last response was: a result reports its request id and status. A
    failure stands here that counts as success."""

    figures: Mapping[str, Any] = MappingProxyType({})
    """Figures of a transfer."""

    following: Next | None = None
    """How to ask for the next page."""


def succeeded(steps: Steps, frame: Frame, done: Done) -> Any:
    """What a method gives back on success.

    Raises:
        ResponseDecodeError: a value does not fit, or must be there and is not.
    """
    outcome = steps.outcome
    if outcome.fields is None:
        if outcome.value is None:
            return None
        return _field(outcome.value, frame, done, outcome.required)
    values = {
        name: _field(source, frame, done, name in outcome.mandatory)
        for name, source in outcome.fields.items()
    }
    returns = cast("Callable[..., Any]", steps.returns)
    success = True
    if outcome.success_when is not None:
        name, wanted = outcome.success_when
        success = values[name] in (wanted, None)
    return returns(success=success, **_facts(done.last), **values)


def failed(
    steps: Steps, frame: Frame, error: RootError, data: Answer | None = None
) -> Any:
    """The failed result of a call; ``data`` is what the failure brought along."""
    result = cast("type[BaseResult]", steps.returns)
    known: dict[str, Any] = {}
    if data is not None:
        for name, source in (steps.outcome.fields or {}).items():
            try:
                value = _read(source, frame, Done(data, data), False)
            except RootError:
                continue
            if value is not None:
                known[name] = value
    return result._failed(error, **known)


def _facts(answer: Answer | APIStatusError | None) -> dict[str, Any]:
    if answer is None:
        return {}
    if isinstance(answer, APIStatusError):
        return {
            "request_id": answer.request_id,
            "code": answer.code,
            "http_status_code": answer.status_code,
        }
    return {
        "request_id": answer.frame.request_id,
        "code": answer.frame.code,
        "http_status_code": answer.response.status,
    }


def _field(source: Source, frame: Frame, done: Done, required: bool) -> Any:
    """A value; a list or map that is not there is empty."""
    value = _read(source, frame, done, required)
    if value is None and isinstance(source, Selected):
        return source.codec.nothing()
    return value


def _read(source: Source, frame: Frame, done: Done, required: bool) -> Any:
    if isinstance(source, Const):
        return source.value
    if isinstance(source, Given):
        return _given(source, frame)
    if isinstance(source, Transferred):
        return done.figures.get(source.figure)
    if done.value is None:
        return None
    if isinstance(source, Whole):
        return done.value.whole()
    if isinstance(source, Selected):
        return done.value.read(source.path, source.codec, required=required)
    if isinstance(source, Joined):
        texts = (done.value.find(path) for path in source.paths)
        return "".join(text for text in texts if isinstance(text, str))
    properties = {
        name: _read(inner, frame, done, required and name == _identity(source, frame))
        for name, inner in source.properties.items()
    }
    return frame.scope.entity(source.entity, properties)


def _identity(source: Built, frame: Frame) -> str:
    return frame.scope.entities[source.entity].identity


def _given(source: Given, frame: Frame) -> Any:
    value = frame.arguments.get(source.name)
    if value is None or not source.field:
        return value
    value = getattr(value, source.field)
    return None if value is OMIT else value
