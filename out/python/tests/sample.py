"""A small client made of the runtime's own parts, for tests of the runtime."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Unpack

from agentbay._runtime.objects import (
    AsyncBase,
    AsyncClientBase,
    Base,
    ClientBase,
)
from agentbay._runtime.options import RequestOptions, WaitOptions
from agentbay._runtime.result_view import AsyncInResult, InResult, ResultView
from agentbay._runtime.results import BaseResult
from agentbay._runtime.scope import EntityKind
from tests import sample_service as service
from tests.sample_service import (
    KEY,
    PROFILE,
    AsyncNamesResult,
    AsyncThingResult,
    NamesResult,
    ThingResult,
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
        return self._call(service.delete, options)

    def get_labels(self, **options: Unpack[RequestOptions]) -> dict[str, str]:
        return self._call(service.get_labels, options)

    def set_labels(
        self, labels: Mapping[str, str], **options: Unpack[RequestOptions]
    ) -> BaseResult:
        return self._call(service.set_labels, options, labels=labels)


class AsyncThing(AsyncBase):
    """A thing that an async client made."""

    @property
    def id(self) -> Any:
        return self._own["id"]

    async def delete(self, **options: Unpack[WaitOptions]) -> BaseResult:
        return await self._call(service.delete, options)

    async def get_labels(self, **options: Unpack[RequestOptions]) -> dict[str, str]:
        return await self._call(service.get_labels, options)

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
        super().__init__(
            PROFILE,
            changes.pop("http_client", None),
            base_url=address,
            credentials={"api_key": KEY},
            variables={},
            limits=changes,
            entities=ENTITIES,
        )

    def create(
        self, name: str | None = None, **options: Unpack[RequestOptions]
    ) -> ThingResult:
        return self._call(service.create, options, name=name)

    def names(
        self, *, token: str | None = None, **options: Unpack[RequestOptions]
    ) -> NamesResult:
        return self._call(service.names, options, token=token)

    def with_options(self, **changes: Any) -> Demo:
        return self._changed(changes)


class AsyncDemo(AsyncClientBase):
    """An async client of things."""

    def __init__(self, address: str, **changes: Any) -> None:
        super().__init__(
            PROFILE,
            changes.pop("http_client", None),
            base_url=address,
            credentials={"api_key": KEY},
            variables={},
            limits=changes,
            entities=ASYNC_ENTITIES,
        )

    async def create(
        self, name: str | None = None, **options: Unpack[RequestOptions]
    ) -> AsyncThingResult:
        return await self._call(
            service.create.returning(AsyncThingResult), options, name=name
        )

    async def names(
        self, *, token: str | None = None, **options: Unpack[RequestOptions]
    ) -> AsyncNamesResult:
        return await self._call(
            service.names.returning(AsyncNamesResult), options, token=token
        )


def run(coroutine: Any) -> Any:
    """Run a coroutine to its end."""
    return asyncio.run(coroutine)
