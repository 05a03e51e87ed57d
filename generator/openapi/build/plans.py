"""What a method does beyond one request: waits, pages, chunks, transfers, watches."""

from __future__ import annotations

from generator.ir.name import Name
from generator.ir.paths import Path
from generator.ir.plans import (
    CursorPages,
    LastPage,
    LinkPages,
    Listing,
    NumberPages,
    OffsetPages,
    Paging,
    ReadChunks,
    Transfer,
    UrlPages,
    Wait,
    Watch,
    WriteChunks,
)
from generator.ir.requests import (
    Assignment,
    FromArgument,
    FromProperty,
    OperationRequest,
    ToolRequest,
)
from generator.ir.types import EncodedText, ListOf, Nullable, Opaque, Type
from generator.openapi.build.answers import success_schema
from generator.openapi.build.arguments import Arguments, Read, from_argument
from generator.openapi.build.arguments import assignments as assigned
from generator.openapi.build.context import Context, name_of
from generator.openapi.build.extension import texts
from generator.openapi.build.operations import Described, Operations
from generator.openapi.build.owners import Draft
from generator.openapi.build.paths import PathNotFound, Place, plain_path, walk
from generator.openapi.build.results import Payload
from generator.openapi.build.schemas import Schemas
from generator.openapi.build.tools import operation_named
from generator.openapi.node import Node
from generator.text.spec_text import SpecText

_INTERVAL = Name(("interval",))


