"""Where the document says what became a symbol of the surface."""

from __future__ import annotations

from generator.compat.context import Side, method_key, owner_key
from generator.ir.declarations import Record
from generator.ir.source import Source
from generator.languages.common.method_arguments import arguments_of
from generator.languages.common.surface_keys import key


def places(side: Side) -> dict[str, Source]:
    """Sources by surface key; what the runtime brings has none."""
    api = side.api
    found: dict[str, Source] = {}
    for owner in api.owners:
        own = owner_key(api, owner)
        found.setdefault(own, owner.source)
        for item in owner.properties:
            found.setdefault(f"{own}.{key(item.name)}", item.source)
        for method in owner.methods:
            at = method_key(api, owner, method)
            found.setdefault(at, method.source)
            for argument in arguments_of(method):
                found.setdefault(f"{at}.{key(argument.name)}", argument.source)
    for result in api.results:
        found.setdefault(key(result.name), result.source)
    for one in api.declarations:
        found.setdefault(key(one.name), one.source)
        for field in one.fields if isinstance(one, Record) else ():
            found.setdefault(key(one.name, field.name), field.source)
    return found
