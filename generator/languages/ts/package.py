"""Package metadata: ``package.json``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.values import Doc
from generator.languages.ts.client import has_resources
from generator.languages.ts.docs import one_text
from generator.languages.ts.world import World
from generator.text.code import Code
from generator.text.data import JsonValue, json_value
from generator.text.doc import has_text
from generator.text.spec_text import SpecText

_TELEMETRY = "@opentelemetry/api"
"""What the subpath ``otel`` needs; who does not import that needs nothing."""


@dataclass(frozen=True, slots=True)
class PackageView:
    """Metadata of the npm package."""

    json: Code


def package_view(world: World) -> PackageView:
    """The view of the package's metadata."""
    about, package = world.api.about, world.package
    content: dict[str, JsonValue] = {
        "name": package.distribution,
        "version": package.version,
        "description": _description(about.doc, about.title),
    }
    if about.license:
        content["license"] = about.license
    if about.homepage:
        content["homepage"] = about.homepage
    content |= {
        "type": "module",
        "sideEffects": False,
        "main": "./dist/cjs/index.js",
        "module": "./dist/esm/index.js",
        "types": "./dist/esm/index.d.ts",
        "browser": {
            f"./dist/{kind}/core/{name}.js": f"./dist/{kind}/core/{name}.browser.js"
            for kind in ("esm", "cjs")
            for name in ("failures", "platform")
        },
        "exports": {
            ".": _entry("index"),
            **{f"./{name}": _entry(name) for name in _subpaths(world)},
            "./package.json": "./package.json",
        },
        "files": ["dist/esm", "dist/cjs", "src", "GUIDE.md"],
        "engines": {"node": ">=22"},
        "scripts": {
            "build": "tsc && tsc -p tsconfig.cjs.json && node scripts/commonjs.mjs",
            "prepare": "npm run build",
            "test": "tsc -p tsconfig.test.json && node --test dist/test/test/*.test.js",
        },
        "peerDependencies": {_TELEMETRY: "^1.9.0"},
        "peerDependenciesMeta": {_TELEMETRY: {"optional": True}},
        "devDependencies": {
            _TELEMETRY: "^1.9.0",
            "@types/node": "^22.0.0",
            "typescript": ">=5.8",
        },
    }
    return PackageView(json_value(content, expanded=True))


def _subpaths(world: World) -> Iterator[str]:
    """What can be imported without the rest; the runtime is nobody's business."""
    yield "errors"
    yield "otel"
    yield "testing"
    if has_resources(world):
        yield "create-client"
        yield "observing"
        yield "resources/*"
    if world.api.declarations:
        yield "models/*"
    if world.api.webhooks:
        yield "webhooks"


def _entry(name: str) -> JsonValue:
    """One entry for both kinds of modules, each with its own types."""
    return {
        "import": {
            "types": f"./dist/esm/{name}.d.ts",
            "default": f"./dist/esm/{name}.js",
        },
        "require": {
            "types": f"./dist/cjs/{name}.d.ts",
            "default": f"./dist/cjs/{name}.js",
        },
    }


def _description(doc: Doc, title: SpecText) -> SpecText:
    text = one_text(Doc(doc.summary, SpecText("")))
    return text if isinstance(text, SpecText) and has_text(text) else title