class Plans:
    """Reads the plans of methods."""

    def __init__(
        self, context: Context, schemas: Schemas, operations: Operations
    ) -> None:
        self.context = context
        self.schemas = schemas
        self.operations = operations

    def payload(self, described: Described) -> Payload:
        """What paths walk through in the answer of an operation."""
        envelope = self.operations.envelope
        data = ""
        if described.operation.enveloped and envelope is not None and envelope.data:
            extension = self.context.document.node.get("x-sdk")
            node = extension.get("envelope") if extension is not None else None
            data = (node.string("data") if node is not None else None) or ""
        return Payload(success_schema(described.node), data, described.operation.name)

    def place(self, node: Node, text: str, payload: Payload) -> Place:
        """The end of a path, or an empty place and a finding."""
        try:
            return walk(self.schemas, payload.root, text, payload.place)
        except PathNotFound as error:
            self.context.error(node, "EXT103", str(error))
            return Place(plain_path(text), Opaque(), payload.place)

    def request(
        self,
        node: Node,
        entity: Draft | None,
        earlier: Payload | None,
        reads: tuple[Read, ...] = (),
    ) -> tuple[OperationRequest, Described] | None:
        """A request to another operation: bound values, then ``with``."""
        described = operation_named(self.context, self.operations, node, "operation")
        if described is None:
            return None
        arguments = Arguments(
            self.context, self.schemas, described.operation.parameters
        )
        values = {
            parameter.key: Assignment(parameter.key, FromProperty(entity.bound[wire]))
            for wire, parameter in arguments.supplied.items()
            if entity is not None and wire in entity.bound
        }
        by_name = {read.argument.name: read for read in reads}
        for parameter in arguments.supplied.values():
            if parameter.name in by_name and parameter.key not in values:
                fitting = Read(by_name[parameter.name].argument, parameter)
                values.update({item.parameter: item for item in assigned([fitting])})
        for parameter, value in arguments.filled(node.get("with"), earlier):
            values[parameter.key] = Assignment(parameter.key, value)
        order = [parameter.key for parameter in described.operation.parameters]
        found = sorted(values.values(), key=lambda item: order.index(item.parameter))
        return OperationRequest(described.operation.key, tuple(found)), described

    def wait(
        self,
        node: Node,
        entity: Draft | None,
        earlier: Payload | None,
        reads: tuple[Read, ...] = (),
    ) -> tuple[Wait, Described] | None:
        """Polling after a call."""
        found = self.request(node, entity, earlier, reads)
        if found is None:
            return None
        request, described = found
        state = self.place(
            node.get("state") or node,
            node.string("state") or "",
            self.payload(described),
        )
        when = node.string("when")
        wait = Wait(
            request=request,
            state=state.path,
            done=tuple(SpecText(text) for text in texts(node, "done")),
            failed=tuple(SpecText(text) for text in texts(node, "failed")),
            gone_is_done=node.flag("goneIsDone"),
            empty_is_done=node.flag("emptyIsDone"),
            interval=float(node.number("interval") or 1.0),
            timeout=float(node.number("timeout") or 60.0),
            delay_first=node.flag("delayFirst"),
            when=from_argument(when) if when else None,
            ignore_case=node.flag("ignoreCase"),
        )
        return wait, described

    def listing(
        self, node: Node, request: OperationRequest, payload: Payload
    ) -> Listing:
        """A page that leads to further ones."""
        items, item = self._items(node, payload)
        last = LastPage(
            more=self._told(node, "more", payload),
            total=self._told(node, "total", payload),
            pages=self._told(node, "count", payload),
        )
        return Listing(
            request, self._paging(node, payload, request), items, item, last
        )

    def _items(self, node: Node, payload: Payload) -> tuple[Path, Type]:
        """Where the items of a page are, and the type of one."""
        written, text = node.get("items") or node, node.string("items") or ""
        try:
            found = walk(self.schemas, payload.root, text, payload.place)
        except PathNotFound as error:
            self.context.error(written, "EXT103", str(error))
            return plain_path(text), Opaque()
        kind = found.type
        while isinstance(kind, Nullable | EncodedText):
            kind = kind.inner
        if isinstance(kind, ListOf):
            return found.path, kind.item
        what = f'has no list at "{text}"' if text else "is no list"
        self.context.error(written, "EXT103", f"the answer {what}")
        return found.path, Opaque()

    def _told(self, node: Node, key: str, payload: Payload) -> Path:
        written = node.string(key)
        if written is None:
            return ()
        return self.place(node.get(key) or node, written, payload).path

    def _paging(
        self, node: Node, payload: Payload, request: OperationRequest
    ) -> Paging:
        if node.has("token"):
            following = self.place(
                node.get("next") or node, node.string("next") or "", payload
            )
            return CursorPages(self._sent(node, "token", request), following.path)
        if node.has("offset"):
            return OffsetPages(self._sent(node, "offset", request))
        if node.has("page"):
            first = node.integer("first")
            page = self._sent(node, "page", request)
            return NumberPages(page, 1 if first is None else first)
        if node.string("url") is not None:
            return UrlPages(self._told(node, "url", payload))
        return LinkPages()

    def _sent(self, node: Node, key: str, request: OperationRequest) -> Name:
        """The argument that ``key`` names; the request must send it."""
        written = node.get(key) or node
        name = name_of(node.string(key) or "")
        sent = {
            part
            for item in request.assignments
            if isinstance(item.value, FromArgument)
            for part in (item.value.argument, item.value.field)
        }
        if name not in sent:
            message = f'the method has no argument "{node.string(key)}"'
            self.context.error(written, "EXT102", message)
        return name

    def chunks(
        self,
        node: Node,
        request: ToolRequest,
        stat: ToolRequest | None,
        ranges: ToolRequest | None,
    ) -> ReadChunks | WriteChunks:
        """A large value in pieces.

        ``stat`` tells its size; ``ranges`` reads it when one request is not enough.
        """
        size = node.integer("bytes") or 51200
        details = node.get("stat")
        if details is None or stat is None:
            return WriteChunks(
                write=request,
                content=f"body.{node.string('content')}",
                mode=f"body.{node.string('mode')}",
                append=node.text("append") or SpecText(""),
                size_limit=size,
            )
        return ReadChunks(
            stat=stat,
            size=plain_path(details.string("size")),
            refuse=plain_path(details.string("refuse")),
            refuse_message=details.text("message") or SpecText(""),
            whole=request if ranges is not None else None,
            read=ranges or request,
            offset=f"body.{node.string('offset')}",
            length=f"body.{node.string('length')}",
            size_limit=size,
        )

    def transfer(
        self,
        node: Node,
        request: OperationRequest,
        payload: Payload,
        entity: Draft | None,
        reads: tuple[Read, ...],
    ) -> Transfer | None:
        """A local file through a signed URL."""
        context_node, sync_node, wait_node = (
            node.get(key) for key in ("context", "sync", "wait")
        )
        if context_node is None or sync_node is None or wait_node is None:
            return None
        context = self.request(context_node, entity, None)
        if context is None:
            return None
        earlier = self.payload(context[1])
        sync = self.request(sync_node, entity, earlier, reads)
        wait = self.wait(wait_node, entity, earlier, reads)
        if sync is None or wait is None:
            return None
        url = self.place(node.get("url") or node, node.string("url") or "", payload)
        return Transfer(
            upload=node.string("direction") == "upload",
            context=context[0],
            url=request,
            url_path=url.path,
            sync=sync[0],
            wait=wait[0],
            local_argument=name_of(node.string("local") or ""),
            content_type_argument=_optional(node, "contentType"),
            overwrite_argument=_optional(node, "overwrite"),
            wait_argument=_optional(node, "waitArgument"),
        )

    def watch(self, node: Node, request: ToolRequest, payload: Payload) -> Watch:
        """Call a function with what is new."""
        items = self.place(node, "", payload)
        item = items.type.item if isinstance(items.type, ListOf) else items.type
        return Watch(
            request=request,
            item=item,
            interval=float(node.number("interval") or 1.0),
            callback_argument=name_of(node.string("callback") or ""),
            interval_argument=_optional(node, "intervalArgument") or _INTERVAL,
        )


def _optional(node: Node, key: str) -> Name | None:
    written = node.string(key)
    return name_of(written) if written else None
