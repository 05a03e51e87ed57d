"""Methods: their descriptors, and how they read in their class."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.methods import Method
from generator.ir.plans import Delegate, Listing
from generator.languages.python.catalog import Catalog
from generator.languages.python.docs import MethodDocs
from generator.languages.python.module import Module
from generator.languages.python.names import argument, constant, member
from generator.languages.python.outcomes import Outcomes
from generator.languages.python.plans import Plans
from generator.languages.python.requests import Requests
from generator.languages.python.rules import rules
from generator.languages.python.signatures import Signatures
from generator.languages.python.types import Types, mentions_union
from generator.languages.python.values import COMMA, boolean, call
from generator.text.code import Code, code, lit
from generator.text.doc import compose
from generator.text.python import string, symbol


@dataclass(frozen=True, slots=True)
class Assigned:
    """A module constant."""

    name: Code
    value: Code


@dataclass(frozen=True, slots=True)
class MethodView:
    """A method in its class."""

    name: Code
    signature: Code
    """From ``def`` to the colon."""

    docstring: Code
    body: tuple[Code, ...]
    deprecated: Code | None
    """The expression of its decorator."""


class Methods:
    """Writes the methods of one package."""

    def __init__(self, api: Api, catalog: Catalog, docs: MethodDocs) -> None:
        self._api = api
        self._catalog = catalog
        self._docs = docs

    def descriptors(self, module: Module, of: Method) -> tuple[Assigned, ...]:
        """The descriptor of a method, and the one for its async twin if it differs."""
        if isinstance(of.plan, Delegate):
            return ()
        types = Types(self._api, module)
        outcomes = Outcomes(self._api, module, types)
        requests = Requests(module, self._catalog, of)
        plans = Plans(module, types, requests, self._catalog)
        name = symbol(constant(of.name))
        returned = outcomes.annotation(of, is_async=False)
        item = of.plan.item if isinstance(of.plan, Listing) else None
        if any(mentions_union(self._api, t) for t in (of.outcome.value_type, item)):
            returned = string(str(returned))
        kind = code("{method}[{type}]", method=module.use("Method"), type=returned)
        value = call(
            kind,
            string("_".join(of.name.words)),
            plans.plan(of),
            outcomes.outcome(of),
            returns=outcomes.filled(of, is_async=False),
            rules=rules(module, of),
            closes=boolean(True) if of.closes else None,
        )
        made = Assigned(name, value)
        if not outcomes.has_twin(of):
            return (made,)
        twin = code(
            "{name}.returning({kind})",
            name=name,
            kind=outcomes.annotation(of, is_async=True),
        )
        return made, Assigned(_twin_name(of), twin)

    def view(
        self, module: Module, of: Method, *, is_client: bool, is_async: bool
    ) -> MethodView:
        """A method of the sync or of the async class."""
        types = Types(self._api, module, is_async=is_async)
        outcomes = Outcomes(self._api, module, types)
        name = symbol(member(of.name, is_client=is_client))
        returned = outcomes.annotation(of, is_async=is_async)
        signature = code(
            "{kind} {name}({parameters}) -> {returned}:",
            kind=lit("async def") if is_async else lit("def"),
            name=name,
            parameters=Signatures(module, types).parameters(of),
            returned=returned,
        )
        deprecated = None
        if of.deprecated is not None:
            text = compose("{text}", text=of.deprecated or "deprecated")
            deprecated = call(module.use("deprecated"), string(text))
        twin = is_async and outcomes.has_twin(of)
        body = self._body(of, is_async=is_async, twin=twin)
        return MethodView(name, signature, self._docs.method(of), body, deprecated)

    def _body(self, of: Method, *, is_async: bool, twin: bool) -> tuple[Code, ...]:
        wait = lit("await ") if is_async else lit("")
        if isinstance(of.plan, Delegate):
            made = code(
                "return {wait}{argument}.{method}(**options)",
                wait=wait,
                argument=symbol(argument(of.plan.argument)),
                method=symbol(member(of.plan.method)),
            )
            return (made,)
        descriptor = _twin_name(of) if twin else symbol(constant(of.name))
        names = [one.name for one in of.arguments]
        names += [of.group.name] if of.group is not None else []
        names += [one.name for one in of.options]
        pairs = (
            code("{key}: {name}", key=string(spelled), name=symbol(spelled))
            for spelled in map(argument, names)
        )
        if not names:
            return (
                code(
                    "return {wait}self._call(_methods.{method}, {{}}, options)",
                    wait=wait,
                    method=descriptor,
                ),
            )
        return (
            code("arguments = {{{pairs}}}", pairs=Code.join(COMMA, pairs)),
            code(
                "return {wait}self._call(_methods.{method}, arguments, options)",
                wait=wait,
                method=descriptor,
            ),
        )


def _twin_name(of: Method) -> Code:
    return code("{name}_ASYNC", name=symbol(constant(of.name)))
