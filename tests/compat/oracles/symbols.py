"""What griffe knows about the symbols of a package, for the program that uses them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import griffe

Annotation: TypeAlias = str | griffe.Expr
RUNTIME = "_runtime"
MODULES = ("builtins", "datetime", "decimal", "httpx2", "ssl", "uuid")
TYPING = ("Any", "Literal")

BY_PLACE = (
    griffe.ParameterKind.positional_only,
    griffe.ParameterKind.positional_or_keyword,
)


def expressions(found: Annotation | None) -> Iterator[griffe.ExprName]:
    if isinstance(found, griffe.ExprName):
        yield found
    elif isinstance(found, griffe.Expr):
        yield from (one for one in found.iterate() if isinstance(one, griffe.ExprName))


def parameters(found: griffe.Function) -> list[griffe.Parameter]:
    return [one for one in found.parameters if one.name not in ("self", "cls")]


def parameter(one: griffe.Attribute) -> griffe.Parameter:
    default = "..." if "default=" in str(one.value) else None
    kind = griffe.ParameterKind.keyword_only
    return griffe.Parameter(
        one.name, annotation=one.annotation, kind=kind, default=default
    )


def is_type(found: griffe.Object) -> bool:
    return found.is_class or found.is_attribute


def is_public(name: str) -> bool:
    return not name.startswith("_")


def is_of_runtime(
    one: griffe.Object, owner: griffe.Class, package: griffe.Module
) -> bool:
    runtime = f"{package.name}.{RUNTIME}."
    return one.path.startswith(runtime) and not owner.path.startswith(runtime)
