"""A small client made of the runtime's own parts, for tests of the runtime."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Unpack

from agentbay._runtime.checks import Check, Rule
from agentbay._runtime.codecs import INTEGER, TEXT, list_of, map_of
from agentbay._runtime.formats import embedded
from agentbay._runtime.method import Built, Method, Outcome, Selected
from agentbay._runtime.objects import AsyncBase, AsyncClientBase, Base, ClientBase
from agentbay._runtime.operation import (
    Body,
    Credential,
    Envelope,
    ErrorRule,
    Generated,
    Operation,
    Parameter,
)
from agentbay._runtime.options import RequestOptions, WaitOptions
from agentbay._runtime.pages import AsyncPagedResult, PagedResult
from agentbay._runtime.plans import Arg, Ask, Call, CursorPages, Listing, Own, Wait
from agentbay._runtime.redaction import Secret
from agentbay._runtime.result_view import AsyncInResult, InResult, ResultView
from agentbay._runtime.results import BaseResult
from agentbay._runtime.scope import EntityKind
from agentbay._runtime.settings import Settings
from agentbay._runtime.structs import member
from agentbay._runtime.text_formats import json

KEY = "key-4711 & more"
ENVELOPE = Envelope(
    success="Success",
    code="Code",
    message="Message",
    request_id="RequestId",
    data="Data",
    inner_success=("Data", "Success"),
    inner_message=("Data", "ErrMsg"),
)
RULES = (
    ErrorRule("NotFoundError", codes=frozenset({"Thing.NotFound"})),
    ErrorRule("AuthenticationError", frozenset({403}), frozenset({"NOT_LOGIN"})),
)


def settings(address: str, **changes: Any) -> Settings:
    """Settings of a client for a server at ``address``."""
    known = Settings(
        address, {"api_key": Secret(KEY)}, {}, "demo/1.0 python/3", "1.0", **changes
    )
    return known


def form(action: str, *fields: Parameter, **changes: Any) -> Operation:
    """An operation that is told by ``Action`` and sends a form."""
    return Operation(
        action,
        "POST",
        ("/",),
        (
            Parameter("Nonce", "query", origin=Generated("nonce")),
            Parameter("Authorization", "form", origin=Credential("api_key", "Bearer ")),
            *fields,
        ),
        query=(("Action", action),),
        body=Body("form", "application/x-www-form-urlencoded"),
        envelope=ENVELOPE,
        rules=RULES,
        **changes,
    )


ID = Parameter("Id", "form")
CREATE = form("Create", Parameter("Name", "form"))
DELETE = form("Delete", ID, safety="idempotent")
STATE = form("State", ID, safety="safe")
LABELS = form("Labels", ID, safety="safe")
SET_LABELS = form(
    "SetLabels", ID, Parameter("Labels", "form", embedded(map_of(TEXT), json))
)
LIST = form("List", Parameter("Token", "form"), safety="safe")


class ThingResult(BaseResult):
    """Holds a thing."""

    thing: Thing = member()
    error_count: int | None = member(default=None)


class AsyncThingResult(BaseResult):
    """Holds an async thing."""

    thing: AsyncThing = member()
    error_count: int | None = member(default=None)


class NamesResult(PagedResult[str]):
    """Holds one page of names."""

    _items_field = "names"
    names: list[str] = member()
    total: int | None = member(default=None)


class AsyncNamesResult(AsyncPagedResult[str]):
    """Holds one page of names."""

    _items_field = "names"
    names: list[str] = member()
    total: int | None = member(default=None)


THING = Built("thing", {"id": Selected(("Data", "Id"), TEXT)})
create = Method(
    "create",
    Call(Ask(CREATE, {"Name": Arg("name")})),
    Outcome(fields={"thing": THING}, mandatory=frozenset({"thing"}), failure="result"),
    ThingResult,
)
delete = Method(
    "delete",
    Call(
        Ask(DELETE, {"Id": Own("id")}),
        Wait(
            Ask(STATE, {"Id": Own("id")}),
            ("Data", "State"),
            done=frozenset({"GONE"}),
            failed=frozenset({"STUCK"}),
            interval=0.01,
            timeout=0.2,
            gone_is_done=True,
        ),
    ),
    Outcome(fields={}, failure="result"),
    BaseResult,
    closes=True,
)
get_labels = Method[dict[str, str]](
    "get_labels",
    Call(Ask(LABELS, {"Id": Own("id")})),
    Outcome(value=Selected(("Data", "Labels"), embedded(map_of(TEXT), json))),
)
set_labels = Method(
    "set_labels",
    Call(Ask(SET_LABELS, {"Id": Own("id"), "Labels": Arg("labels")})),
    Outcome(fields={}),
    BaseResult,
    rules=(
        Rule(
            "labels", True, checks=(Check("text-map"), Check("not-empty", "No labels."))
        ),
    ),
)
names = Method(
    "names",
    Listing(
        Ask(LIST, {"Token": Arg("token")}),
        CursorPages("token", ("NextToken",)),
        ("Data",),
        TEXT,
    ),
    Outcome(
        fields={
            "names": Selected(("Data",), list_of(TEXT)),
            "total": Selected(("Total",), INTEGER),
        },
        mandatory=frozenset({"names"}),
        failure="result",
    ),
    NamesResult,
)


class Thing(Base):
    """A thing that a client made."""

    @property
    def id(self) -> Any:
        return self._own["id"]

    @property
    def with_result(self) -> ThingWithResult:
        return ThingWithResult(self)

    def delete(self, **options: Unpack[WaitOptions]) -> BaseResult:
        return self._call(delete, {}, options)

    def get_labels(self, **options: Unpack[RequestOptions]) -> dict[str, str]:
        return self._call(get_labels, {}, options)

    def set_labels(
        self, labels: Mapping[str, str], **options: Unpack[RequestOptions]
    ) -> BaseResult:
        return self._call(set_labels, {"labels": labels}, options)


class AsyncThing(AsyncBase):
    """A thing that an async client made."""

    @property
    def id(self) -> Any:
        return self._own["id"]

    async def delete(self, **options: Unpack[WaitOptions]) -> BaseResult:
        return await self._call(delete, {}, options)

    async def get_labels(self, **options: Unpack[RequestOptions]) -> dict[str, str]:
        return await self._call(get_labels, {}, options)

    @property
    def with_result(self) -> AsyncThingWithResult:
        return AsyncThingWithResult(self)


class ThingWithResult(ResultView[Thing]):
    """The methods of a thing, giving results."""

    delete = InResult(Thing.delete)
    get_labels = InResult(Thing.get_labels)
    set_labels = InResult(Thing.set_labels)


class AsyncThingWithResult(ResultView[AsyncThing]):
    """The methods of an async thing, giving results."""

    get_labels = AsyncInResult(AsyncThing.get_labels)


ENTITIES = {"thing": EntityKind(Thing, "thing", "id")}
ASYNC_ENTITIES = {"thing": EntityKind(AsyncThing, "thing", "id")}


class Demo(ClientBase):
    """A client of things."""

    def __init__(self, address: str, **changes: Any) -> None:
        http = changes.pop("http_client", None)
        super().__init__(settings(address, **changes), ENTITIES, None, http)

    def create(
        self, name: str | None = None, **options: Unpack[RequestOptions]
    ) -> ThingResult:
        return self._call(create, {"name": name}, options)

    def names(
        self, *, token: str | None = None, **options: Unpack[RequestOptions]
    ) -> NamesResult:
        return self._call(names, {"token": token}, options)

    def with_options(self, **changes: Any) -> Demo:
        return self._changed(changes)


class AsyncDemo(AsyncClientBase):
    """An async client of things."""

    def __init__(self, address: str, **changes: Any) -> None:
        super().__init__(settings(address, **changes), ASYNC_ENTITIES, None, None)

    async def create(
        self, name: str | None = None, **options: Unpack[RequestOptions]
    ) -> AsyncThingResult:
        return await self._call(
            create.returning(AsyncThingResult), {"name": name}, options
        )

    async def names(
        self, *, token: str | None = None, **options: Unpack[RequestOptions]
    ) -> AsyncNamesResult:
        return await self._call(
            names.returning(AsyncNamesResult), {"token": token}, options
        )


def run(coroutine: Any) -> Any:
    """Run a coroutine to its end."""
    return asyncio.run(coroutine)
