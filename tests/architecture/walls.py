"""The walls between the parts of the generator, as data.

`docs/architecture.md` says why they are there; moving one needs an ADR.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wall:
    """What one part may import of the project and of other people's packages."""

    part: str
    knows: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    touches_disk: bool = False

    @property
    def allowed(self) -> tuple[str, ...]:
        """Parts of the project, itself included."""
        return (self.part, *self.knows)


_MODEL = ("generator.ir", "generator.problems", "generator.text")
_LANGUAGE = (*_MODEL, "generator.languages.common", "generator.sdk")
_EVERYTHING = ("generator",)

WALLS = (
    Wall("generator.text"),
    Wall("generator.ir", ("generator.text.spec_text",)),
    Wall("generator.problems", ("generator.ir.source", "generator.text.spec_text")),
    Wall(
        "generator.openapi",
        _MODEL,
        libraries=(
            "yaml",
            "jsonpath_rfc9535",
            "openapi_spec_validator",
            "jsonschema",
            "jsonschema_path",
        ),
        touches_disk=True,
    ),
    Wall("generator.config", (*_MODEL, "generator.openapi"), touches_disk=True),
    Wall(
        "generator.report.diff",
        (
            *_MODEL,
            "generator",
            "generator.compat",
            "generator.config.accepted",
            "generator.languages.common",
            "generator.report",
        ),
    ),
    Wall("generator.report", _MODEL, libraries=("rich",)),
    Wall("generator.sdk"),
    Wall("generator.languages.common", _LANGUAGE),
    Wall("generator.languages.python", _LANGUAGE),
    Wall("generator.languages.go", _LANGUAGE),
    Wall("generator.languages.ts", _LANGUAGE),
    Wall("generator.languages.registry", ("generator.languages", *_LANGUAGE)),
    Wall("generator.languages"),
    Wall("generator.surface", (*_MODEL, "generator.languages.common")),
    Wall("generator.compat", (*_MODEL, "generator.languages")),
    Wall(
        "generator.release",
        (
            *_MODEL,
            "generator.compat",
            "generator.languages.common",
            "generator.openapi",
        ),
    ),
    Wall(
        "generator.render",
        ("generator.sdk", "generator.text.code"),
        libraries=("jinja2",),
        touches_disk=True,
    ),
    Wall("generator.formatting", libraries=("ruff",), touches_disk=True),
    Wall("generator.output", touches_disk=True),
    Wall("generator.template_tree", touches_disk=True),
    Wall("generator.fingerprint", ("generator.template_tree",), touches_disk=True),
    Wall("generator.model_json", ("generator.ir.name", "generator.text")),
    Wall("generator.progress", ("generator.text.log",), libraries=("rich",)),
    Wall("generator.beside", touches_disk=True),
    Wall("generator.revisions", touches_disk=True),
    Wall("generator.pipeline", _EVERYTHING, touches_disk=True),
    Wall("generator.cli", _EVERYTHING, libraries=("click",), touches_disk=True),
    Wall("generator.__main__", ("generator.cli",)),
    Wall("generator"),
)
"""More precise parts stand before those that contain them."""

DISK = ("glob", "os", "pathlib", "shutil", "subprocess", "tempfile")
"""Modules of the standard library that reach the disk or other programs."""

NOWHERE = ("http", "requests", "socket", "ssl", "urllib.request", "httpx2")
"""Generating needs no network, so nothing may be able to use one."""
