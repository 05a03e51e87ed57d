"""The verdict of openapi-spec-validator, with places in the document.

Importing this module costs half a second, so nothing but `isogloss validate`
does.
"""

from __future__ import annotations

import posixpath
import warnings
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from jsonschema.exceptions import ValidationError, best_match
from jsonschema_path import SchemaPath

from generator.openapi import pointer
from generator.openapi.document import Document
from generator.openapi.equal_parts import equal_parts
from generator.openapi.node import Node
from generator.openapi.rules.support import end_of
from generator.openapi.spec_validators import PARTS, errors
from generator.problems import Problem

_MESSAGE_LENGTH = 200
_CACHED_PATHS = 128
"""What openapi-spec-validator uses when it is called with plain data."""


def full_verdict(document: Document, explained: Set[str]) -> Iterator[Problem]:
    """What openapi-spec-validator finds; references stay in the document.

    `explained` are pointers in the entry file that have a problem already: what
    is found there, directly above or below is the same mistake in other words.
    """
    above = {pointer.parent(place) for place in explained}
    values = [document.at(place).value for place in explained]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            for error in errors(
                _path(document), document.version[:3], equal_parts(document.root)
            ):
                # A failed choice says only that nothing fits; its branches say what.
                cause = (best_match(error.context) if error.context else None) or error
                node = _node(document, getattr(error, PARTS, ()), cause)
                if _is_explained(node, explained, above):
                    continue
                if error.context and _holds(node, explained):
                    # None of the choices fits, because something below is wrong.
                    continue
                if not node.tokens and cause.instance in values:
                    # A keyword of a schema, checked without its path.
                    continue
                yield _problem(node, cause)
        except Exception as error:
            # It was written for documents that have `$ref` only where OpenAPI does.
            message = f"openapi-spec-validator gave up ({type(error).__name__})"
            hint = "the other rules have been applied"
            yield document.node.problem(
                "OAS096", message, severity="warning", hint=hint
            )


def _path(document: Document) -> SchemaPath:
    def read(uri: str) -> object:
        name = posixpath.relpath(unquote(urlsplit(uri).path), folder)
        return document.files[name].data

    folder = document.folder.as_posix()
    handlers: Mapping[str, Any] = {"<all_urls>": read, "file": read}
    path: SchemaPath = SchemaPath.from_dict(
        document.root,
        base_uri=f"file://{quote(folder)}/{quote(document.node.file)}",
        handlers=handlers,
        resolved_cache_maxsize=_CACHED_PATHS,
    )
    return path


def _is_explained(node: Node, explained: Set[str], above: Set[str]) -> bool:
    place = node.pointer
    return place in above or any(pointer.is_within(place, known) for known in explained)


def _holds(node: Node, explained: Set[str]) -> bool:
    return any(pointer.is_within(known, node.pointer) for known in explained)


def _problem(node: Node, cause: ValidationError) -> Problem:
    message = cause.message
    if len(message) > _MESSAGE_LENGTH:
        message = f"{message[:_MESSAGE_LENGTH]}..."
    rule = cause.validator if isinstance(cause.validator, str) else type(cause).__name__
    code = f"OAS-{rule.removesuffix('Error')}"
    return node.problem(code, message)


def _node(
    document: Document, parts: Sequence[str | int], error: ValidationError
) -> Node:
    """The nearest node of the document on the way to the error.

    `parts` lead through references to the object that was checked.
    """
    node = document.node
    for token in (*parts, *error.absolute_path):
        if node.reference is not None and token not in node.own_keys:
            node = end_of(node) or node
        try:
            node = node.child(token)
        except LookupError:
            break
    return node
