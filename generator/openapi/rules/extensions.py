"""Extensions: the ones that would inject code, and the short names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.openapi.node import Node
from generator.openapi.suggest import did_you_mean
from generator.openapi.values import describe
from generator.problems import Problem

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_CODE = re.compile(
    r"x-(?:go|python|py|ts|typescript|js|javascript)-"
    r"(?:type|import|package|code|expression|default|tags?|annotations?|decorators?)"
    r"(?:-.*)?|x-oapi-codegen-.*|x-(?:[a-z]+-)?(?:code|template|exec|eval|import)"
)
_SHORT = ("x-sdk", "x-sdk-name")


def short_name(node: Node) -> Iterator[Problem]:
    """`x-sdk-name` is a name; any other `x-sdk-...` is a slip."""
    for key in node.own_keys:
        if not key.startswith("x-sdk") or key == "x-sdk":
            continue
        extension = node.child(key)
        if key != "x-sdk-name":
            message = f'unknown extension "{key}"'
            hint = did_you_mean(key, _SHORT)
            yield extension.problem("EXT003", message, at="key", hint=hint)
        elif not isinstance(extension.value, str):
            message = f"{_must()}, found {describe(extension.value)}"
            yield extension.problem("EXT001", message)
        elif not _NAME.fullmatch(extension.value):
            yield extension.problem("EXT001", f'{_must()}, found "{extension.value}"')


def _must() -> str:
    return f"x-sdk-name must be a string matching ^{_NAME.pattern}$"


def carries_code(node: Node) -> Iterator[Problem]:
    """No extension can put code of the document's author into an SDK."""
    for key in node.own_keys:
        if key.startswith("x-") and _CODE.fullmatch(key):
            message = f'the extension "{key}" is not supported: it would inject code'
            yield node.child(key).problem("EXT002", message, at="key")
