"""An index of Python packages and a registry of npm packages, both in memory."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import threading
from collections.abc import Iterator
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote


class Index:
    """What was published so far; a file name or version is taken once."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.versions: dict[str, dict[str, bytes]] = {}
        self.refuse_after: int | None = None
        """After so many uploads the index fails, as in an interruption."""
        self.trouble: tuple[int, str, bytes] | None = None
        """Status, type and body of every answer about what is there; None for sense."""

    def take_python(self, content_type: str, body: bytes) -> int:
        """An upload as twine sends it; the status to answer with."""
        head = f"Content-Type: {content_type}\r\n\r\n".encode()
        message = BytesParser(policy=HTTP).parsebytes(head + body)
        for part in message.iter_parts():
            name = part.get_filename()
            if name:
                if (
                    self.refuse_after is not None
                    and len(self.files) >= self.refuse_after
                ):
                    return 502
                if name in self.files:
                    return 400
                content = part.get_payload(decode=True)
                assert isinstance(content, bytes)
                self.files[name] = content
        return 200

    def take_npm(self, body: bytes) -> int:
        """An upload as npm sends it."""
        about = json.loads(body)
        (version,) = about["versions"]
        (attached,) = about["_attachments"].values()
        versions = self.versions.setdefault(about["name"], {})
        if version in versions:
            return 403
        versions[version] = base64.b64decode(attached["data"])
        return 201

    def simple(self) -> dict[str, object]:
        """All files, as PEP 691 lists those of a project."""
        return {
            "files": [
                {
                    "filename": name,
                    "hashes": {"sha256": hashlib.sha256(content).hexdigest()},
                }
                for name, content in self.files.items()
            ]
        }

    def document(self, name: str) -> dict[str, object] | None:
        """What npm is told about a package."""
        versions = self.versions.get(name)
        if versions is None:
            return None
        listed = {
            version: {"name": name, "version": version, "dist": _dist(content)}
            for version, content in versions.items()
        }
        newest = next(reversed(listed))
        return {"name": name, "versions": listed, "dist-tags": {"latest": newest}}


def _dist(content: bytes) -> dict[str, str]:
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    return {"integrity": f"sha512-{digest}", "tarball": "unused"}


@contextlib.contextmanager
def serving(index: Index) -> Iterator[str]:
    """The address of a running index: `/simple/`, `/upload/`, `/npm/`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = self.path.strip("/").split("/")
            if index.trouble is not None:
                self._say(*index.trouble)
            elif parts[0] == "simple":
                found = index.simple() if index.files else None
                self._answer(found, "application/vnd.pypi.simple.v1+json")
            else:
                found = index.document(unquote("/".join(parts[1:])))
                self._answer(found, "application/json")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self._end(index.take_python(self.headers["Content-Type"], body))

        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self._end(index.take_npm(body))

        def _answer(self, found: dict[str, object] | None, kind: str) -> None:
            text = json.dumps(found if found is not None else {"error": "not found"})
            self._say(404 if found is None else 200, kind, text.encode())

        def _say(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)

        def _end(self, status: int) -> None:
            self._say(status, "application/json", b"{}")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
