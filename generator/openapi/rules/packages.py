"""Names and versions that the registries of packages accept."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Iterator

from generator.openapi.node import Node
from generator.openapi.rules.support import own
from generator.problems import Problem
from generator.text.reserved import GO_KEYWORDS

_VERSION = re.compile(
    r"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){2}"
    r"(?:-(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
    r"(?:\.(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*)?"
)
"""Semantic versions without build metadata, which registries drop or refuse."""

_PYTHON_SUFFIX = re.compile(
    r"-(?:a|b|c|rc|alpha|beta|pre|preview|post|rev|r|dev)[-.]?[0-9]*", re.IGNORECASE
)
"""What may follow the three numbers on PyPI (PEP 440)."""

_PYPI = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_NPM = re.compile(r"(?:@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*")
_NPM_RESERVED = frozenset({"node_modules", "favicon.ico"})
_IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]*")
_GO_ELEMENT = re.compile(r"[A-Za-z0-9._~-]+")
_GO_DOMAIN = re.compile(r"[a-z0-9][a-z0-9.-]*\.[a-z0-9.-]*[a-z0-9]")
_GO_MAJOR = re.compile(r"v[0-9]+")
_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_LONGEST = 214
"""Characters of a name, which is npm's limit."""

_LONGEST_FOLDER = 100
"""Characters of the name of a folder, as the planner of files allows."""

Check = Callable[[str, str], str | None]
"""What is wrong with a value, given the version of the package."""


def packages(root: Node) -> Iterator[Problem]:
    """`x-sdk.packages`, which may come from a config."""
    given = own(root, "x-sdk", "packages")
    if given is None:
        return
    for language, checks in _CHECKS.items():
        package = own(given, language)
        if package is None:
            continue
        version = package.string("version") or "0.1.0"
        for key, check in checks.items():
            node = own(package, key)
            if node is None or not isinstance(node.value, str):
                continue
            fault = check(node.value, version)
            if fault is not None:
                message = f'"{node.value}" is no {key} of a {_TITLES[language]} package'
                yield node.problem("EXT107", f"{message}: {fault}")


def _version(version: str, _: str) -> str | None:
    if not _VERSION.fullmatch(version):
        return "write a semantic version such as 1.2.3 or 1.2.3-rc.1"
    return None


def _python_version(version: str, _: str) -> str | None:
    suffix = version.partition("-")[1:]
    if "".join(suffix) and not _PYTHON_SUFFIX.fullmatch("".join(suffix)):
        return (
            "PyPI knows -alpha.1, -beta.1, -rc.1, -dev.1 and -post.1 after the numbers"
        )
    return _version(version, "")


def _pypi_name(name: str, _: str) -> str | None:
    if len(name) > _LONGEST or not _PYPI.fullmatch(name):
        return "letters, digits, dots, hyphens and underscores, not at the ends"
    return None


def _python_module(name: str, _: str) -> str | None:
    if not _IDENTIFIER.fullmatch(name) or keyword.iskeyword(name):
        return "an identifier in lower case that is no keyword"
    if len(name) > _LONGEST_FOLDER:
        return f"a folder is called so: at most {_LONGEST_FOLDER} letters"
    if _WINDOWS.fullmatch(name):
        return f"Windows has no folder called {name}"
    return None


def _npm_name(name: str, _: str) -> str | None:
    if len(name) > _LONGEST or not _NPM.fullmatch(name) or name in _NPM_RESERVED:
        return (
            "lower case letters, digits, hyphens, dots and underscores, maybe @scope/"
        )
    return None


def _go_path(path: str, version: str) -> str | None:
    first, *rest = path.split("/")
    if not _GO_DOMAIN.fullmatch(first):
        return "it begins with a domain such as example.com"
    for element in (first, *rest):
        if not _GO_ELEMENT.fullmatch(element) or element.strip(".") != element:
            return "its parts hold letters, digits and -._~, without dots at their ends"
        if _WINDOWS.fullmatch(element):
            return f"Windows has no file called {element}"
    major = int(version.split(".")[0]) if _VERSION.fullmatch(version) else 0
    wanted = f"v{major}" if major > 1 else None
    last = rest[-1] if rest and _GO_MAJOR.fullmatch(rest[-1]) else None
    if last != wanted:
        ending = f"ends in /{wanted}" if wanted else f"must not end in /{last}"
        return f"the path of version {version} {ending}"
    return None


def _go_package(name: str, _: str) -> str | None:
    if not re.fullmatch(r"[a-z][a-z0-9]*", name) or name in (*GO_KEYWORDS, "main"):
        return "lower case letters and digits, no keyword and not main"
    return None


_TITLES = {"python": "Python", "go": "Go", "ts": "TypeScript"}
_CHECKS: dict[str, dict[str, Check]] = {
    "python": {
        "distribution": _pypi_name,
        "module": _python_module,
        "version": _python_version,
    },
    "go": {"distribution": _go_path, "module": _go_package, "version": _version},
    "ts": {"distribution": _npm_name, "module": _npm_name, "version": _version},
}
