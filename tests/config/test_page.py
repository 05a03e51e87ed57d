"""The page, the JSON Schema and the code know the same keys."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from generator.config.config import Config
from generator.config.options import Options
from generator.config.read import config_format
from generator.config.run import prepare
from generator.languages.registry import LANGUAGES
from generator.openapi.limits import NAMES
from generator.openapi.rules.x_sdk import vocabulary
from tests.config.places import SPEC, folder, said

PAGE = Path(__file__).parents[2] / "docs" / "config.md"
DIAGNOSTICS = PAGE.with_name("diagnostics.md")
KEYS: dict[str, Any] = config_format().definitions["config"]["properties"]
_KEY = re.compile(r"`([\w-]+)`")


def example() -> str:
    (block,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE.read_text(), re.M | re.S)
    return str(block)


def test_the_page_has_a_row_for_every_key() -> None:
    rows = re.findall(r"^\| (`.*?) \| .* \|$", PAGE.read_text("utf-8"), re.M)
    assert sorted(key for row in rows for key in _KEY.findall(row)) == sorted(KEYS)


def test_every_key_of_x_sdk_at_the_top_may_stand_in_a_config() -> None:
    root = vocabulary().definitions["root"]["properties"]
    prefix = "../openapi/x-sdk.schema.json#/$defs/root/properties/"
    assert {key: KEYS[key] for key in root} == {
        key: {"$ref": prefix + key} for key in root
    }


def test_the_languages_are_the_registered_ones() -> None:
    assert KEYS["languages"]["items"]["enum"] == list(LANGUAGES)


def test_the_limits_are_those_of_the_code_and_named_on_the_page() -> None:
    assert list(config_format().definitions["limits"]["properties"]) == list(NAMES)
    page = DIAGNOSTICS.read_text("utf-8")
    assert [name for name in NAMES if f"`{name}`" not in page] == []


def test_the_example_fits_the_schema_as_editors_read_it() -> None:
    x_sdk = Resource.from_contents(vocabulary().schema)
    registry: Registry[Any] = Registry().with_resources(
        [("file:///openapi/x-sdk.schema.json", x_sdk)]
    )
    schema = {**config_format().schema, "$id": "file:///config/isogloss.schema.json"}
    validator = Draft202012Validator(schema, registry=registry)
    assert [
        error.message for error in validator.iter_errors(yaml.safe_load(example()))
    ] == []
    wrong = {"packages": {"python": {"nam": "x"}}, "operations": {"a": {"nam": 1}}}
    assert len(list(validator.iter_errors(wrong))) == 2


def test_the_example_is_accepted(tmp_path: Path) -> None:
    config = example().replace("petstore.yaml", "pets.yaml")
    spec = folder(tmp_path, config)
    overlay = "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions: []\n"
    (tmp_path / "petstore.overlay.yaml").write_text(overlay)
    spec.write_text(SPEC.replace("post: {$ref: post.yaml}", "post: {responses: {}}"))
    assert said(spec, Options()) == ["pets.yaml:10:12 warning OAS032"]
    found = prepare(spec).config
    assert isinstance(found, Config)
    assert found.languages == ("python", "ts")
