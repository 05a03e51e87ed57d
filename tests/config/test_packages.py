"""Names and versions of packages that registries refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pipeline import understand
from generator.text.log import log_text
from tests.config.places import SPEC, folder, said

BAD_VERSIONS = """\
1|1.0|v1.0.0|1.0.0.0|01.0.0|1.00.0|1.0.01|1.0.0-|1.0.0-.|1.0.0-a..b|1.0.0-01|1.0.0+b1
1.0.0-rc.1+b|-1.0.0|1.-1.0|1.0.x|latest|1,0,0|1.0.0 |" 1.0.0"|1.0.0-a_b|1.0.0-ä|１.0.0
1.0.0\\n|1.0.0; rm|$(id)|../1.0.0|1.0.0/..|1.0.0-a/b|1e3.0.0|0x1.0.0"""


def versions() -> list[str]:
    listed = [
        v.strip('"') for line in BAD_VERSIONS.split("\n") for v in line.split("|")
    ]
    return [version.replace("\\n", "\n") for version in listed]


def verdict(tmp_path: Path, language: str, **package: str) -> list[str]:
    values = ", ".join(f"{key}: {_quoted(value)}" for key, value in package.items())
    return said(folder(tmp_path, f"packages: {{{language}: {{{values}}}}}\n"))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace("\n", "\\n") + '"'


@pytest.mark.parametrize("version", versions())
@pytest.mark.parametrize("language", ["python", "go", "ts"])
def test_a_version_that_is_refused(language: str, version: str, tmp_path: Path) -> None:
    (finding,) = verdict(tmp_path, language, version=version)
    assert finding.endswith("error EXT107")


def test_there_are_thirty_of_them() -> None:
    assert len(set(versions())) >= 30


@pytest.mark.parametrize("version", ["0.0.0", "1.2.3", "10.20.30", "1.0.0-rc.1"])
@pytest.mark.parametrize("language", ["python", "go", "ts"])
def test_a_version_that_is_accepted(
    language: str, version: str, tmp_path: Path
) -> None:
    path = "example.com/pets/v10" if version.startswith("10") else "example.com/pets"
    others = {"distribution": path} if language == "go" else {}
    assert verdict(tmp_path, language, version=version, **others) == []


def test_python_has_fewer_versions(tmp_path: Path) -> None:
    assert verdict(tmp_path, "ts", version="1.0.0-next.1") == []
    assert len(verdict(tmp_path, "python", version="1.0.0-next.1")) == 1


GOOD = [
    ("python", "distribution", "Acme.pets_sdk-2"),
    ("python", "module", "acme_pets"),
    ("ts", "distribution", "@acme/pets.js"),
    ("ts", "distribution", "pets-sdk"),
    ("go", "distribution", "github.com/acme/Pets-SDK"),
    ("go", "module", "pets2"),
]
BAD = [
    ("python", "distribution", "-pets"),
    ("python", "distribution", "pets sdk"),
    ("python", "distribution", "pets\nsdk"),
    ("python", "distribution", "pets/../sdk"),
    ("python", "distribution", "päts"),
    ("python", "distribution", "p" * 300),
    ("python", "module", "acme.pets"),
    ("python", "module", "acme-pets"),
    ("python", "module", "class"),
    ("python", "module", "2pets"),
    ("python", "module", ""),
    ("python", "module", "com5"),
    ("python", "module", "p" * 101),
    ("ts", "distribution", "Pets"),
    ("ts", "distribution", ".pets"),
    ("ts", "distribution", "@acme"),
    ("ts", "distribution", "@acme/"),
    ("ts", "distribution", "acme/pets"),
    ("ts", "distribution", "node_modules"),
    ("ts", "distribution", "pets'"),
    ("go", "distribution", "pets"),
    ("go", "distribution", "/example.com/pets"),
    ("go", "distribution", "example.com//pets"),
    ("go", "distribution", "example.com/pets/"),
    ("go", "distribution", "example.com/../pets"),
    ("go", "distribution", "example.com/pets."),
    ("go", "distribution", "Example.com/pets"),
    ("go", "distribution", "https://example.com/pets"),
    ("go", "distribution", "example.com/pets/v2"),
    ("go", "distribution", "example.com/nul/pets"),
    ("go", "module", "main"),
    ("go", "module", "func"),
    ("go", "module", "Pets"),
    ("go", "module", "pets_sdk"),
]


@pytest.mark.parametrize(("language", "key", "value"), GOOD)
def test_a_name_that_is_accepted(
    language: str, key: str, value: str, tmp_path: Path
) -> None:
    assert verdict(tmp_path, language, **{key: value}) == []


@pytest.mark.parametrize(("language", "key", "value"), BAD)
def test_a_name_that_is_refused(
    language: str, key: str, value: str, tmp_path: Path
) -> None:
    (finding,) = verdict(tmp_path, language, **{key: value})
    assert finding.endswith("error EXT107")


def test_a_major_version_of_go_is_in_the_path(tmp_path: Path) -> None:
    good = {"distribution": "example.com/pets/v2", "version": "2.0.0"}
    assert verdict(tmp_path, "go", **good) == []
    wrong = {"distribution": "example.com/pets", "version": "2.0.0"}
    assert len(verdict(tmp_path, "go", **wrong)) == 1


@pytest.mark.parametrize(
    "title",
    [
        "API",
        "2 Captcha",
        "Import",
        "日本語",
        "Class API",
        "-",
        "9",
        "ID",
        "Type",
        "Main",
    ],
)
def test_default_names_are_always_accepted(title: str, tmp_path: Path) -> None:
    spec = folder(tmp_path, spec=SPEC.replace("Pet Store API", title))
    for package in understand(spec).api.packages:
        given = {"distribution": log_text(package.distribution)}
        if package.language != "ts":
            given["module"] = package.module
        assert verdict(tmp_path, package.language, **given) == []
