"""Names of packages, the client and the errors; facts for metadata."""

from __future__ import annotations

from generator.ir.api import About, Package
from generator.ir.name import Name
from generator.openapi.build.context import name_of
from generator.openapi.build.docs import doc
from generator.openapi.node import Node
from generator.text.paths import slug
from generator.text.spec_text import SpecText

LANGUAGES = ("python", "go", "ts")
_NOISE = frozenset(("api", "openapi", "rest", "http"))


def client_name(root: Node, extension: Node | None) -> tuple[Name, str | None]:
    """Name of the client and its exact spelling, from ``x-sdk`` or the title."""
    client = extension.get("client") if extension is not None else None
    written = client.string("name") if client is not None else None
    if written is not None:
        return name_of(written), written
    info = root.get("info")
    words = list(name_of(info.string("title") or "" if info else "").words)
    while len(words) > 1 and words[-1] in _NOISE:
        words.pop()
    return Name(tuple(words)), None


def packages_of(root: Node, extension: Node | None) -> tuple[Package, ...]:
    """Package names: a slug of the title with ``-sdk`` unless ``x-sdk`` says."""
    client, _ = client_name(root, None)
    base = slug(client.words)
    given = extension.get("packages") if extension is not None else None
    return tuple(_package(language, base, given) for language in LANGUAGES)


def _package(language: str, base: str, given: Node | None) -> Package:
    node = given.get(language) if given is not None else None
    distribution = f"{base.replace('_', '-')}-sdk"
    module = base
    if language == "go":
        distribution, module = f"example.com/{distribution}", base.replace("_", "")
    if language == "ts":
        module = distribution
    return Package(
        language=language,
        distribution=(node.text("distribution") if node else None)
        or SpecText(distribution),
        module=(node.string("module") if node else None) or module,
        version=(node.text("version") if node else None) or SpecText("0.1.0"),
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
