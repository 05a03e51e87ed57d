"""Certificates of every kind that a client must refuse, and one that it accepts."""

from __future__ import annotations

import ssl
import tempfile
import warnings
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

REFUSING = ("client-wanted", "old")
"""Kinds with which it is the server that ends the handshake."""


class Certificates:
    """Made once per run: nothing that expires lies in the repository."""

    def __init__(self, folder: Path) -> None:
        self._ours = trustme.CA()
        self._theirs = trustme.CA()
        self.authorities = folder / "authorities.pem"
        """What the drivers trust."""

        self._ours.cert_pem.write_to_path(str(self.authorities))
        self._made: dict[str, ssl.SSLContext] = {}

    def context(self, kind: str, protocols: tuple[str, ...] = ()) -> ssl.SSLContext:
        """The side of the server; `protocols` are offered by ALPN."""
        known = self._made.get(kind)
        if known is not None and not protocols:
            return known
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if kind == "self-signed":
            _load_self_signed(context)
        else:
            self._leaf(kind).configure_cert(context)
        if kind == "client-wanted":
            context.verify_mode = ssl.CERT_REQUIRED
            # With TLS 1.3 a client learns of it only when it reads.
            self._ours.configure_trust(context)
        if kind == "old":
            context.set_ciphers("ALL:@SECLEVEL=0")
            with warnings.catch_warnings():
                # Old it shall be.
                warnings.simplefilter("ignore", DeprecationWarning)
                context.maximum_version = ssl.TLSVersion.TLSv1_1
        if protocols:
            context.set_alpn_protocols(list(protocols))
            return context
        self._made[kind] = context
        return context

    def _leaf(self, kind: str) -> trustme.LeafCert:
        match kind:
            case "good" | "client-wanted" | "old":
                return self._ours.issue_cert("127.0.0.1", "localhost")
            case "unknown-ca":
                return self._theirs.issue_cert("127.0.0.1", "localhost")
            case "expired":
                past = datetime.now(UTC) - timedelta(days=2)
                return self._ours.issue_cert(
                    "127.0.0.1", not_before=past - timedelta(days=2), not_after=past
                )
            case "wrong-host":
                return self._ours.issue_cert("elsewhere.example")
            case _:
                raise ValueError(f"there is no certificate called {kind}")


def _load_self_signed(context: ssl.SSLContext) -> None:
    """A certificate for the right address that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(address, critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    with tempfile.NamedTemporaryFile(suffix=".pem") as file:
        file.write(secret + made.public_bytes(serialization.Encoding.PEM))
        file.flush()
        context.load_cert_chain(file.name)
