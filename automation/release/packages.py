"""The packages of a release: names, versions, folders and tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from automation.release.settings import GoRepository, Settings, SettingsError
from generator import __version__
from generator.openapi.load_failed import LoadFailed
from generator.pipeline import SpecFailedError, understand
from generator.release.changelog import section_of
from generator.text.log import log_text


@dataclass(frozen=True, slots=True)
class Package:
    """One thing that gets a version of its own."""

    kind: str
    """``python``, ``go``, ``ts``, or ``tool`` for the program itself."""

    name: str
    """Under which it is published; the path of a Go module."""

    version: str
    folder: Path
    changelog: Path
    repository: str | None = None
    """Of the sources, by its ``https`` address; provenance of npm must name it."""

    @property
    def tag(self) -> str:
        """The tag of this repository that says what the version is made of."""
        prefix = "isogloss" if self.kind == "tool" else self.kind
        return f"{prefix}-v{self.version}"

    @property
    def notes(self) -> str | None:
        """What its changelog says about the version; None if nothing."""
        return self._section(self.version)

    @property
    def unreleased(self) -> str | None:
        """What its changelog says about the version that comes next."""
        return self._section("Unreleased")

    def _section(self, version: str) -> str | None:
        if not self.changelog.is_file():
            return None
        return section_of(self.changelog.read_text("utf-8"), version)


def packages(settings: Settings) -> Iterator[Package]:
    """All packages, in the order of the languages; the program comes last.

    Raises:
        SettingsError: the document has errors, such as a version that no index takes.
    """
    try:
        stated = understand(settings.document).api.packages
    except (LoadFailed, SpecFailedError) as error:
        name = settings.document.relative_to(settings.root)
        said = f"{name} has errors; `isogloss validate` lists them"
        raise SettingsError(said) from error
    for one in stated:
        folder = settings.out / one.language
        if folder.is_dir():
            yield Package(
                one.language,
                log_text(one.distribution),
                log_text(one.version),
                folder,
                settings.changelogs / f"{one.language}.md",
                settings.repository,
            )
    if (settings.root / "generator" / "__init__.py").is_file():
        yield Package(
            "tool",
            "isogloss",
            __version__,
            settings.root,
            settings.changelogs / "tool.md",
        )


@dataclass(frozen=True, slots=True)
class GoModule:
    """A module of the Go package: itself, or one that lies in a folder of it."""

    path: str
    version: str
    """With its ``v``."""

    folder: Path
    below: str
    """Its folder below that of the package; empty for the package itself."""

    def place(self, repository: GoRepository) -> str:
        """Its folder in the repository; empty for the root."""
        return "/".join(filter(None, (repository.folder, self.below)))

    def tag(self, repository: GoRepository) -> str:
        """The tag under which the go command finds the version."""
        return "/".join(filter(None, (self.place(repository), self.version)))

    def files(self) -> Iterator[tuple[str, Path]]:
        """Names and paths of what belongs to the module, sorted by name."""
        nested = [path.parent for path in self.folder.rglob("go.mod")]
        nested.remove(self.folder)
        for path in sorted(self.folder.rglob("*")):
            inside = any(path.is_relative_to(folder) for folder in nested)
            if path.is_file() and not path.is_symlink() and not inside:
                yield path.relative_to(self.folder).as_posix(), path


def go_modules(package: Package) -> Iterator[GoModule]:
    """The module of a package first, then those in its folders."""
    for path in sorted(package.folder.rglob("go.mod"), key=lambda one: len(one.parts)):
        lines = path.read_text("utf-8").splitlines()
        declared = next(line.split()[1] for line in lines if line.startswith("module "))
        below = path.parent.relative_to(package.folder).as_posix()
        name = "" if below == "." else below
        yield GoModule(declared, f"v{package.version}", path.parent, name)
