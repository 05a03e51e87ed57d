"""What a service sends by itself, read from the raw document."""

from __future__ import annotations

from pathlib import Path

from tests.corpus.reader.raw import Library
from tests.corpus.reader.webhooks import webhooks

DOCUMENTS = Path(__file__).parent / "documents"


def test_webhooks_come_before_callbacks_and_have_payloads() -> None:
    found = list(webhooks(Library().root(DOCUMENTS / "webhooks.yaml")))
    assert [one.key for one in found] == [
        "webhook itemFound post",
        "webhook itemLost post",
        "callback watchItems found {$request.body#/url} post",
    ]
    small, large = (found[0].payload(everything=one) for one in (False, True))
    assert set(small) == {"id"}
    assert set(large) > {"id", "owner"}
