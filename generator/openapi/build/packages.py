"""Names of packages, the client and the errors; facts for metadata."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.ir.api import About, Package
from generator.ir.name import Name
from generator.openapi.build.context import exact_type_name, name_of
from generator.openapi.build.docs import doc
from generator.openapi.node import Node
from generator.text.modules import go_package, python_module
from generator.text.paths import slug
from generator.text.spec_text import SpecText

LANGUAGES = ("python", "go", "ts")
_NOISE = frozenset(("api", "apis", "openapi", "rest", "http", "spec", "specification"))


@dataclass(frozen=True)
class ClientName:
    """What the client class is called."""

    name: Name
    spelling: str | None
    """Exactly so, where it can be spelled as it is written."""

    is_chosen: bool
    """Whether the document chose it, rather than the title giving it."""

    def told_apart(self, name: Name) -> ClientName:
        """The same client under the name it got."""
        if name == self.name or self.spelling is None:
            return replace(self, name=name)
        return replace(self, name=name, spelling=f"{self.spelling}Client")


def client_name(root: Node, extension: Node | None) -> ClientName:
    """Name of the client and its exact spelling, from ``x-sdk`` or the title."""
    client = extension.get("client") if extension is not None else None
    written = client.string("name") if client is not None else None
    if written is not None:
        return ClientName(name_of(written), exact_type_name(written), True)
    pieces = _title(root)
    spelling = "".join(piece[0].upper() + piece[1:] for piece in pieces)
    name = name_of(" ".join(pieces))
    return ClientName(name, exact_type_name(spelling), False)


def _title(root: Node) -> list[str]:
    """The pieces of the title between signs, without words that all titles have."""
    info = root.get("info")
    title = (info.string("title") or "" if info is not None else "") or "api"
    pieces = re.findall(r"[^\W_]+", re.sub("['\u2019]", "", title))
    while len(pieces) > 1 and pieces[-1].lower() in _NOISE:
        pieces.pop()
    return pieces or ["api"]


def packages_of(root: Node, extension: Node | None) -> tuple[Package, ...]:
    """Package names: a slug of the title with ``-sdk`` unless ``x-sdk`` says."""
    title = name_of(" ".join(_title(root)).lower())
    given = extension.get("packages") if extension is not None else None
    bigint = extension is not None and extension.string("int64") == "bigint"
    return tuple(_package(language, title, given, bigint) for language in LANGUAGES)


def _package(language: str, title: Name, given: Node | None, bigint: bool) -> Package:
    node = given.get(language) if given is not None else None
    distribution = f"{slug(title.words).replace('_', '-')}-sdk"
    module = python_module(title.words)
    if language == "go":
        distribution = f"example.com/{distribution}"
        module = go_package(title.words)
    if language == "ts":
        module = distribution
    return Package(
        language=language,
        distribution=(node.text("distribution") if node else None)
        or SpecText(distribution),
        module=(node.string("module") if node else None) or module,
        version=(node.text("version") if node else None) or SpecText("0.1.0"),
        bigint=bigint,
    )


def about_of(root: Node, extension: Node | None) -> About:
    """Facts for banners and package metadata."""
    info = root.get("info") or root
    empty = SpecText("")
    return About(
        title=info.text("title") or empty,
        version=info.text("version") or empty,
        doc=doc(info.string("summary"), info.string("description")),
        license=(extension.text("license") if extension else None) or empty,
        homepage=(extension.text("homepage") if extension else None) or empty,
        spec_file=SpecText(root.file),
    )
