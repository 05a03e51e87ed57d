"""Path keys: their form and the variables in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.openapi.node import Node
from generator.openapi.path_keys import split_query
from generator.openapi.rules.parameters import PLACES
from generator.openapi.rules.support import elements, end_of, methods
from generator.openapi.suggest import did_you_mean
from generator.problems import Problem

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_DOTS = re.compile(r"(\.|%2e){1,2}", re.IGNORECASE)


def variables(path: str) -> list[str]:
    """Names between braces, in order."""
    return _VARIABLE.findall(path)


def form(paths: Node) -> Iterator[Problem]:
    """Each key of `paths` taken by itself, then against the ones before."""
    seen: dict[str, Node] = {}
    for path in paths.own_keys:
        if path.startswith("x-"):
            continue
        node = paths.child(path)
        yield from _form(path, node)
        shape = _VARIABLE.sub("{}", path)
        if shape in seen:
            message = f'"{path}" and "{seen[shape].key}" match the same requests'
            related = (("the other path", seen[shape].source),)
            yield node.problem("OAS028", message, at="key", related=related)
        seen.setdefault(shape, node)


def _form(path: str, node: Node) -> Iterator[Problem]:
    if not path.startswith("/"):
        yield node.problem("OAS022", 'a path must start with "/"', at="key")
    if path.startswith("//"):
        message = 'a path must not start with "//", which is read as a host'
        yield node.problem("OAS022", message, at="key")
    if "#" in path:
        message = 'a path must not contain a fragment ("#")'
        yield node.problem("OAS023", message, at="key")
    route, _ = split_query(path)
    if any(_DOTS.fullmatch(segment) for segment in route.split("/")):
        message = 'a path must not contain "." or ".." segments'
        yield node.problem("OAS024", message, at="key")
    names = variables(path)
    if "" in names:
        yield node.problem("OAS025", 'empty "{}" in the path', at="key")
    rest = _VARIABLE.sub("", path)
    if "{" in rest or "}" in rest:
        yield node.problem("OAS026", "unbalanced braces in the path", at="key")
    for name in dict.fromkeys(names):
        if name and names.count(name) > 1:
            message = f"the path variable {{{name}}} appears twice"
            yield node.problem("OAS027", message, at="key")


def parameters(paths: Node) -> Iterator[Problem]:
    """Path variables against the parameters of each operation."""
    for path in paths.own_keys:
        item = end_of(paths.child(path))
        if item is None or not item.is_mapping or not _is_well_formed(path):
            continue
        wanted = [name for name in dict.fromkeys(variables(path)) if name]
        missing: dict[str, None] = {}
        used: set[str] = set()
        declared: list[Node] = []
        for _, operation in methods(item):
            found = _path_parameters(item, operation)
            if found is None:
                missing.clear()
                break
            declared += found.values()
            used |= found.keys()
            missing |= dict.fromkeys(name for name in wanted if name not in found)
        for name in missing:
            message = f"the path variable {{{name}}} has no parameter"
            hint = did_you_mean(name, used - set(wanted))
            node = paths.child(path)
            yield node.problem("OAS044", message, at="key", hint=hint)
        yield from _unused(path, wanted, declared)


def _path_parameters(item: Node, operation: Node) -> dict[str, Node] | None:
    """Path parameters by name; None if one of the parameters has a mistake."""
    found: dict[str, Node] = {}
    for owner in (item, operation):
        for reference in elements(owner, "parameters"):
            parameter = end_of(reference)
            if parameter is None:
                return None
            name = parameter.own_keys.get("name")
            place = parameter.own_keys.get("in")
            if not isinstance(name, str) or place not in PLACES:
                return None
            if place == "path":
                found[name] = parameter
    return found


def _unused(path: str, wanted: list[str], declared: list[Node]) -> Iterator[Problem]:
    for parameter in dict.fromkeys(declared):
        name = str(parameter.own_keys["name"])
        if name not in wanted:
            message = f'the path "{path}" has no variable {{{name}}}'
            hint = did_you_mean(name, wanted)
            yield parameter.child("name").problem("OAS045", message, hint=hint)


def _is_well_formed(path: str) -> bool:
    rest = _VARIABLE.sub("", path)
    return path.startswith("/") and not {"{", "}"} & set(rest) and "{}" not in path


def duplicates(owner: Node) -> Iterator[Problem]:
    """Two parameters of one list with the same name and place."""
    seen: dict[tuple[object, object], Node] = {}
    for reference in elements(owner, "parameters"):
        parameter = end_of(reference)
        if parameter is None or not parameter.is_mapping:
            continue
        name, place = parameter.own_keys.get("name"), parameter.own_keys.get("in")
        if not isinstance(name, str) or not isinstance(place, str):
            continue
        key = (name, place)
        if key in seen:
            message = f'the {place} parameter "{name}" is already in this list'
            related = (("first", seen[key].source),)
            yield reference.problem("OAS043", message, related=related)
        seen.setdefault(key, reference)
