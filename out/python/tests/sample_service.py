"""What the sample's service offers: operations, and methods that call them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agentbay._runtime.checks import Check, Rule
from agentbay._runtime.codecs import INTEGER, TEXT
from agentbay._runtime.containers import list_of, map_of
from agentbay._runtime.credentials import Scheme
from agentbay._runtime.formats import embedded
from agentbay._runtime.method import Built, Method, Outcome, Selected, Steps
from agentbay._runtime.operation import (
    Body,
    Credential,
    Envelope,
    ErrorRule,
    Generated,
    InForm,
    InQuery,
    Operation,
    Parameter,
    Server,
)
from agentbay._runtime.pages import AsyncPagedResult, PagedResult
from agentbay._runtime.plans import (
    Arg,
    Ask,
    Call,
    CursorPages,
    Listing,
    Own,
    Wait,
)
from agentbay._runtime.profile import Profile
from agentbay._runtime.results import BaseResult
from agentbay._runtime.structs import member
from agentbay._runtime.text_formats import json

if TYPE_CHECKING:
    from tests.sample import AsyncThing, Thing

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


PROFILE = Profile(
    "demo",
    "1.0",
    Server(("https://demo.test",)),
    schemes=(Scheme("api_key", "api_key", "form", "Authorization"),),
    envelope=ENVELOPE,
    rules=RULES,
)


def form(action: str, *fields: Parameter, **changes: Any) -> Operation:
    """An operation that is told by ``Action`` and sends a form."""
    return Operation(
        action,
        "POST",
        ("/",),
        (
            InQuery("Nonce", origin=Generated("nonce")),
            InForm("Authorization", origin=Credential("api_key", "Bearer ")),
            *fields,
        ),
        query=(("Action", action),),
        body=Body("form", "application/x-www-form-urlencoded"),
        enveloped=True,
        **changes,
    )


ID = InForm("Id")
CREATE = form("Create", InForm("Name"))
DELETE = form("Delete", ID, safety="idempotent")
STATE = form("State", ID, safety="safe")
LABELS = form("Labels", ID, safety="safe")
SET_LABELS = form("SetLabels", ID, InForm("Labels", embedded(map_of(TEXT), json)))
LIST = form("List", InForm("Token"), safety="safe")


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
create = Method[ThingResult](
    lambda: Steps(
        "create",
        Call(Ask(CREATE, {"Name": Arg("name")})),
        Outcome(
            fields={"thing": THING}, mandatory=frozenset({"thing"}), failure="result"
        ),
        ThingResult,
    )
)
delete = Method[BaseResult](
    lambda: Steps(
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
)
get_labels = Method[dict[str, str]](
    lambda: Steps(
        "get_labels",
        Call(Ask(LABELS, {"Id": Own("id")})),
        Outcome(value=Selected(("Data", "Labels"), embedded(map_of(TEXT), json))),
    )
)
set_labels = Method[BaseResult](
    lambda: Steps(
        "set_labels",
        Call(Ask(SET_LABELS, {"Id": Own("id"), "Labels": Arg("labels")})),
        Outcome(fields={}),
        BaseResult,
        rules=(
            Rule(
                "labels",
                True,
                checks=(Check("text-map"), Check("not-empty", "No labels.")),
            ),
        ),
    )
)
names = Method[NamesResult](
    lambda: Steps(
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
)
