"""A certificate authority of one run's own, for the HTTPS listener."""

from __future__ import annotations

import ssl
from pathlib import Path

import trustme

NAMES = ("127.0.0.1", "::1", "localhost")


def make_context(ca_file: Path) -> ssl.SSLContext:
    """A server context for the loopback names; writes the authority's certificate."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    authority.issue_cert(*NAMES).configure_cert(context)
    authority.cert_pem.write_to_path(str(ca_file))
    return context
