"""Requests as they came from the socket, in the form of the second reading."""

from __future__ import annotations

import base64
import email.policy
import json
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from tests.conformance.drivers.python.redirect import MEANT_FOR
from tests.corpus.reader.bodies import FORM, NO_BODY, Body, Part, is_json, plain_part
from tests.corpus.reader.requests import Request
from tests.corpus.reader.uri import normal, settled
from tests.simulator.protocol import HttpRequest


def read(request: HttpRequest, kind: str) -> Request:
    """What was sent; `kind` says how the body was to be written.

    The path begins with the origin, where the request was redirected.
    """
    headers: dict[str, str] = {}
    for name, value in request.headers:
        lower = name.lower()
        joined = f"{headers[lower]}, {value}" if lower in headers else value
        headers[lower] = settled(joined)
    cookies = headers.get("cookie", "")
    query = request.query.split("&") if request.query else []
    return Request(
        request.method,
        headers.get(MEANT_FOR, "") + normal(request.path),
        tuple(settled(normal(one)) for one in query),
        headers,
        tuple(settled(one.strip()) for one in cookies.split(";") if one),
        _body(request, headers.get("content-type", ""), kind),
    )


def _body(request: HttpRequest, content_type: str, kind: str) -> Body:
    name = content_type.partition(";")[0].strip().lower()
    content = request.body
    if not content and not name:
        return NO_BODY
    if name.startswith("multipart/"):
        return Body("parts", name, list(_parts(content_type, content)))
    if name == FORM:
        text = content.decode("utf-8", "backslashreplace")
        pieces = [normal(one).replace("%20", "+") for one in text.split("&") if one]
        return Body("form", name, pieces)
    if is_json(name) and kind in ("json", "none"):
        return Body("json", name, _json(content))
    if kind == "text":
        return Body("text", name, content.decode("utf-8", "backslashreplace"))
    return Body("bytes", name, {"bytes": base64.b64encode(content).decode()})


def _part_name(disposition: str) -> str:
    """A name as HTML writes it: a quote and a line end are escaped, nothing else is."""
    found = re.search(r';\s*name="([^"]*)"', disposition)
    written = (found[1] if found else "").encode("ascii", "surrogateescape").decode()
    for escape, character in (("%22", '"'), ("%0D", "\r"), ("%0A", "\n")):
        written = written.replace(escape, character)
    return written


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return {"not JSON": content.decode("utf-8", "backslashreplace")}


def _parts(content_type: str, content: bytes) -> Iterator[Part]:
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    parser = BytesParser(_class=EmailMessage, policy=email.policy.HTTP)
    whole = parser.parsebytes(head + content)
    for piece in whole.iter_parts():
        raw = {name.lower(): str(value) for name, value in piece.raw_items()}
        name = _part_name(raw.get("content-disposition", ""))
        payload = piece.get_payload(decode=True)
        held = payload if isinstance(payload, bytes) else b""
        is_file = piece.get_filename() is not None
        kind = piece.get_content_type() if "content-type" in piece else "text/plain"
        if is_json(kind) and not is_file:
            yield Part(name, kind, _json(held))
        else:
            yield Part(name, kind, plain_part(held), is_file=is_file)
