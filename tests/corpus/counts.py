"""How many operations a document has, and how many each package can call.

The first number is a plain walk over the raw document. For the second the model says
which methods send an operation, and the language's own compiler which methods the
package has.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.ir.api import Api
from generator.ir.methods import Method
from generator.ir.owners import Owner, OwnerKind
from generator.ir.plans import Call, Listing
from generator.ir.requests import OperationRequest
from generator.languages.common.surface import SymbolKind
from generator.languages.common.surface_keys import key
from generator.languages.registry import LANGUAGES
from tests.corpus.cells import Cell, failed, passed
from tests.corpus.reader.operations import operations
from tests.corpus.reader.raw import Library
from tests.surface.compiled import (
    Found,
    declared_symbols,
    go_symbols,
    python_symbols,
)


def in_document(path: Path) -> int:
    """Operations of a document, by a plain walk."""
    return sum(1 for _ in operations(Library().root(path)))


def requests_of(method: Method) -> Iterator[OperationRequest]:
    """Operations that a method of the resource shape sends."""
    plan = method.plan
    if isinstance(plan, (Call, Listing)) and isinstance(plan.request, OperationRequest):
        yield plan.request


def methods(api: Api) -> Iterator[tuple[Owner, Method, str]]:
    """Every method with the key of the operation that it sends."""
    for owner in api.owners:
        for method in owner.methods:
            for request in requests_of(method):
                yield owner, method, request.operation


def callable_in(api: Api, language: str, sdks: Path, scratch: Path) -> int:
    """Operations that some public method of the compiled package sends."""
    present = _symbols(api, language, sdks, scratch)
    spelled: dict[str, list[str]] = {}
    for symbol in LANGUAGES[language].surface(api):
        if symbol.kind is SymbolKind.METHOD:
            spelled.setdefault(symbol.key, []).append(symbol.name)
    # Another form of an operation is no further operation of the document.
    main = {one.key: one.variant_of or one.key for one in api.operations}
    found = set()
    for owner, method, operation in methods(api):
        name = api.client if owner.kind is OwnerKind.CLIENT else owner.name
        names = spelled.get(key(name, method.name), [])
        if any(one in present for one in names):
            found.add(main[operation])
    return len(found)


def _symbols(api: Api, language: str, sdks: Path, scratch: Path) -> dict[str, Found]:
    match language:
        case "python":
            return python_symbols(api, scratch, sdks)
        case "go":
            return go_symbols(api, scratch, sdks)
        case "ts":
            return declared_symbols(sdks / "ts")
        case _:
            raise LookupError(f"nothing inspects {language}")


def cell(wanted: int, api: Api, language: str, sdks: Path, scratch: Path) -> Cell:
    """``callable/operations`` of one language."""
    try:
        found = callable_in(api, language, sdks, scratch)
    except (AssertionError, OSError) as error:
        return failed("calls", f"?/{wanted}", str(error))
    shown = f"{found}/{wanted}"
    if found == wanted:
        return passed("calls", shown)
    return failed("calls", shown, f"{wanted - found} operations cannot be called")
