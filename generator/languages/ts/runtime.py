"""Which modules of the runtime a package needs."""

from __future__ import annotations

from collections.abc import Iterable

OPTIONAL: dict[str, tuple[str, ...]] = {
    "core/aliased": (),
    "core/basic": (),
    "core/checks": (),
    "core/chunks": ("core/paths", "core/reply"),
    "core/connection": ("core/server-events",),
    "core/download": ("core/local-files", "core/save"),
    "core/entity": ("core/reply", "core/support"),
    "core/envelope": (),
    "core/error-rules": (),
    "core/gone": ("core/reply",),
    "core/lifted": (),
    "core/local-files": (),
    "core/makers": (),
    "core/more-styles": (),
    "core/multipart": (),
    "core/oauth": ("core/basic",),
    "core/other-answers": (),
    "core/pages": (),
    "core/paths": (),
    "core/reply": ("core/paths",),
    "core/reserved": (),
    "core/result-pages": ("core/pages", "core/reply"),
    "core/save": ("core/local-files",),
    "core/security": (),
    "core/sendable": (),
    "core/server": (),
    "core/server-events": (),
    "core/streams": ("core/connection", "core/server-events"),
    "core/support": (),
    "core/text-formats": (),
    "core/tool": ("core/paths", "core/reply", "core/text-formats"),
    "core/transfer": ("core/save",),
    "core/wait": ("core/paths", "core/reply"),
    "core/watch": ("core/reply",),
    "core/webhooks": (),
}
"""Modules that some packages do without, and which of these each one imports."""

TESTS: dict[str, tuple[str, ...]] = {
    "basic": ("core/basic",),
    "chunks": ("core/chunks",),
    "download": ("core/download",),
    "envelope": ("core/envelope", "core/error-rules"),
    "lifted": ("core/aliased", "core/lifted"),
    "multipart": ("core/multipart",),
    "oauth": ("core/oauth", "core/security"),
    "other-answers": ("core/other-answers",),
    "outcomes": (
        *("core/checks", "core/gone", "core/pages"),
        *("core/reply", "core/result-pages"),
    ),
    "pages": ("core/pages",),
    "reserved": ("core/reserved",),
    "security": ("core/security",),
    "sendable": ("core/sendable",),
    "server": ("core/server",),
    "server-events": ("core/server-events",),
    "streams": ("core/streams",),
    "styles": ("core/more-styles",),
    "text-formats": ("core/text-formats",),
    "tools": ("core/chunks", "core/reply", "core/text-formats", "core/tool"),
    "transfer": ("core/local-files", "core/transfer"),
    "upload": ("core/multipart",),
    "waiting": ("core/paths", "core/reply", "core/wait", "core/watch"),
    "webhooks": ("core/webhooks",),
}
"""Tests of the runtime that need some of these modules, and which."""


def unneeded(used: Iterable[str]) -> frozenset[str]:
    """Templates of modules and tests that a package does without."""
    needed: set[str] = set()
    waiting = [one for one in used if one in OPTIONAL]
    while waiting:
        module = waiting.pop()
        if module not in needed:
            needed.add(module)
            waiting += OPTIONAL[module]
    modules = {f"src/{one}.ts" for one in OPTIONAL if one not in needed}
    tests = {
        f"test/{name}.test.ts"
        for name, wanted in TESTS.items()
        if not needed.issuperset(wanted)
    }
    return frozenset(modules | tests)
