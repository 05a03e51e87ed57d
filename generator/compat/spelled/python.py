"""Spellings in Python: ``def get(self, id: str) -> Pet``, ``name: str | None``."""

from __future__ import annotations

import ast

from generator.compat.spelled.shape import Callable, Named, Parameter, Shape, Value


def read(text: str) -> Shape:
    """The shape of a symbol."""
    if text.startswith(("def ", "async def ")):
        function = ast.parse(f"{text}: ...").body[0]
        assert isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        returns = ast.unparse(function.returns) if function.returns else "None"
        return Callable(tuple(_parameters(function.args)), returns)
    if text.startswith("class "):
        return Named(text)
    statement = ast.parse(text).body[0]
    if isinstance(statement, ast.AnnAssign):
        kind = ast.unparse(statement.annotation)
        return Value(kind, optional=statement.value is not None)
    if isinstance(statement, ast.Assign):
        return Named(ast.unparse(statement.value), is_alias=True)
    return Value(text)


def _parameters(found: ast.arguments) -> list[Parameter]:
    positional = [*found.posonlyargs, *found.args]
    first_default = len(positional) - len(found.defaults)
    parameters = [
        Parameter(one.arg, _type(one), index < first_default)
        for index, one in enumerate(positional)
        if one.arg not in ("self", "cls")
    ]
    named = zip(found.kwonlyargs, found.kw_defaults, strict=True)
    parameters += [
        Parameter(one.arg, _type(one), default is None, by_name=True)
        for one, default in named
    ]
    if found.kwarg is not None:
        name = f"**{found.kwarg.arg}"
        parameters.append(Parameter(name, _type(found.kwarg), False, by_name=True))
    return parameters


def _type(one: ast.arg) -> str:
    return ast.unparse(one.annotation) if one.annotation is not None else ""
