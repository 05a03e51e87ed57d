"""Descriptors of plans: which requests a method makes, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from .codecs import ANY, Codec
from .data import Data
from .operation import Operation, Parameter
from .paths import Path
from .structs import OMIT


class Arg(Data):
    """An argument of the method; left out when the argument is."""

    name: str
    field: str = ""
    """Attribute of the argument that is meant, empty for the argument itself."""

    otherwise_own: str = ""
    """Property of the entity that is taken when the argument was not given."""

    otherwise: object = OMIT
    """Constant that is taken after that."""

    null: bool = False
    """Whether ``None`` is sent as null."""


class Own(Data):
    """A property of the entity that the method belongs to."""

    name: str


class Const(Data):
    """The same value in each call."""

    value: object


class FromAnswer(Data):
    """A value from the answer of the method's previous request."""

    path: Path


class Lookup(Data):
    """A value from a list that the entity remembers: the ``take`` of the element
    whose ``match`` is the name of the tool."""

    own: str
    match: str
    take: str
    otherwise: str


ValueOrigin: TypeAlias = Arg | Own | Const | FromAnswer | Lookup
Values: TypeAlias = Mapping[str, ValueOrigin]


class Ask(Data):
    """One request of an operation and what fills its parameters."""

    operation: Operation
    values: Values | None = None
    """By key; None when each parameter and the body take the argument of their own
    name."""

    body: ValueOrigin | None = None
    """What becomes the whole body."""


class ToolProtocol(Data):
    """How tools travel inside an operation."""

    operation: Operation
    name: str
    """Key of the parameter that takes the tool's name."""

    arguments: str
    """Key of the parameter that takes the tool's arguments."""

    values: Values
    content: Path
    """From the payload inside the envelope to the text."""

    failed: Path
    """From the payload to the flag that says the tool failed."""


class Tool(Data):
    """One tool: its arguments and how its text reads."""

    name: str
    parameters: tuple[Parameter, ...]
    parse: Callable[[str], object] | None = None
    """Makes data of the text; without it the text is the value."""

    fallback: str = ""
    """Key that takes the whole text when it is no object of the tool's own."""

    known: frozenset[str] = frozenset()
    """Properties by which an object of the tool's own is recognised."""

    failure_decodes: bool = False
    """Whether a failing tool's text may be the same data."""

    failure_message: Path = ()
    failure_text: str = ""
    """The call also failed when the text contains this, in any letter case."""


class Use(Data):
    """One call of a tool and what fills its arguments."""

    protocol: ToolProtocol
    tool: Tool
    values: Values = MappingProxyType({})
    name: Arg | None = None
    """The caller names the tool."""

    whole: Arg | None = None
    """The caller gives all arguments as one object."""


Request: TypeAlias = Ask | Use


class Wait(Data):
    """Poll until a state is reached."""

    ask: Ask
    state: Path
    done: frozenset[str]
    failed: frozenset[str] = frozenset()
    interval: float = 1.0
    """Seconds between two polls."""

    timeout: float = 60.0
    """Seconds until the wait gives up."""

    gone_is_done: bool = False
    empty_is_done: bool = False
    delay_first: bool = False
    when: Arg | None = None
    """Argument that must be given for the wait to happen."""

    ignore_case: bool = False


class Call(Data):
    """One request, then perhaps a wait."""

    request: Request
    wait: Wait | None = None
    value_from_wait: bool = False


class CursorPages(Data):
    """The next page is asked for with a token from the answer."""

    argument: str
    token: Path


class OffsetPages(Data):
    """The next page starts after the items seen so far."""

    argument: str


class NumberPages(Data):
    """The next page has the next number."""

    argument: str
    first: int = 1


class LinkPages(Data):
    """The next page's address is in the ``Link`` header."""


class UrlPages(Data):
    """The next page's address is in the answer."""

    url: Path


Paging: TypeAlias = CursorPages | OffsetPages | NumberPages | LinkPages | UrlPages


class LastPage(Data):
    """How an answer tells that it is the last one; empty paths tell nothing."""

    more: Path = ()
    """To a flag that is false on the last page."""

    total: Path = ()
    """To the number of items on all pages."""

    pages: Path = ()
    """To the number of pages."""


class Listing(Data):
    """One page, which leads to the next ones."""

    request: Ask
    paging: Paging
    items: Path
    item: Codec[Any] = ANY
    last: LastPage = LastPage()


class ReadChunks(Data):
    """Read a large value in byte ranges after asking for its size."""

    stat: Use
    size: Path
    refuse: Path
    refuse_message: str
    read: Use
    """Read one range as base64."""

    whole: Use | None
    """Read everything as text when it is no larger than the limit."""

    offset: str
    """Key of the tool argument that takes the offset in bytes."""

    length: str
    limit: int
    """Bytes per request."""

    text: bool = True
    """Whether the value is text; bytes otherwise."""


class WriteChunks(Data):
    """Write a large text in pieces: the first in the caller's mode, then appended."""

    write: Use
    content: str
    mode: str
    append: str
    limit: int
    """Bytes of a piece as JSON text."""


class Transfer(Data):
    """Send or fetch a local file through a signed URL."""

    upload: bool
    context: Ask
    url: Ask
    url_path: Path
    sync: Ask
    wait: Wait
    local: str
    """Argument with the path on this machine."""

    remote: str
    """Argument with the path on the other side."""

    content_type: str = ""
    overwrite: str = ""
    wait_argument: str = ""


class Watch(Data):
    """Call a function with what is new, again and again, until it is stopped."""

    request: Use
    item: Codec[Any]
    interval: float
    callback: str
    interval_argument: str


Plan: TypeAlias = Call | Listing | ReadChunks | WriteChunks | Transfer | Watch
