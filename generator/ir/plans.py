"""Plans: what a method does beyond one request. A closed sum, matched exhaustively."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from generator.ir.name import Name
from generator.ir.paths import Path
from generator.ir.requests import (
    FromArgument,
    OperationRequest,
    Request,
    ToolRequest,
)
from generator.ir.types import Type
from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class Wait:
    """Poll until a state is reached (see "Waiting" in ``docs/runtime.md``)."""

    request: OperationRequest
    state: Path
    """To one state, or through ``Each`` to many (all must be done, one may fail)."""

    done: tuple[SpecText, ...]
    failed: tuple[SpecText, ...]
    gone_is_done: bool
    empty_is_done: bool
    """Whether a path through ``Each`` that finds nothing counts as done."""

    interval: float
    """Seconds between polls; the first poll is at once unless ``delay_first``."""

    timeout: float
    """Seconds until the wait gives up."""

    delay_first: bool = False
    when: FromArgument | None = None
    """Argument that must be given for the wait to happen at all."""

    ignore_case: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """One request, then perhaps a wait.

    The method's value comes from the answer of ``request``, or of the last poll
    when ``value_from_wait`` is set.
    """

    request: Request
    wait: Wait | None = None
    value_from_wait: bool = False


@dataclass(frozen=True, slots=True)
class CursorPages:
    """The next page is asked for with a token from the answer."""

    token_argument: Name
    token: Path
    """May end in a field of the last item: ``data``, the last index (-1), ``id``."""


@dataclass(frozen=True, slots=True)
class OffsetPages:
    """The next page starts at offset + number of items seen."""

    offset_argument: Name


@dataclass(frozen=True, slots=True)
class NumberPages:
    """The next page has the next number."""

    page_argument: Name
    first: int


@dataclass(frozen=True, slots=True)
class LinkPages:
    """The ``Link`` header has the next page's URL, of the same origin."""


@dataclass(frozen=True, slots=True)
class UrlPages:
    """The answer has the next page's URL, of the same origin."""

    url: Path


Paging: TypeAlias = CursorPages | OffsetPages | NumberPages | LinkPages | UrlPages


@dataclass(frozen=True, slots=True)
class LastPage:
    """How an answer tells that it is the last one, beside having no items or no way on.

    Empty paths tell nothing.
    """

    more: Path = ()
    """To a flag that is false on the last page."""

    total: Path = ()
    """To the number of items on all pages, for offsets and page numbers."""

    pages: Path = ()
    """To the number of pages, for page numbers."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page, which leads to the next ones."""

    request: OperationRequest
    paging: Paging
    items: Path
    item: Type
    last: LastPage = LastPage()


@dataclass(frozen=True, slots=True)
class ReadChunks:
    """Read a large value in byte ranges, after asking for its size."""

    stat: ToolRequest
    size: Path
    refuse: Path
    """A flag in the answer of ``stat`` that makes reading a failure (a directory)."""

    refuse_message: SpecText
    """Message of that failure; ``{}`` stands for the first argument."""

    whole: ToolRequest | None
    """Read as text in one request when the size is within the limit; ``None`` when
    every size is read in ranges."""

    read: ToolRequest
    """Read one range as base64."""

    offset: str
    """Key of the argument of ``read`` and ``whole`` that takes the offset in bytes."""

    length: str
    size_limit: int
    """Bytes per request. Ranges are joined as bytes, and only then decoded as strict
    UTF-8 when the value is text, so that no character is cut."""


@dataclass(frozen=True, slots=True)
class WriteChunks:
    """Write a large text in pieces: the first in the caller's mode, then appended."""

    write: ToolRequest
    content: str
    """Key of the tool argument that takes the piece."""

    mode: str
    append: SpecText
    """Value of ``mode`` from the second piece on."""

    size_limit: int
    """Bytes per request of the piece as JSON text: UTF-8, escapes included, so that
    the whole message stays below what the service takes."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """Send or fetch a local file through a signed URL.

    Upload: ``context``, ``url``, PUT the file, ``sync``, wait.
    Download: ``context``, ``sync``, wait, ``url``, GET into the file.
    """

    upload: bool
    context: OperationRequest
    """Asked once per entity; its answer feeds ``FromPayload`` of the others."""

    url: OperationRequest
    url_path: Path
    sync: OperationRequest
    wait: Wait
    local_argument: Name
    content_type_argument: Name | None
    overwrite_argument: Name | None
    wait_argument: Name | None


@dataclass(frozen=True, slots=True)
class Watch:
    """Call a function with what is new, again and again, until it is stopped."""

    request: ToolRequest
    item: Type
    interval: float
    callback_argument: Name
    interval_argument: Name


@dataclass(frozen=True, slots=True)
class Delegate:
    """Call a method of an entity that is given as an argument."""

    argument: Name
    method: Name


Plan: TypeAlias = (
    Call | Listing | ReadChunks | WriteChunks | Transfer | Watch | Delegate
)
