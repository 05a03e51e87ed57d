"""What a config names: a name that a registry takes, or nothing is generated.

The document cannot choose these; see tests/config for what becomes of its wishes.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.output.plan import plan
from generator.pipeline import generate
from tests.config.places import folder
from tests.hostile.command import unclean
from tests.hostile.oracles import data_files, lines
from tests.hostile.payloads import Payload, own, shared
from tests.text.effort import rounds

GOOD = {
    ("python", "distribution"): "acme-pets",
    ("python", "module"): "acme_pets",
    ("python", "version"): "1.2.3-rc.1",
    ("go", "distribution"): "example.com/acme/pets",
    ("go", "module"): "acmepets",
    ("go", "version"): "1.2.3",
    ("ts", "distribution"): "@acme/pets",
    ("ts", "module"): "acme-pets",
    ("ts", "version"): "1.2.3-rc.1",
}
"""What may stand there, by language and key, so that not everything is refused."""

FACTS = ("license", "homepage")

GENERATED = rounds(5, 999)
"""Texts for which packages are generated and read, of those that are accepted."""


def texts() -> list[str]:
    """Texts for what stands in a config or on a command line, each once."""
    found: dict[str, Payload] = {}
    for source in (own(), shared()):
        for one in source.payloads if source is not None else ():
            if {"MANIFEST", "CLI", "FILE"} & set(one.groups) and len(one.text) < 1000:
                found.setdefault(one.text, one)
    return list(found)


@pytest.mark.parametrize(("language", "key"), GOOD)
def test_packages_are_named_by_what_registries_take(
    language: str, key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accepted = refused = 0
    for text in (GOOD[language, key], *texts()):
        config = f"packages: {{{language}: {{{key}: {_yaml(text)}}}}}\n"
        spec = folder(tmp_path, config)
        if _is_refused(spec, capsys):
            refused += 1
            continue
        accepted += 1
        if accepted > GENERATED:
            continue
        files = generate(spec, [language]).files
        plan(files)
        written = _names(files, language)
        assert written.get(key, text) == text
        assert _oddities(files) == []
    assert accepted > 0
    assert refused > 20


@pytest.mark.parametrize("key", FACTS)
def test_facts_of_packages_stay_texts(
    key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accepted = 0
    plain = generate(folder(tmp_path, f"{key}: https://example.com/x\n")).files
    good = ("https://example.com/a?b=c#d", "javascript:SDKGEN_PWNED")
    for text in (*good, *texts()):
        spec = folder(tmp_path, f"{key}: {_yaml(text)}\n")
        if _is_refused(spec, capsys):
            continue
        accepted += 1
        if accepted > GENERATED:
            continue
        files = generate(spec).files
        assert files.keys() == plain.keys()
        assert _oddities(files) == []
        package = json.loads(files["ts/package.json"])
        assert package.get(key, text) == text
        project = tomllib.loads(files["python/pyproject.toml"])["project"]
        assert project.get("license", text) == text or key != "license"
        assert [*project.get("urls", {}).values()] in ([], [text])
    assert accepted > 0


def _is_refused(spec: Path, capsys: pytest.CaptureFixture[str]) -> bool:
    code = main(["validate", str(spec)])
    printed = capsys.readouterr()
    assert unclean(printed.out) + unclean(printed.err) == []
    assert code in (0, 1)
    return code == 1


def _names(files: Mapping[str, str], language: str) -> dict[str, str]:
    """What the manifest of a package says, by the keys of a config."""
    if language == "python":
        project = tomllib.loads(files["python/pyproject.toml"])["project"]
        return {"distribution": project["name"], "version": project["version"]}
    if language == "ts":
        package: dict[str, Any] = json.loads(files["ts/package.json"])
        return {"distribution": package["name"], "version": package["version"]}
    first = files["go/go.mod"].split("\n")[0]
    return {"distribution": first.removeprefix("module ")}


def _oddities(files: Mapping[str, str]) -> list[str]:
    found: list[str] = []
    for path, text in files.items():
        found += lines.findings(path, text, "")
        found += data_files.findings(path, text, text)
    return found


def _yaml(text: str) -> str:
    """A double-quoted scalar in which everything but plain ASCII is escaped."""
    plain = (
        c if " " <= c <= "~" and c not in '"\\' else f"\\U{ord(c):08x}" for c in text
    )
    return f'"{"".join(plain)}"'
