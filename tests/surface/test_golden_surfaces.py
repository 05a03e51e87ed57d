"""Every language offers everything that a golden document has."""

from __future__ import annotations

import pytest

from generator.languages.registry import LANGUAGES
from generator.openapi.build import build
from generator.openapi.load import load
from tests.golden_tests.cases import FEATURES, spec_of
from tests.surface.model_keys import model_keys


@pytest.mark.parametrize("feature", FEATURES)
def test_no_language_leaves_something_out(feature: str) -> None:
    api, _ = build(load(spec_of(feature)))
    for name, language in LANGUAGES.items():
        wanted = set(model_keys(api, name))
        assert wanted
        listed = {(symbol.kind, symbol.key) for symbol in language.surface(api)}
        missing = sorted(key for _, key in wanted - listed)
        assert missing == [], name
