"""Whether a value has the shape that its place asks for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.openapi.grammar import Field
from generator.openapi.grammar_document import KINDS
from generator.openapi.grammar_schema import SHAPE_CODES
from generator.openapi.node import Node
from generator.openapi.references import UnresolvedReference
from generator.openapi.suggest import closest
from generator.openapi.values import describe
from generator.problems import Problem

_ARTICLE = {"string": "a string", "boolean": "a boolean", "number": "a number"}


def wrong_type(node: Node, code: str, expected: str) -> Problem:
    """`info must be a mapping, found null`."""
    message = f"{_label(node)} must be {expected}, found {describe(node.value)}"
    return node.problem(code, message)


def object_problem(kind: str, node: Node) -> Problem | None:
    """What is wrong if something that is no mapping stands for an object."""
    if node.is_mapping:
        return None
    if kind == "schema":
        return _schema_problem(node)
    rule = KINDS[kind]
    found = describe(node.value)
    message = f"{rule.label} must be a mapping, found {found}"
    return node.problem(rule.code, message)


def _schema_problem(node: Node) -> Problem | None:
    if node.key == "additionalProperties":
        if isinstance(node.value, bool):
            return None
        return wrong_type(node, "SCH028", "a schema or boolean")
    if isinstance(node.value, bool) and not node.document.is_30:
        return None
    expected = "a mapping" if node.document.is_30 else "a mapping or boolean"
    message = f"a schema must be {expected}, found {describe(node.value)}"
    return node.problem("SCH010", message)


def list_problem(owner: str, field: Field, node: Node) -> Problem | None:
    """What is wrong if something that is no list stands for one."""
    if node.is_list:
        return None
    return wrong_type(node, _code(owner, field, node), "a list")


def map_problem(owner: str, field: Field, node: Node) -> Problem | None:
    """What is wrong if something that is no mapping stands for one."""
    if node.is_mapping:
        return None
    return wrong_type(node, _code(owner, field, node), "a mapping")


def scalar_problem(of: str, node: Node) -> Problem | None:
    """What is wrong with a string, boolean or number in its place."""
    value = node.value
    if of == "any":
        return None
    if of == "text":
        return _text_problem(node)
    fits = {
        "string": isinstance(value, str),
        "boolean": isinstance(value, bool),
        "number": isinstance(value, int | float) and not isinstance(value, bool),
    }
    if fits[of]:
        return None
    code = "OAS061" if node.key == "operationId" else "OAS095"
    return wrong_type(node, code, _ARTICLE[of])


def _text_problem(node: Node) -> Problem | None:
    if not node.is_string:
        return wrong_type(node, "SCH002", "a string")
    older = node.document.older_reading(node) or ""
    if "boolean" in older:
        message = f"{_label(node)} must be a string, found {older} for YAML 1.1"
        return node.problem("SCH002", message, hint="quote it")
    return None


def missing_text(node: Node, error: UnresolvedReference) -> Problem:
    """A text that is said to stand elsewhere, where it does not."""
    message = f"{_label(node)} must be a string; {error.message}"
    return node.problem("SCH002", message, hint=error.hint)


def _code(owner: str, field: Field, node: Node) -> str:
    if owner == "schema":
        return SHAPE_CODES.get(str(node.key), "SCH010")
    kind = KINDS.get(field.of)
    return kind.code if kind is not None and field.shape == "map" else "OAS093"


def _label(node: Node) -> str:
    if isinstance(node.key, int) and node.parent is not None:
        return f"an element of {node.parent.key}"
    return str(node.key)


def missing_keys(kind: str, node: Node) -> Iterator[Problem]:
    """Keys that the object needs and does not have."""
    rule = KINDS[kind]
    for key, code in rule.required.items():
        if key not in node.own_keys:
            if kind == "document":
                message = f'missing required key "{key}"'
            else:
                message = f'{rule.label} is missing the required key "{key}"'
            yield node.problem(code, message, at="key")


def key_problem(kind: str, node: Node) -> Problem | None:
    """What is wrong with a key that is unknown or not of this version of OpenAPI."""
    field = KINDS[kind].fields.get(str(node.key))
    if field is None:
        return _unknown(kind, node)
    if field.until:
        return _outdated(node)
    version = node.document.version
    message = f'"{node.key}" is of OpenAPI {field.since}; ignored in {version}'
    return node.problem("OAS092", message, at="key", severity="warning")


def _outdated(node: Node) -> Problem:
    message = f'"{node.key}" is of OpenAPI 3.0; write type: [..., "null"]'
    return node.problem("SCH004", message, at="key", severity="warning")


def _unknown(kind: str, node: Node) -> Problem | None:
    key = str(node.key)
    meant = _nearest(kind, key, node.document.version)
    if meant is None and kind == "schema" and not node.document.is_30:
        # From OpenAPI 3.1 on a schema may have keywords of any vocabulary.
        return None
    hint = f'did you mean "{meant}"?' if meant else None
    message = f'unknown key "{key}"'
    return node.problem("OAS090", message, at="key", severity="warning", hint=hint)


@cache
def _nearest(kind: str, key: str, version: str) -> str | None:
    fields = KINDS[kind].fields.items()
    known = [name for name, field in fields if version >= field.since]
    return closest(key, known)
