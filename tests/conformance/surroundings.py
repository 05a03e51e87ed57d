"""What stands around the SDKs of a run: servers with TLS, and proxies.

A case says what it needs by name in the settings of its client. `placed` puts the
addresses and files of the run in their place, and the marks that drivers read.

- ``base_url``: ``refused`` (nothing listens there), ``tls`` (its certificate is of an
  authority of the run), ``mutual`` (and it asks for the client's), ``named`` and
  ``named-tls`` (a name that only the proxies of the run can resolve)
- ``proxy``: ``open``, ``secured`` (wants ``user:secret``, which ``known`` gives),
  ``gone`` (nothing listens there)
- ``tls``: ``authority`` (``own`` or ``other``), ``certificate``, ``verify``
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import trustme

from tests.conformance.proxy import NAME, Proxy
from tests.conformance.scripted_server import Lanes
from tests.conformance.table import Case
from tests.simulator.server import Listener

JsonObject = dict[str, Any]

_USER = "user:secret"
_MARKED = ("hooks", "tracer", "stub")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Addresses by the names that cases use, and files of certificates."""

    servers: dict[str, str]
    proxies: dict[str, str]
    authorities: dict[str, str]
    certificate: str
    """The client's, with its key in the same file."""

    def placed(self, case: Case, lane: str) -> Case:
        """The case with settings that a client can be made with."""
        settings = dict(case.client)
        if settings.get("base_url") in self.servers:
            settings["base_url"] = f"{self.servers[settings['base_url']]}/{lane}"
        if "proxy" in settings:
            settings["proxy"] = self.proxies[settings["proxy"]]
        if "tls" in settings:
            settings["tls"] = {"$tls": self._tls(settings["tls"])}
        if "logger" in settings:
            settings["logger"] = {"$logger": settings["logger"]}
        for name in _MARKED:
            if name in settings:
                settings[name] = {f"${name}": settings[name]}
        return dataclasses.replace(case, client=settings)

    def _tls(self, given: JsonObject) -> JsonObject:
        return {
            "authority": self.authorities[given.get("authority", "own")],
            "certificate": self.certificate if given.get("certificate") else None,
            "verify": given.get("verify", True),
        }


@contextlib.contextmanager
def surrounding(lanes: Lanes, plain: str, folder: Path) -> Iterator[Surroundings]:
    """Everything that cases can ask for; ``plain`` is the server's own address."""
    own, other = trustme.CA(), trustme.CA()
    authorities = {"own": folder / "own.pem", "other": folder / "other.pem"}
    own.cert_pem.write_to_path(str(authorities["own"]))
    other.cert_pem.write_to_path(str(authorities["other"]))
    client = folder / "client.pem"
    own.issue_cert("client@example.com").private_key_and_cert_chain_pem.write_to_path(
        str(client)
    )
    tls = Listener(lanes, tls=_context(own))
    mutual = Listener(lanes, tls=_context(own, asks=True))
    routes = {80: _port(plain), 443: tls.server_address[1]}
    openly, secured = Proxy(routes), Proxy(routes, _USER)
    with contextlib.ExitStack() as stack:
        for server in (tls, mutual, openly, secured):
            server.start()
            stack.callback(server.stop)
        address = secured.url.removeprefix("http://")
        yield Surroundings(
            servers={
                "refused": f"http://127.0.0.1:{closed_port()}",
                "tls": tls.url,
                "mutual": mutual.url,
                "named": f"http://{NAME}",
                "named-tls": f"https://{NAME}",
            },
            proxies={
                "open": openly.url,
                "secured": secured.url,
                "known": f"http://{_USER}@{address}",
                "gone": f"http://{_USER}@127.0.0.1:{closed_port()}",
            },
            authorities={name: str(path) for name, path in authorities.items()},
            certificate=str(client),
        )


def _context(authority: trustme.CA, *, asks: bool = False) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_alpn_protocols(["http/1.1"])
    authority.issue_cert("127.0.0.1", NAME).configure_cert(context)
    if asks:
        authority.configure_trust(context)
        context.verify_mode = ssl.CERT_REQUIRED
    return context


def _port(address: str) -> int:
    return int(address.rpartition(":")[2])


def closed_port() -> int:
    """A port on which nothing listens, now and for as long as the process runs."""
    port: int = _silent().getsockname()[1]
    return port


@functools.cache
def _silent() -> socket.socket:
    """A socket that is bound, so that no other gets its port, and does not listen."""
    made = socket.socket()
    made.bind(("127.0.0.1", 0))
    return made
