"""Where the templates are: beside the package in a checkout, inside it if installed."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path


@cache
def template_root() -> Path:
    """The folder that holds one folder of templates per language."""
    package = Path(str(resources.files("generator")))
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"
