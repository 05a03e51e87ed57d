"""Webhooks: verified first, then decoded."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections.abc import Mapping

import pytest

from agentbay import errors
from agentbay._runtime.codecs import INTEGER
from agentbay._runtime.containers import map_of
from agentbay._runtime.webhooks import UNVERIFIED, read, standard_webhooks

KEY = b"0123456789abcdef"
SECRET = "whsec_" + base64.b64encode(KEY).decode()
BODY = b'{"a":1}'


def signed(
    body: bytes = BODY, at: float = 0, prefix: str = "Webhook", key: bytes = KEY
) -> dict[str, str]:
    moment = str(int(time.time() + at))
    made = hmac.new(key, f"m1.{moment}.".encode() + body, hashlib.sha256).digest()
    text = base64.b64encode(made).decode()
    return {
        f"{prefix}-Id": "m1",
        f"{prefix}-Timestamp": moment,
        f"{prefix}-Signature": f"v1a,abc v1,$$ v1,{text}",
    }


@pytest.mark.parametrize("prefix", ["Webhook", "svix"])
@pytest.mark.parametrize("at", [0, -290, 290])
def test_a_signed_request_is_read(prefix: str, at: float) -> None:
    verify = standard_webhooks(SECRET)
    headers = signed(at=at, prefix=prefix)
    assert read(BODY, headers, verify, map_of(INTEGER)) == {"a": 1}


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ({}, "webhook is not signed"),
        ({**signed(), "Webhook-Timestamp": "soon"}, "webhook is too old or too new"),
        (signed(at=-900), "webhook is too old or too new"),
        (signed(at=900), "webhook is too old or too new"),
        (signed(b"{}"), "webhook signature does not match"),
        (signed(key=b"other"), "webhook signature does not match"),
        ({**signed(), "Webhook-Id": "m2"}, "webhook signature does not match"),
    ],
)
def test_any_other_request_is_refused(headers: Mapping[str, str], message: str) -> None:
    with pytest.raises(errors.InvalidRequestError, match=message):
        read(BODY, headers, standard_webhooks(SECRET), map_of(INTEGER))


@pytest.mark.parametrize("secret", ["", "whsec_", "not base64!"])
def test_a_secret_that_is_none(secret: str) -> None:
    with pytest.raises(errors.InvalidRequestError, match="secret must be base64"):
        standard_webhooks(secret)


def test_a_verifier_of_ones_own_decides() -> None:
    def verify(body: bytes, headers: Mapping[str, str]) -> None:
        if headers["x"] != "y":
            raise PermissionError

    assert read(BODY, {"x": "y"}, verify, map_of(INTEGER)) == {"a": 1}
    with pytest.raises(PermissionError):
        read(BODY, {"x": "z"}, verify, map_of(INTEGER))


@pytest.mark.parametrize(
    ("body", "path"), [(b'{"a":"b"}', "$.a"), (b"{", "$"), (b'"\xff"', "$")]
)
def test_a_body_that_does_not_fit_is_a_decode_error(body: bytes, path: str) -> None:
    with pytest.raises(errors.ResponseDecodeError) as caught:
        read(body, {}, UNVERIFIED, map_of(INTEGER))
    assert caught.value.json_path == path
