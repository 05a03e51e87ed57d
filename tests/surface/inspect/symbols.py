"""Prints the public symbols of an imported Python package as JSON.

``python symbols.py PACKAGE``. A symbol is public when a module without a leading
underscore in its path lists it in ``__all__``; so are the members of a class whose
names have none. Members that a private base class gives belong to the public class.
"""

from __future__ import annotations

import enum
import importlib
import inspect
import json
import pkgutil
import sys
import types
from collections.abc import Iterator

Symbol = dict[str, object]


def modules(package: types.ModuleType) -> Iterator[types.ModuleType]:
    """The package and its public modules."""
    yield package
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not any(part.startswith("_") for part in found.name.split(".")):
            yield importlib.import_module(found.name)


def exported(package: types.ModuleType) -> dict[str, object]:
    """Public objects by name; a second one of a name stands under its module."""
    found: dict[str, object] = {}
    for module in modules(package):
        for name in module.__all__:
            value = getattr(module, name)
            if isinstance(value, types.ModuleType):
                continue
            if found.setdefault(name, value) is not value:
                found[f"{module.__name__}.{name}"] = value
    return found


def members(owner: type, public: set[type]) -> dict[str, object]:
    """Public members that a class has itself or through private bases."""
    found: dict[str, object] = {}
    for base in owner.__mro__:
        foreign = not base.__module__.startswith(owner.__module__.split(".")[0])
        if foreign or (base is not owner and base in public):
            continue
        for name in (*vars(base), *vars(base).get("__annotations__", {})):
            if not name.startswith("_"):
                found.setdefault(name, inspect.getattr_static(base, name, None))
    return found


def described(name: str, value: object) -> Symbol:
    """A symbol with the names of its parameters, where it can be called."""
    plain = value.__func__ if isinstance(value, classmethod | staticmethod) else value
    if not inspect.isfunction(plain):
        return {"name": name, "parameters": None}
    found = inspect.signature(plain).parameters
    parameters = [one for one in found if one not in ("self", "cls")]
    return {"name": name, "parameters": parameters}


def symbols(package: types.ModuleType) -> Iterator[Symbol]:
    """Every public symbol of a package."""
    objects = exported(package)
    public = {value for value in objects.values() if isinstance(value, type)}
    for name, value in objects.items():
        yield described(name, value)
        if not isinstance(value, type):
            continue
        if issubclass(value, enum.Enum):
            yield from (described(f"{name}.{member.name}", None) for member in value)
            continue
        for member, found in members(value, public).items():
            yield described(f"{name}.{member}", found)


def main() -> None:
    """Print the symbols of the package named on the command line."""
    package = importlib.import_module(sys.argv[1])
    json.dump(list(symbols(package)), sys.stdout)


if __name__ == "__main__":
    main()
