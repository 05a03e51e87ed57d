"""The verdict of openapi-spec-validator, with places in the document.

Importing this module costs half a second, so nothing but `isogloss validate`
does.
"""

from __future__ import annotations

import posixpath
import warnings
from collections.abc import Iterator, Mapping, Set
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from jsonschema.exceptions import ValidationError, best_match
from jsonschema_path import SchemaPath
from openapi_spec_validator import (
    OpenAPIV30SpecValidator,
    OpenAPIV31SpecValidator,
    OpenAPIV32SpecValidator,
)

from generator.openapi import pointer
from generator.openapi.document import Document
from generator.openapi.node import Node
from generator.problems import Problem

_MESSAGE_LENGTH = 200
_VALIDATORS = {
    "3.0": OpenAPIV30SpecValidator,
    "3.1": OpenAPIV31SpecValidator,
    "3.2": OpenAPIV32SpecValidator,
}


def full_verdict(document: Document, explained: Set[str]) -> Iterator[Problem]:
    """What openapi-spec-validator finds; references stay in the document.

    `explained` are pointers in the entry file that have a problem already: what
    is found there, directly above or below is the same mistake in other words.
    """
    above = {pointer.parent(place) for place in explained}
    values = [document.at(place).value for place in explained]

    def read(uri: str) -> object:
        name = posixpath.relpath(unquote(urlsplit(uri).path), folder)
        return document.files[name].data

    folder = document.folder.as_posix()
    handlers: Mapping[str, Any] = {"<all_urls>": read, "file": read}
    entry = document.node.file
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path: SchemaPath = SchemaPath.from_dict(
            document.root,
            base_uri=f"file://{quote(folder)}/{quote(entry)}",
            handlers=handlers,
        )
        validator = _VALIDATORS[document.version[:3]](path)
        for error in validator.iter_errors():
            # A failed choice says only that nothing fits; its branches say what.
            cause = (best_match(error.context) if error.context else None) or error
            node = _node(document, cause)
            if _is_explained(node, explained, above):
                continue
            if not node.tokens and cause.instance in values:
                # A keyword of a schema, checked without its path.
                continue
            yield _problem(node, cause)


def _is_explained(node: Node, explained: Set[str], above: Set[str]) -> bool:
    place = node.pointer
    return place in above or any(pointer.is_within(place, known) for known in explained)


def _problem(node: Node, cause: ValidationError) -> Problem:
    message = cause.message
    if len(message) > _MESSAGE_LENGTH:
        message = f"{message[:_MESSAGE_LENGTH]}..."
    rule = cause.validator if isinstance(cause.validator, str) else type(cause).__name__
    code = f"OAS-{rule.removesuffix('Error')}"
    return node.problem(code, message)


def _node(document: Document, error: ValidationError) -> Node:
    """The nearest node of the document on the way to the error."""
    node = document.node
    for token in error.absolute_path:
        try:
            node = node.child(token)
        except LookupError:
            break
    return node
