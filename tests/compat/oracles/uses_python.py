"""Writes a program that uses everything that a Python package offers.

It calls everything, with and without what may be left out, by position and by name,
reads every attribute of what comes back, and builds every record that is given, all
with the types that the package states now. ``@sdk`` in it stands for the package that
it is to be checked against.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import griffe

from tests.compat.oracles.symbols import (
    BY_PLACE,
    MODULES,
    RUNTIME,
    TYPING,
    Annotation,
    expressions,
    is_of_runtime,
    is_public,
    is_type,
    parameter,
    parameters,
)

GIVEN, READ = "given", "read"


def uses(package: griffe.Module) -> str:
    """The program."""
    return "".join(f"{line}\n" for line in _Program(package).lines())


@dataclass
class _Program:
    package: griffe.Module
    imports: set[str] = field(default_factory=set)
    done: set[tuple[str, str]] = field(default_factory=set)
    waiting: list[tuple[griffe.Object, str]] = field(default_factory=list)
    names: dict[str, griffe.Object] = field(default_factory=dict)
    count: int = 0

    def lines(self) -> list[str]:
        for name, one in self.package.members.items():
            found = self._own(one)
            if is_public(name) and found is not None and is_type(found):
                self.imports.add(f"from @sdk import {name}")
                self.names[name] = found
        body: list[str] = []
        clients = [one for one in self.names.values() if "__init__" in one.members]
        for one in clients:
            if not self._is_inside(one):
                self._later(one, GIVEN)
                self._later(one, READ)
        body += self._functions()
        body += self._rest()
        for one in self.names.values():
            if isinstance(one, griffe.Class) and self._is_unused(one):
                self._later(one, READ)
        body += self._rest()
        return [*sorted(self.imports), "", *body]

    def _rest(self) -> Iterator[str]:
        """What was found to be used, and what that leads to."""
        while self.waiting:
            found, way = self.waiting.pop(0)
            yield from self._use(found, way)

    def _is_unused(self, one: griffe.Class) -> bool:
        ways = {(one.path, GIVEN), (one.path, READ)}
        return ways.isdisjoint(self.done) and not self._is_inside(one)

    def _functions(self) -> Iterator[str]:
        """Those of modules with functions of their own."""
        for name, module in self.package.modules.items():
            if not is_public(name):
                continue
            for one in module.functions.values():
                if is_public(one.name) and not one.is_alias:
                    self.imports.add(f"from @sdk.{name} import {one.name}")
                    yield from self._calls(None, one)

    def _is_inside(self, one: griffe.Object) -> bool:
        return one.path.startswith(f"{self.package.name}.{RUNTIME}.")

    def _own(self, one: griffe.Object | griffe.Alias) -> griffe.Object | None:
        """What a name stands for, unless it is from elsewhere."""
        try:
            found = one.final_target if isinstance(one, griffe.Alias) else one
        except griffe.AliasResolutionError:
            return None
        return found if found.path.startswith(f"{self.package.name}.") else None

    def _later(self, found: griffe.Object, way: str) -> None:
        """Use it as well, but for aliases that the runtime keeps to itself."""
        if self._is_inside(found) and found.is_attribute:
            return
        if (found.path, way) not in self.done:
            self.done.add((found.path, way))
            self.waiting.append((found, way))

    def _use(self, found: griffe.Object, way: str) -> Iterator[str]:
        if isinstance(found, griffe.Class):
            yield from self._class(found, way)
        elif isinstance(found, griffe.Attribute):
            meaning = self._meaning(found, way)
            pair = (found.name, meaning) if way == READ else (meaning, found.name)
            yield from self._function(f"v: {pair[0]}", [f"r: {pair[1]} = v"])

    def _class(self, found: griffe.Class, way: str) -> Iterator[str]:
        if way == GIVEN:
            yield from self._built(found)
            return
        for member in found.all_members.values():
            one = self._own(member)
            if (
                one is None
                or not is_public(one.name)
                or is_of_runtime(one, found, self.package)
            ):
                continue
            if isinstance(one, griffe.Function):
                for signature in found.overloads.get(one.name) or [one]:
                    yield from self._calls(found, signature)
            elif isinstance(one, griffe.Attribute) and one.annotation is not None:
                kind = self._text(one.annotation, READ, found)
                read = [f"r: {kind} = v.{one.name}"]
                yield from self._function(f"v: {self._name(found)}", read)

    def _calls(
        self, owner: griffe.Class | None, found: griffe.Function
    ) -> Iterator[str]:
        """With all ways to give arguments; of a function there is no owner."""
        listed = parameters(found)
        returns = self._text(found.returns or "None", READ, owner)
        wait = "await " if "async" in found.labels else ""
        for given in self._arguments(listed, owner):
            callee = found.name if owner is None else f"v.{found.name}"
            call = f"{wait}{callee}({', '.join(call for _, call in given)})"
            line = call if returns == "None" else f"r: {returns} = {call}"
            taken = [name for name, _ in given]
            if owner is not None:
                taken.insert(0, f"v: {self._name(owner)}")
            yield from self._function(", ".join(taken), [line], bool(wait))

    def _built(self, owner: griffe.Class) -> Iterator[str]:
        constructor = owner.members.get("__init__")
        if isinstance(constructor, griffe.Function):
            listed = parameters(constructor)
            ways = self._arguments(listed, owner)
        elif any("Record" in str(base) for base in owner.bases):
            fields = [
                one
                for one in owner.members.values()
                if isinstance(one, griffe.Attribute) and one.annotation is not None
            ]
            ways = self._arguments([parameter(one) for one in fields], owner)
        else:
            return
        for given in ways:
            made = f"{owner.name}({', '.join(call for _, call in given)})"
            line = f"r: {self._name(owner)} = {made}"
            yield from self._function(", ".join(name for name, _ in given), [line])

    def _arguments(
        self, listed: list[griffe.Parameter], owner: griffe.Class | None
    ) -> list[list[tuple[str, str]]]:
        """Declarations and arguments: the least, and all, by place and by name."""
        least: list[tuple[str, str]] = []
        by_place: list[tuple[str, str]] = []
        by_name: list[tuple[str, str]] = []
        for one in listed:
            if one.kind is griffe.ParameterKind.var_keyword:
                extras = list(self._extras(one, owner))
                by_place += extras
                by_name += extras
                continue
            kind = self._text(one.annotation or "object", GIVEN, owner)
            declared = f"p_{one.name}: {kind}"
            named = (declared, f"{one.name}=p_{one.name}")
            placed = (declared, f"p_{one.name}") if one.kind in BY_PLACE else named
            by_place.append(placed)
            by_name.append(named)
            if one.default is None:
                least.append(placed)
        ways = [least, by_place, by_name]
        return [one for at, one in enumerate(ways) if one not in ways[:at]]

    def _extras(
        self, one: griffe.Parameter, owner: griffe.Class | None
    ) -> Iterator[tuple[str, str]]:
        """What an ``Unpack`` of a typed dictionary takes."""
        for part in expressions(one.annotation):
            try:
                found = self.package.modules_collection[part.canonical_path]
            except KeyError:
                continue
            found = found.final_target if found.is_alias else found
            for key in found.all_members.values() if found.is_class else ():
                key = key.final_target if key.is_alias else key
                if isinstance(key, griffe.Attribute) and key.annotation is not None:
                    kind = self._text(key.annotation, GIVEN, owner)
                    yield f"p_{key.name}: {kind}", f"{key.name}=p_{key.name}"

    def _function(
        self, taken: str, body: Iterable[str], is_async: bool = False
    ) -> Iterator[str]:
        self.count += 1
        yield f"{'async ' if is_async else ''}def f{self.count}({taken}) -> None:"
        yield from (f"    {line}" for line in body)

    def _meaning(self, found: griffe.Attribute, way: str) -> str:
        """What an alias stands for."""
        tree = ast.parse(str(found.value), mode="eval").body
        if isinstance(tree, ast.Subscript) and ast.unparse(tree.value) == "Annotated":
            assert isinstance(tree.slice, ast.Tuple)
            tree = tree.slice.elts[0]
        text = tree.value if isinstance(tree, ast.Constant) else ast.unparse(tree)
        for part in expressions(found.value):
            self._import(part, way, str(found.value))
        for node in ast.walk(ast.parse(str(text), mode="eval")):
            if isinstance(node, ast.Name):
                self._named(node.id, way)
        return str(text)

    def _text(
        self, annotation: Annotation, way: str, owner: griffe.Class | None
    ) -> str:
        text = str(annotation)
        for part in expressions(annotation):
            if self._is_variable(part):
                text = re.sub(rf"\b{part.name}\b", "Any", text)
                self.imports.add("from typing import Any")
            else:
                self._import(part, way, str(annotation))
        if owner is not None and text == "Self":
            return self._name(owner)
        return text

    def _name(self, owner: griffe.Class) -> str:
        """A class with anything in the place of its variables."""
        variables = {
            part.name
            for base in owner.bases
            for part in expressions(base)
            if self._is_variable(part)
        }
        if not variables:
            return owner.name
        self.imports.add("from typing import Any")
        return f"{owner.name}[{', '.join(['Any'] * len(variables))}]"

    def _is_variable(self, part: griffe.ExprName) -> bool:
        try:
            found = self.package.modules_collection[part.canonical_path]
        except KeyError:
            return False
        found = self._own(found)
        return isinstance(found, griffe.Attribute) and "TypeVar(" in str(found.value)

    def _named(self, name: str, way: str) -> None:
        if name in self.names:
            self._later(self.names[name], way)
        elif name in ("datetime", "uuid", "decimal", "builtins"):
            self.imports.add(f"import {name}")
        elif name in TYPING:
            self.imports.add(f"from typing import {name}")

    def _import(self, part: griffe.ExprName, way: str, text: str) -> None:
        module, _, name = part.canonical_path.rpartition(".")
        if name in self.names:
            self._later(self.names[name], way)
        elif not module:
            if name in MODULES:
                self.imports.add(f"import {name}")
        elif module.split(".")[0] == self.package.name:
            module = f"@sdk{module.removeprefix(self.package.name)}"
            self.imports.add(f"from {module} import {name}")
            found = self.package.modules_collection[part.canonical_path]
            self._later(found.final_target if found.is_alias else found, way)
        elif part.canonical_path not in text:
            self.imports.add(f"from {module} import {name}")
