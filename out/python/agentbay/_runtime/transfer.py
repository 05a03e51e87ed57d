"""Local files through signed URLs: ask for the URL, send or fetch, synchronise."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from ..errors import InvalidRequestError, NotFoundError
from . import calls
from .answers import Answer, judge
from .codecs import TEXT
from .data import Data
from .effects import Flow, Request, Response
from .exchange import exchange, new_deadline
from .files import File, Sink, Upload
from .frame import Frame
from .operation import Answer as AnswerKind
from .operation import Operation
from .plans import Transfer
from .waiting import wait

__all__ = ["Transferred", "transfer"]

_PUT = Operation("upload", "PUT", (), answer=AnswerKind("none"), is_foreign=True)
_GET = Operation("download", "GET", (), answer=AnswerKind("none"), is_foreign=True)


class Transferred(Data):
    """A transfer that is done."""

    last: Answer | NotFoundError
    """What the service said last."""

    figures: Mapping[str, Any]


def transfer(plan: Transfer, frame: Frame) -> Flow[Transferred]:
    """Send or fetch a local file.

    Raises:
        InvalidRequestError: the local file cannot be read, or must not be replaced.
    """
    local = os.fspath(frame.arguments[plan.local])
    upload = Upload((File(local),)) if plan.upload else None
    sink = None if plan.upload else Sink(_room(plan, frame, local))
    context = yield from _context(plan, frame)
    frame = frame.after(context)
    if not plan.upload:
        sync, _ = yield from _synchronise(plan, frame)
        asked = yield from calls.request(plan.url, frame)
        response = yield from _move(plan, frame, _signed(plan, asked), upload, sink)
        last: Answer | NotFoundError = asked
    else:
        asked = yield from calls.request(plan.url, frame)
        response = yield from _move(plan, frame, _signed(plan, asked), upload, sink)
        sync, last = yield from _synchronise(plan, frame)
    figures = {
        "http-status": response.status,
        "bytes": upload.length if upload else sink.received if sink else 0,
        "etag": response.headers.get("etag", ""),
        "local-path": local,
        "path": frame.arguments.get(plan.remote),
        "request-id-url": asked.frame.request_id,
        "request-id-sync": sync.frame.request_id,
    }
    return Transferred(last, figures)


def _room(plan: Transfer, frame: Frame, local: str) -> str:
    keep = plan.overwrite and frame.arguments.get(plan.overwrite) is False
    if keep and os.path.exists(local):
        raise InvalidRequestError(f"{local} exists already")
    folder = os.path.dirname(local)
    if folder:
        os.makedirs(folder, exist_ok=True)
    return local


def _context(plan: Transfer, frame: Frame) -> Flow[Answer]:
    """Where files go; asked once per entity."""
    known = frame.scope.contexts
    key = plan.context.operation.label
    if key not in known:
        known[key] = yield from calls.request(plan.context, frame)
    return known[key]


def _signed(plan: Transfer, asked: Answer) -> str:
    url = asked.read(plan.url_path, TEXT, required=True)
    assert url is not None
    return url


def _synchronise(
    plan: Transfer, frame: Frame
) -> Flow[tuple[Answer, Answer | NotFoundError]]:
    sync = yield from calls.request(plan.sync, frame)
    if plan.wait_argument and frame.arguments.get(plan.wait_argument) is False:
        return sync, sync
    last = yield from wait(plan.wait, frame)
    return sync, last


def _move(
    plan: Transfer, frame: Frame, url: str, upload: Upload | None, sink: Sink | None
) -> Flow[Response]:
    """PUT or GET the file, with nothing of the client's own."""
    client, options = frame.scope.client, frame.options
    headers: list[tuple[str, str]] = []
    media_type = frame.arguments.get(plan.content_type)
    if media_type:
        headers.append(("Content-Type", media_type))
    operation = _PUT if plan.upload else _GET

    asked = Request(operation.method, url, tuple(headers), upload, own_headers=False)
    deadline = new_deadline(client.settings, options)
    made = yield from exchange(
        client, operation, options, _Signed(asked), deadline, sink
    )
    return judge(operation, client, made).response


class _Signed:
    """Sends a request that needs no credentials."""

    def __init__(self, request: Request) -> None:
        self._request = request

    def request(self, headers: Mapping[str, str]) -> Flow[Request]:
        """The same request in every attempt; the call's own headers do not go there."""
        yield from ()
        return self._request

    def renewed(self) -> bool:
        """There are no credentials."""
        return False
