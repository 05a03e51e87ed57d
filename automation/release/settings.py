"""`release.yaml`: what is released, and where the Go module goes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import yaml

_SCHEMA = Path(__file__).with_name("release.schema.json")


class SettingsError(Exception):
    """`release.yaml` cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class GoRepository:
    """Where the Go module is published."""

    repository: str
    branch: str
    folder: str
    """From the root of the repository, without a slash at its ends."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The content of the file; paths are ready to be opened."""

    root: Path
    """The folder of the file, which is that of the repository."""

    document: Path
    out: Path
    changelogs: Path
    go: GoRepository | None
    repository: str | None = None
    """Where the sources are, by its ``https`` address."""


def read_settings(path: Path) -> Settings:
    """Read the file.

    Raises:
        SettingsError: it is not there, or says something that it cannot say.
    """
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
        jsonschema.validate(data, json.loads(_SCHEMA.read_text("utf-8")))
    except (OSError, yaml.YAMLError) as error:
        raise SettingsError(f"{path}: {error}") from error
    except jsonschema.ValidationError as error:
        raise SettingsError(f"{path}: {error.json_path}: {error.message}") from error
    root = path.resolve().parent
    go = data.get("go")
    return Settings(
        root,
        root / data["document"],
        root / data["out"],
        root / data["changelogs"],
        GoRepository(**go) if go else None,
        data.get("repository"),
    )
