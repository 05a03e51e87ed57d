"""The bill of materials of a release, in CycloneDX 1.6 as JSON.

It names the artefacts with their digests, and what each package needs: Python's
dependencies as they are installed here, from the lock file; modules that a `go.mod`
requires; what a `package.json` asks for.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.parser import Parser
from importlib import metadata
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZipFile

from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.dependency import Dependency
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from automation.release.build import Built
from automation.release.packages import GoModule, go_modules
from automation.release.running import StepError


def bill(built: Iterable[Built], commit: str, seconds: str) -> str:
    """The document, valid by its own schema; the same artefacts give the same text.

    Args:
        built: All packages with their files.
        commit: What they were built from.
        seconds: When, since 1970.

    Raises:
        StepError: it is not valid.
    """
    everything = list(built)
    components = _Components()
    for one in everything:
        for root, needs in _READERS[one.package.kind](one, components):
            components.needs(root, needs)
    named = "\n".join(sorted(one.bom_ref.value or "" for one in components.roots))
    bom = Bom(
        serial_number=uuid5(NAMESPACE_URL, f"{commit}\n{named}"),
        components=components.all,
        dependencies=components.dependencies(),
        metadata=BomMetaData(
            timestamp=datetime.fromtimestamp(int(seconds), UTC),
            properties=[Property(name="isogloss:commit", value=commit)],
        ),
    )
    text = JsonV1Dot6(bom).output_as_string(indent=2) + "\n"
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if fault is not None:
        raise StepError(f"the bill of materials is not valid: {fault}")
    return json.dumps(json.loads(text), indent=2, sort_keys=True) + "\n"


class _Components:
    """Components by what they are, each once, and what they need."""

    def __init__(self) -> None:
        self._known: dict[str, Component] = {}
        self._needs: dict[str, set[str]] = {}
        self.roots: list[Component] = []

    @property
    def all(self) -> list[Component]:
        return [self._known[name] for name in sorted(self._known)]

    def root(self, url: PackageURL, files: Iterable[Path]) -> Component:
        """A package of the release, with its artefacts."""
        artefacts = [_artefact(path, url) for path in files]
        made = self._known[str(url)] = _library(url, components=artefacts)
        self.roots.append(made)
        return made

    def other(self, url: PackageURL, asked: str = "") -> Component:
        """What a package needs; `asked` is the range where no version is fixed."""
        if str(url) not in self._known:
            wanted = [Property(name="isogloss:range", value=asked)] if asked else []
            self._known[str(url)] = _library(url, properties=wanted)
        return self._known[str(url)]

    def needs(self, one: Component, others: Iterable[Component]) -> None:
        known = self._needs.setdefault(one.bom_ref.value or "", set())
        known.update(other.bom_ref.value or "" for other in others)

    def dependencies(self) -> list[Dependency]:
        refs = {name: one.bom_ref for name, one in self._known.items()}
        return [
            Dependency(refs[name], [Dependency(refs[one]) for one in sorted(needed)])
            for name, needed in sorted(self._needs.items())
        ]


_Read = Iterator[tuple[Component, list[Component]]]


def _library(
    url: PackageURL,
    components: Iterable[Component] = (),
    properties: Iterable[Property] = (),
) -> Component:
    return Component(
        name=url.name,
        group=url.namespace,
        version=url.version,
        type=ComponentType.LIBRARY,
        purl=url,
        bom_ref=str(url),
        components=components,
        properties=properties,
    )


def _artefact(path: Path, url: PackageURL) -> Component:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Component(
        name=path.name,
        version=url.version,
        type=ComponentType.FILE,
        bom_ref=f"{url}#{path.name}",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)],
    )


def _python(built: Built, components: _Components) -> _Read:
    package = built.package
    root = components.root(_pypi(package.name, package.version), built.files)
    (wheel,) = (one for one in built.files if one.suffix == ".whl")
    with ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith("/METADATA"))
        about = Parser().parsestr(archive.read(name).decode("utf-8"))
    asked = about.get_all("Requires-Dist") or []
    yield root, list(_installed(asked, components))
    todo, seen = [Requirement(one).name for one in asked if _counts(one)], set[str]()
    while todo:
        current = todo.pop()
        if current in seen:
            continue
        seen.add(current)
        further = metadata.requires(current) or []
        here = components.other(_pypi(current, metadata.version(current)))
        yield here, list(_installed(further, components))
        todo += [Requirement(one).name for one in further if _counts(one)]


def _counts(line: str) -> bool:
    """Whether a requirement holds here, without extras."""
    marker = Requirement(line).marker
    return marker is None or marker.evaluate({"extra": ""})


def _installed(lines: Iterable[str], components: _Components) -> Iterator[Component]:
    for line in lines:
        if _counts(line):
            name = Requirement(line).name
            yield components.other(_pypi(name, metadata.version(name)))


def _pypi(name: str, version: str) -> PackageURL:
    return PackageURL("pypi", name=canonicalize_name(name), version=version)


def _npm(built: Built, components: _Components) -> _Read:
    about = json.loads((built.package.folder / "package.json").read_text("utf-8"))
    root = components.root(
        _npm_url(built.package.name, built.package.version), built.files
    )
    asked = about.get("dependencies", {}) | about.get("peerDependencies", {})
    needed = [
        components.other(_npm_url(name), asked=wanted)
        for name, wanted in sorted(asked.items())
    ]
    yield root, needed


def _npm_url(name: str, version: str | None = None) -> PackageURL:
    scope, _, short = name.rpartition("/")
    return PackageURL("npm", scope or None, short, version)


def _go(built: Built, components: _Components) -> _Read:
    for module in go_modules(built.package):
        files = [one for one in built.files if _is_of(one, module)]
        root = components.root(_golang(module.path, module.version), files)
        text = (module.folder / "go.mod").read_text("utf-8")
        asked = re.findall(r"(?m)^(?:require)?\s+(\S+) (v\S+)", text)
        yield root, [components.other(_golang(*one)) for one in asked]


def _is_of(path: Path, module: GoModule) -> bool:
    with ZipFile(path) as archive:
        return archive.namelist()[0].startswith(f"{module.path}@")


def _golang(path: str, version: str) -> PackageURL:
    above, _, name = path.rpartition("/")
    return PackageURL("golang", above, name, version)


_READERS = {"python": _python, "tool": _python, "ts": _npm, "go": _go}
