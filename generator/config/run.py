"""Everything that decides about a run: the config and the options together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.config.config import Config
from generator.config.options import Options
from generator.config.read import read_config
from generator.openapi.changes.editor import Change
from generator.openapi.changes.extensions import Extensions, ForeignNames
from generator.openapi.changes.overlay import Overlay
from generator.openapi.limits import Limits
from generator.openapi.load_failed import fail
from generator.openapi.settings import Settings
from generator.problems import Location


@dataclass(frozen=True, slots=True)
class Run:
    """One document and how to go about it."""

    spec: Path
    settings: Settings
    config: Config | None


def prepare(spec: Path, options: Options | None = None) -> Run:
    """Find and read the config of `spec`; raises `LoadFailed`.

    Without an option that names one, it is `isogloss.yaml` beside the document,
    unless that says it is for another document.
    """
    options = options or Options()
    config = _config(spec, options)
    limits = replace(
        Limits(), **{**(config.limits if config else {}), **options.limits}
    )
    root = options.root or (config.root if config else None)
    return Run(spec, Settings(limits, root, _changes(config, options)), config)


def _config(spec: Path, options: Options) -> Config | None:
    path = options.config_for(spec)
    if path is None:
        return None
    config = read_config(path, allow_outside=options.allow_outside)
    if config.is_for(spec):
        return config
    if options.config is None:
        return None
    message = f"the config is for another document, {config.document}"
    raise fail("CFG007", message, Location(str(path), 1, 1, ""))


def _changes(config: Config | None, options: Options) -> tuple[Change, ...]:
    """First what the document must not say, then overlays, then the config."""
    changes: list[Change] = []
    if config is None or not config.owns_document:
        changes.append(ForeignNames())
    overlays = (*(config.overlays if config else ()), *options.overlays)
    changes += [Overlay(path) for path in overlays]
    if config is not None:
        changes.append(Extensions(config.path))
    return tuple(changes)
