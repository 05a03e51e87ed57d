"""Plans of methods as descriptors of the runtime."""

from __future__ import annotations

from typing import assert_never

from generator.ir.methods import Method, Selected
from generator.ir.plans import (
    Call,
    CursorPages,
    Delegate,
    LastPage,
    LinkPages,
    Listing,
    NumberPages,
    OffsetPages,
    Paging,
    Plan,
    ReadChunks,
    Transfer,
    UrlPages,
    Wait,
    Watch,
    WriteChunks,
)
from generator.ir.requests import ToolRequest
from generator.ir.types import Bytes, Type
from generator.languages.python.catalog import Catalog
from generator.languages.python.module import Module
from generator.languages.python.names import argument
from generator.languages.python.parameters import wire_keys
from generator.languages.python.paths import path, strings
from generator.languages.python.requests import Requests
from generator.languages.python.types import Types
from generator.languages.python.values import boolean, call, set_of
from generator.text.code import Code, lit
from generator.text.data import number
from generator.text.python import string


def value_type(of: Method) -> Type | None:
    """The type of the payload as a whole, when the method gives it back."""
    sources = (
        [source for _, source in of.outcome.result.fields]
        if (of.outcome.result is not None)
        else [of.outcome.value]
    )
    for source in sources:
        if isinstance(source, Selected) and not source.path:
            return source.type
    return of.outcome.value_type


class Plans:
    """Writes the plan of one method."""

    def __init__(
        self, module: Module, types: Types, requests: Requests, catalog: Catalog
    ) -> None:
        self._module = module
        self._types = types
        self._requests = requests
        self._catalog = catalog

    def plan(self, of: Method) -> Code:
        """The plan of a method."""
        plan: Plan = of.plan
        match plan:
            case Call():
                return self._call(plan)
            case Listing():
                return self.listing(plan)
            case ReadChunks():
                return self._read(plan, of)
            case WriteChunks():
                return self._write(plan)
            case Transfer():
                return self._transfer(plan, of)
            case Watch():
                return self._watch(plan)
            case Delegate():
                raise ValueError("a delegating method has no plan of its own")
            case _:
                assert_never(plan)

    def _call(self, plan: Call) -> Code:
        return call(
            self._module.use("Call"),
            self._requests.request(plan.request),
            self._wait(plan.wait) if plan.wait is not None else None,
            value_from_wait=boolean(True) if plan.value_from_wait else None,
        )

    def _wait(self, wait: Wait) -> Code:
        states = self._module.use("frozenset")
        flags = (wait.gone_is_done, wait.empty_is_done, wait.delay_first)
        gone, empty, delay = (boolean(True) if flag else None for flag in flags)
        return call(
            self._module.use("Wait"),
            self._requests.ask(wait.request),
            path(self._module, wait.state),
            done=set_of(states, strings(wait.done)),
            failed=set_of(states, strings(wait.failed)) if wait.failed else None,
            interval=number(wait.interval),
            timeout=number(wait.timeout),
            gone_is_done=gone,
            empty_is_done=empty,
            delay_first=delay,
            when=self._requests.origin(wait.when) if wait.when is not None else None,
            ignore_case=boolean(True) if wait.ignore_case else None,
        )

    def listing(self, plan: Listing) -> Code:
        return call(
            self._module.use("Listing"),
            self._requests.ask(plan.request),
            self._paging(plan.paging),
            path(self._module, plan.items),
            self._types.codec(plan.item),
            last=self._last(plan.last) if plan.last != LastPage() else None,
        )

    def _last(self, one: LastPage) -> Code:
        more, total, pages = (
            path(self._module, steps) if steps else None
            for steps in (one.more, one.total, one.pages)
        )
        return call(self._module.use("LastPage"), more=more, total=total, pages=pages)

    def _paging(self, paging: Paging) -> Code:
        use = self._module.use
        match paging:
            case CursorPages(token_argument=name, token=token):
                steps = path(self._module, token)
                return call(use("CursorPages"), string(argument(name)), steps)
            case OffsetPages(offset_argument=name):
                return call(use("OffsetPages"), string(argument(name)))
            case NumberPages(page_argument=name, first=first):
                start = number(first) if first != 1 else None
                return call(use("NumberPages"), string(argument(name)), start)
            case LinkPages():
                return call(use("LinkPages"))
            case UrlPages(url=url):
                return call(use("UrlPages"), path(self._module, url))
            case _:
                assert_never(paging)

    def _read(self, plan: ReadChunks, of: Method) -> Code:
        is_bytes = isinstance(value_type(of), Bytes)
        return call(
            self._module.use("ReadChunks"),
            stat=self._requests.use(plan.stat),
            size=path(self._module, plan.size),
            refuse=path(self._module, plan.refuse),
            refuse_message=string(plan.refuse_message),
            read=self._requests.use(plan.read),
            whole=self._requests.use(plan.whole) if plan.whole else lit("None"),
            offset=self._key(plan.read, plan.offset),
            length=self._key(plan.read, plan.length),
            limit=number(plan.size_limit),
            text=boolean(False) if is_bytes else None,
        )

    def _write(self, plan: WriteChunks) -> Code:
        return call(
            self._module.use("WriteChunks"),
            self._requests.use(plan.write),
            content=self._key(plan.write, plan.content),
            mode=self._key(plan.write, plan.mode),
            append=string(plan.append),
            limit=number(plan.size_limit),
        )

    def _key(self, request: ToolRequest, key: str) -> Code:
        return string(wire_keys(self._catalog.tool(request.tool).arguments)[key])

    def _transfer(self, plan: Transfer, of: Method) -> Code:
        remote = next(
            one.name for one in of.arguments if one.name != plan.local_argument
        )
        names = (
            plan.content_type_argument,
            plan.overwrite_argument,
            plan.wait_argument,
        )
        content_type, overwrite, wait = (
            string(argument(name)) if name is not None else None for name in names
        )
        return call(
            self._module.use("Transfer"),
            upload=boolean(plan.upload),
            context=self._requests.ask(plan.context),
            url=self._requests.ask(plan.url),
            url_path=path(self._module, plan.url_path),
            sync=self._requests.ask(plan.sync),
            wait=self._wait(plan.wait),
            local=string(argument(plan.local_argument)),
            remote=string(argument(remote)),
            content_type=content_type,
            overwrite=overwrite,
            wait_argument=wait,
        )

    def _watch(self, plan: Watch) -> Code:
        return call(
            self._module.use("Watch"),
            self._requests.use(plan.request),
            item=self._types.codec(plan.item),
            interval=number(plan.interval),
            callback=string(argument(plan.callback_argument)),
            interval_argument=string(argument(plan.interval_argument)),
        )
