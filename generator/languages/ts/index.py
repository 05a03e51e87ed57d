"""The file ``src/index.ts``: everything that the package offers."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.declarations import Enumeration
from generator.ir.owners import OwnerKind
from generator.languages.ts.arguments import Interface
from generator.languages.ts.client import ClientView
from generator.languages.ts.owners import OwnerView
from generator.languages.ts.statements import printed
from generator.languages.ts.world import World
from generator.text.code import Code, lit
from generator.text.fit import Piece
from generator.text.fit_typescript import named_export
from generator.text.typescript import string

ERRORS = (
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "APIUserAbortError",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "ConnectionFailure",
    "ErrorDetails",
    "InternalServerError",
    "InvalidRequestError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "RedirectError",
    "ResponseDecodeError",
    "ResponseTooLargeError",
    "StatusDetails",
    "TimeoutPhase",
)
ERROR_TYPES = frozenset(
    ("ConnectionFailure", "ErrorDetails", "StatusDetails", "TimeoutPhase")
)
"""Those of the names that are types only."""


@dataclass(frozen=True, slots=True)
class Index:
    """The file ``src/index.ts``."""

    exports: tuple[Code, ...]


def index(world: World, client: ClientView, owners: dict[str, OwnerView]) -> Index:
    """Exports of the whole package."""
    client_types = [client.options.name, *_interfaces(client.interfaces)]
    exports = [
        _export([client.name, *map(_type, sorted(client_types))], "client"),
        _types(
            [
                lit("CommonOptions"),
                lit("Fetch"),
                lit("FetchOptions"),
                lit("RequestOptions"),
                lit("WaitOptions"),
            ],
            "core/options",
        ),
        _types([lit("Page"), lit("PagePromise")], "core/pages"),
        _types([lit("Extra")], "core/record"),
        _types(
            [
                lit("Failure"),
                lit("Missing"),
                lit("Outcome"),
                lit("ResultBase"),
                lit("Success"),
            ],
            "core/result",
        ),
        _types([lit("Result"), lit("WithResult")], "core/with-result"),
    ]
    if world.api.matrix is not None:
        exports.append(
            _types(
                [lit("Support"), lit("SupportMatrix"), lit("SupportSnapshot")],
                "core/support",
            )
        )
    exports.append(_errors(world))
    for one in world.api.declarations:
        names = [world.declared(one.key)]
        export = _export if isinstance(one, Enumeration) else _types
        exports.append(export(names, world.model_module(one.key)))
    for owner in world.api.owners:
        if owner.kind is OwnerKind.CLIENT:
            continue
        view = owners[owner.key]
        types = _interfaces(view.interfaces)
        names = [view.name, *map(_type, sorted(types))]
        exports.append(_export(names, world.owner_module(owner.key)))
    if world.api.results:
        results = sorted(world.result_type(one.key) for one in world.api.results)
        exports.append(_types(results, "results"))
    if world.api.matrix is not None:
        names = [
            _type(lit("Environment")),
            lit("environmentOf"),
            lit("supportMatrix"),
            lit("supports"),
        ]
        exports.append(_export(names, "support"))
    return Index(tuple(exports))


def _errors(world: World) -> Code:
    names = [world.error_root, *(_error(name) for name in ERRORS)]
    return _export(names, "errors")


def _error(name: str) -> Code:
    from generator.text.typescript import symbol

    return _type(symbol(name)) if name in ERROR_TYPES else symbol(name)


def _interfaces(interfaces: tuple[Interface, ...]) -> list[Code]:
    return [one.name for one in interfaces]


def _type(name: Code) -> Code:
    return lit("type ") + name


def _export(names: list[Code], module: str) -> Code:
    pieces: list[Piece] = list(names)
    return printed(named_export(pieces, string(f"./{module}.js")))


def _types(names: list[Code], module: str) -> Code:
    pieces: list[Piece] = list(names)
    return printed(named_export(pieces, string(f"./{module}.js"), types=True))
