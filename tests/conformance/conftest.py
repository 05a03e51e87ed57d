"""Suites: the drivers of a document's SDKs and the server that they talk to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conformance.documents import AGENTBAY, FEATURES, PETSTORE, running
from tests.conformance.driving import ROOT
from tests.conformance.sdks import generated
from tests.conformance.suite import Suite


@pytest.fixture(scope="session")
def agentbay_suite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Suite]:
    """The committed SDKs of AgentBay."""
    folder = tmp_path_factory.mktemp("agentbay")
    with running(AGENTBAY, ROOT / "out", folder) as suite:
        yield suite


@pytest.fixture(scope="session")
def petstore_suite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Suite]:
    """SDKs of a plain document, generated for the occasion."""
    folder = tmp_path_factory.mktemp("petstore")
    sdks = generated(PETSTORE.document, folder / "sdks")
    with running(PETSTORE, sdks, folder) as suite:
        yield suite


@pytest.fixture(scope="session")
def features_suite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Suite]:
    """SDKs of a document with something of everything."""
    folder = tmp_path_factory.mktemp("features")
    sdks = generated(FEATURES.document, folder / "sdks")
    with running(FEATURES, sdks, folder) as suite:
        yield suite
