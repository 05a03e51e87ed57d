"""Pre-signed links: objects that are put and fetched without a key."""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass

from tests.simulator.answers import Answer
from tests.simulator.contexts import Context
from tests.simulator.state import Account

PATH_PREFIX = "/__objects/"
LIFETIME_SECONDS = 3600

_XML = (("Content-Type", "application/xml"),)


@dataclass(frozen=True, slots=True)
class ObjectLink:
    """Permission to use one method on one file of a context."""

    account: Account
    context: Context
    path: str
    method: str
    expires: int
    """Epoch seconds."""

    @property
    def operation(self) -> str:
        """How scripts and records name the use of this link."""
        return "PutObject" if self.method == "PUT" else "GetObject"


class ObjectLinks:
    """All links given out so far."""

    def __init__(self) -> None:
        self._links: dict[str, ObjectLink] = {}

    def issue(
        self, account: Account, context: Context, path: str, method: str
    ) -> tuple[str, ObjectLink]:
        """A new link and the path and query under which it is used."""
        token = secrets.token_urlsafe(18)
        expires = int(time.time()) + LIFETIME_SECONDS
        link = ObjectLink(account, context, path, method, expires)
        self._links[token] = link
        return f"{PATH_PREFIX}{token}?Expires={expires}", link

    def find(self, path: str) -> ObjectLink | None:
        return self._links.get(path.removeprefix(PATH_PREFIX))


def use(link: ObjectLink | None, method: str, body: bytes) -> Answer:
    """Put or fetch the file that a link stands for."""
    if link is None or link.method != method or time.time() > link.expires:
        return _refusal(403, "AccessDenied")
    if method == "PUT":
        link.context.store(link.path, body)
        return Answer(200, headers=(("ETag", _etag(body)),))
    stored = link.context.files.get(link.path)
    if stored is None:
        return _refusal(404, "NoSuchKey")
    headers = (
        ("Content-Type", "application/octet-stream"),
        ("ETag", _etag(stored.content)),
    )
    return Answer(200, stored.content, headers)


def _etag(content: bytes) -> str:
    return f'"{hashlib.md5(content, usedforsecurity=False).hexdigest().upper()}"'


def _refusal(status: int, code: str) -> Answer:
    return Answer(status, f"<Error><Code>{code}</Code></Error>".encode(), _XML)
