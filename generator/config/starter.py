"""A first `isogloss.yaml`: what is detected, and what else can be said."""

from __future__ import annotations

from generator.ir.api import Package
from generator.openapi.build.packages import packages_of
from generator.openapi.document import Document
from generator.openapi.rules.support import operations
from generator.text.code import Code, code, lit
from generator.text.data import yaml_string


def starter(document: Document) -> Code:
    """The text of a config beside its document."""
    python, go, ts = packages_of(document.node, None)
    return code(
        """\
# How SDKs are made of {document}; docs/config.md explains every key.

document: {document}

# Whether you write that document yourself. Its x-sdk may name packages then.
own: false

packages:
  python: {python}
  go: {go}
  ts: {ts}

# out: sdk
# languages: [python, go, ts]

# 64-bit integers in TypeScript: number, or bigint for all of their digits.
# int64: bigint

# Changes to the document (Overlay Specification 1.0), in this order.
# overlays: [fixes.overlay.yaml]

# What x-sdk says in an operation, by its operationId or by method and path.
# operations:
#   {operation}: {{name: get, safety: safe}}

# Pages are found by convention; this leaves every answer whole.
# unpaged: true
""",
        document=yaml_string(document.node.file),
        python=_python(python),
        go=_python(go),
        ts=_typescript(ts),
        operation=_operation(document),
    )


def _python(package: Package) -> Code:
    return code(
        "{{distribution: {distribution}, module: {module}, version: {version}}}",
        distribution=yaml_string(package.distribution),
        module=yaml_string(package.module),
        version=yaml_string(package.version),
    )


def _typescript(package: Package) -> Code:
    return code(
        "{{distribution: {distribution}, version: {version}}}",
        distribution=yaml_string(package.distribution),
        version=yaml_string(package.version),
    )


def _operation(document: Document) -> Code:
    """The first operation of the document, as an example."""
    for operation in operations(document.node):
        name = operation.own_keys.get("operationId")
        if isinstance(name, str) and name:
            return yaml_string(name)
        if operation.parent is not None:
            return yaml_string(f"{str(operation.key).upper()} {operation.parent.key}")
    return lit('"GET /"')
