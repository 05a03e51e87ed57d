"""Webhooks: AgentBay has none, so a document of our own shows their rows."""

from __future__ import annotations

from generator.languages.registry import LANGUAGES
from generator.openapi.build import build
from generator.openapi.load import load
from generator.surface import rows
from tests.surface.compiled import ROOT

DOCUMENT = ROOT / "tests" / "corpus" / "documents" / "webhooks.yaml"


def test_every_language_lists_the_same_rows() -> None:
    api, _ = build(load(DOCUMENT))
    found = rows({name: one.surface(api) for name, one in LANGUAGES.items()})
    listed = {row.key: set(row.symbols) for row in found if row.group == "webhooks"}
    assert {"webhooks.standard_webhooks", "webhooks.unverified"} < listed.keys()
    assert len(listed) == len(api.webhooks) + len(("verifier", "scheme", "none"))
    assert all(names == set(LANGUAGES) for names in listed.values()), listed
