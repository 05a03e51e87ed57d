"""The file ``src/index.ts``: everything that the package offers."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.owners import OwnerKind
from generator.languages.ts.client import has_resources
from generator.languages.ts.owners import OwnerView
from generator.languages.ts.statements import printed
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.fit import Piece
from generator.text.fit_typescript import named_export
from generator.text.typescript import string, symbol

_ERRORS = """
    APIConnectionError APIStatusError APITimeoutError APIUserAbortError
    AuthenticationError BadRequestError ConflictError ConnectionDetails
    ConnectionFailure DecodeDetails ErrorDetails InternalServerError
    InvalidRequestError NotFoundError PermissionDeniedError RateLimitError
    RedirectError ResponseDecodeError ResponseTooLargeError StatusDetails TimeoutPhase
"""
ERRORS = tuple(_ERRORS.split())
ERROR_TYPES = frozenset(
    (
        *("ConnectionDetails", "ConnectionFailure", "DecodeDetails", "ErrorDetails"),
        *("StatusDetails", "TimeoutPhase"),
    )
)
"""Those of the names that are types only."""


@dataclass(frozen=True, slots=True)
class Index:
    """The file ``src/index.ts``."""

    exports: tuple[Code, ...]


def index(world: World, owners: dict[str, OwnerView]) -> Index:
    """Exports of the whole package."""
    exports = [
        lit('export * from "./client.js";'),
        _types([world.client_options], "profile"),
        *_runtime(world),
        _errors(world),
    ]
    modules = dict.fromkeys(
        world.model_module(one.key) for one in world.api.declarations
    )
    exports += [
        code("export type * from {path};", path=_path(module)) for module in modules
    ]
    for owner in world.api.owners:
        if owner.kind in (OwnerKind.CLIENT, OwnerKind.RESOURCE):
            continue
        view = owners[owner.key]
        types = sorted(one.name for one in view.interfaces)
        names = [view.name, *map(_type, types)]
        exports.append(_export(names, world.owner_module(owner.key)))
    if world.api.results:
        exports.append(lit('export type * from "./results.js";'))
    if world.api.matrix is not None:
        exports.append(lit('export * from "./support.js";'))
    return Index(tuple(exports))


def _runtime(world: World) -> list[Code]:
    """What the runtime offers to users of any package."""
    exports = [
        _types(
            [
                lit("CommonOptions"),
                lit("Credential"),
                lit("Fetch"),
                lit("FetchOptions"),
                lit("RequestOptions"),
                lit("WaitOptions"),
            ],
            "core/options",
        ),
        _types([lit("Extensible"), lit("Extra")], "core/record"),
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
        _export(
            [lit("withResult"), lit("type Result"), lit("type WithResult")],
            "core/with-result",
        ),
        _export([lit("errorData")], "core/error-data"),
    ]
    watched = "Hooks Logger Tracer EndSpan SpanAttributes ObserverOptions"
    events = "RequestEvent ResponseEvent FailureEvent"
    names = sorted([*watched.split(), *events.split()])
    exports.append(_types([symbol(name) for name in names], "core/observer"))
    used = world.used_modules
    if "core/download" in used:
        exports.append(_types([lit("DownloadOptions")], "core/download"))
        exports.append(_types([lit("SaveTarget")], "core/save"))
    if "core/pages" in used:
        exports.append(_types([lit("Page"), lit("PagePromise")], "core/pages"))
    if "core/streams" in used:
        exports.append(_types([lit("Stream")], "core/streams"))
    if has_resources(world):
        exports.append(_export([lit("createClient")], "create-client"))
        exports.append(_types([lit("Client")], "core/client"))
    if world.api.matrix is not None:
        exports.append(
            _types(
                [lit("Support"), lit("SupportMatrix"), lit("SupportSnapshot")],
                "core/support",
            )
        )
    return exports


def _errors(world: World) -> Code:
    return _export([world.error_root, *(_error(name) for name in ERRORS)], "errors")


def _error(name: str) -> Code:
    return _type(symbol(name)) if name in ERROR_TYPES else symbol(name)


def _type(name: Code) -> Code:
    return lit("type ") + name


def _path(module: str) -> Code:
    return string(f"./{module}.js")


def _export(names: list[Code], module: str) -> Code:
    pieces: list[Piece] = list(names)
    return printed(named_export(pieces, _path(module)))


def _types(names: list[Code], module: str) -> Code:
    pieces: list[Piece] = list(names)
    return printed(named_export(pieces, _path(module), types=True))
