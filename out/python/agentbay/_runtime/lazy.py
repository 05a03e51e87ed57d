"""Public names that are imported when they are first used."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

__all__ = ["lazy_names", "modules_of"]


def lazy_names(
    package: str, modules: Callable[[], Mapping[str, str]], otherwise: str = ""
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """``__getattr__`` and ``__dir__`` of a package whose names live elsewhere.

    Args:
        package: The package's ``__name__``.
        modules: Gives the module of each public name, relative to the package.
        otherwise: Module that is asked for all other public names.
    """

    def __getattr__(name: str) -> object:
        if name == "__all__":
            return sorted(modules())
        module = "" if name.startswith("_") else modules().get(name, otherwise)
        if not module:
            raise _unknown(package, name)
        try:
            value: object = getattr(import_module(module, package), name)
        except AttributeError:
            raise _unknown(package, name) from None
        setattr(sys.modules[package], name, value)
        return value

    def __dir__() -> list[str]:
        further = dir(import_module(otherwise, package)) if otherwise else ()
        return sorted({*modules(), *further, *vars(sys.modules[package])})

    return __getattr__, __dir__


def modules_of(names: Mapping[str, str]) -> dict[str, str]:
    """The module of each name, given the names in each module."""
    return {
        name: f".{module}"
        for module, listed in names.items()
        for name in listed.split()
    }


def _unknown(package: str, name: str) -> AttributeError:
    return AttributeError(f"module {package!r} has no attribute {name!r}")
