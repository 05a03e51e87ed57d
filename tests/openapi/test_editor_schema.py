"""The schema for editors knows every place of ``x-sdk``, and nothing else."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "generator" / "openapi"
OAS = "https://spec.openapis.org/oas/3.1/schema-base/2022-10-07"


def validator() -> Draft202012Validator:
    """The editor's schema; OpenAPI's own part, which is elsewhere, accepts all."""
    schema = json.loads((FOLDER / "editor.schema.json").read_text(encoding="utf-8"))
    x_sdk = json.loads((FOLDER / "x-sdk.schema.json").read_text(encoding="utf-8"))
    draft = "https://json-schema.org/draft/2020-12/schema"
    registry: Registry[Any] = Registry().with_resources(
        [
            ("x-sdk.schema.json", Resource.from_contents(x_sdk)),
            (OAS, Resource.from_contents({"$schema": draft})),
        ]
    )
    return Draft202012Validator(schema, registry=registry)


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """The flagship document, which uses every place."""
    text = (ROOT / "spec" / "agentbay.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def test_the_flagship_document_fits(document: dict[str, Any]) -> None:
    assert [error.message for error in validator().iter_errors(document)] == []


@pytest.mark.parametrize(
    "place",
    [
        "",
        "servers/0",
        "servers/0/variables/region",
        "paths/~1GetLink/post",
        "components/parameters/Timestamp",
        "components/securitySchemes/ApiKey",
        "components/schemas/SessionInfo/properties/DesktopInfo",
    ],
)
def test_an_unknown_key_is_seen_in_every_place(
    document: dict[str, Any], place: str
) -> None:
    changed = copy.deepcopy(document)
    node: Any = changed
    for step in (part.replace("~1", "/") for part in place.split("/") if part):
        node = node[int(step)] if isinstance(node, list) else node[step]
    node["x-sdk"]["nosuchkey"] = True
    messages = [error.message for error in validator().iter_errors(changed)]
    assert len(messages) == 1
    assert "nosuchkey" in messages[0]
