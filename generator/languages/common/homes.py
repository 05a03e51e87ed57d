"""Where declared types live: with a component, or with what uses them inline.

The home of a type follows from its own place in the document alone, so that nothing
moves when something else changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.declarations import Declaration
from generator.ir.methods import Method
from generator.ir.name import Name
from generator.ir.operations import Operation
from generator.ir.plans import Call, Listing
from generator.ir.requests import OperationRequest
from generator.text.identifiers import words_of
from generator.text.spec_text import SpecText

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_HOLDERS = frozenset(("schemas", "$defs", "definitions"))
_STRUCTURE = frozenset(
    (
        *("properties", "items", "allOf", "oneOf", "anyOf", "additionalProperties"),
        *("schema", "content", "requestBody", "responses", "parameters", "headers"),
    )
)
"""What a file has at its top that is a schema, a response or an operation itself."""


@dataclass(frozen=True, slots=True)
class Component:
    """A component, or a file of its own, with the types inside it."""

    name: Name
    """That of its type, else the component's own."""

    declarations: tuple[Declaration, ...]


@dataclass(frozen=True, slots=True)
class Inline:
    """The types inside an operation, or inside the path item around it."""

    owner: str
    """Key of the owner of the first method that calls it."""

    operation: Operation
    declarations: tuple[Declaration, ...]


@dataclass(frozen=True, slots=True)
class Homes:
    """All declared types, each in one place, in document order."""

    components: tuple[Component, ...]
    operations: tuple[Inline, ...]
    webhooks: tuple[Declaration, ...]

    @property
    def owners(self) -> dict[str, tuple[Declaration, ...]]:
        """Inline types of operations, by the key of the owner, in document order."""
        found: dict[str, tuple[Declaration, ...]] = {}
        for one in self.operations:
            found[one.owner] = found.get(one.owner, ()) + one.declarations
        return found


def homes(api: Api) -> Homes:
    """Give every declaration its home."""
    users = _users(api)
    components: dict[tuple[str, ...], list[Declaration]] = {}
    inline: dict[str, tuple[_User, list[Declaration]]] = {}
    webhooks: list[Declaration] = []
    for one in api.declarations:
        file, tokens = _place(one.key)
        user = _user(file, tokens, users)
        if user is not None:
            inline.setdefault(user.operation.key, (user, []))[1].append(one)
        elif tokens[:1] == ["webhooks"]:
            webhooks.append(one)
        else:
            components.setdefault(_component(file, tokens), []).append(one)
    return Homes(
        components=tuple(
            Component(_name(key, found), tuple(found))
            for key, found in components.items()
        ),
        operations=tuple(
            Inline(user.owner, user.operation, tuple(found))
            for user, found in inline.values()
        ),
        webhooks=tuple(webhooks),
    )


def _place(key: str) -> tuple[str, list[str]]:
    """The file and the steps of the pointer that the key of a declaration holds."""
    file, _, rest = key.partition("#")
    pointer = rest.partition("#")[0]
    return file, pointer.split("/")[1:]


@dataclass(frozen=True, slots=True)
class _User:
    """An operation with the key of the owner of its first method."""

    owner: str
    operation: Operation


def _users(api: Api) -> dict[tuple[str, SpecText], _User]:
    """Who uses what stands inside an operation, by the operation's place."""
    operations = {one.key: one for one in api.operations}
    found: dict[tuple[str, SpecText], _User] = {}
    for owner in api.owners:
        for method in owner.methods:
            for key in _operations_of(method):
                operation = operations[key]
                place = (operation.source.file, operation.source.pointer)
                found.setdefault(place, _User(owner.key, operation))
    return found


def _operations_of(method: Method) -> Iterator[str]:
    match method.plan:
        case Call(request=OperationRequest(operation=key)) | Listing(
            request=OperationRequest(operation=key)
        ):
            yield key
        case _:
            return


def _user(
    file: str, tokens: list[str], users: dict[tuple[str, SpecText], _User]
) -> _User | None:
    """The operation that a place is inside of, or the first of its path item."""
    if tokens[:1] == ["components"]:
        return None
    deepest = 3 if tokens[:1] == ["paths"] else len(tokens)
    for end in range(min(deepest, len(tokens)), -1, -1):
        pointer = "".join("/" + token for token in tokens[:end])
        for ending in ("", *("/" + method for method in _METHODS)):
            user = users.get((file, SpecText(pointer + ending)))
            if user is not None:
                return user
    return None


def _component(file: str, tokens: list[str]) -> tuple[str, ...]:
    if tokens[:1] == ["components"]:
        return (file, *tokens[:3])
    if tokens[:1] and tokens[0] in _HOLDERS:
        return (file, *tokens[:2])
    if tokens[:1] and tokens[0] not in _STRUCTURE:
        return (file, tokens[0])
    return (file,)


def _name(place: tuple[str, ...], found: list[Declaration]) -> Name:
    """The name of the component's own type, else the words that it stands under."""
    file, *tokens = place
    own = file + "#" + "".join("/" + token for token in tokens)
    for one in found:
        if one.key == own:
            return one.name
    words = words_of(tokens[-1].replace("~1", "/").replace("~0", "~")) if tokens else ()
    return Name(words) if words else found[0].name
