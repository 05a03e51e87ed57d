"""Methods: their descriptors, and how they read in their class."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.methods import Method
from generator.ir.plans import Call, Delegate, Listing
from generator.ir.requests import OperationRequest
from generator.languages.python.annotations import Annotations
from generator.languages.python.catalog import Catalog
from generator.languages.python.method_docs import MethodDocs
from generator.languages.python.module import Module
from generator.languages.python.names import argument, constant, member
from generator.languages.python.operations import Operations
from generator.languages.python.outcomes import Kind, Outcomes, is_plain, kind_of
from generator.languages.python.plans import Plans
from generator.languages.python.requests import Requests
from generator.languages.python.rules import rules
from generator.languages.python.signatures import Signatures, options_name
from generator.languages.python.types import Declared, Types
from generator.languages.python.values import boolean, call
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
    """From ``def`` to the return type."""

    docstring: Code
    body: Code
    deprecated: Code | None
    """The expression of its decorator."""


class Descriptors:
    """Writes the descriptors of methods into one module."""

    def __init__(
        self, api: Api, declared: Declared, catalog: Catalog, module: Module
    ) -> None:
        self._catalog = catalog
        self._module = module
        self._types = Types(declared, module)
        self._outcomes = Outcomes(api, module, self._types)
        self._annotations = Annotations(api, module, self._types, catalog)
        self._operations = Operations(api, module, self._types, catalog.security)

    def descriptors(self, of: Method) -> tuple[Assigned, ...]:
        """The descriptor of a method, and the one for its async twin if it differs."""
        if isinstance(of.plan, Delegate):
            return ()
        name = symbol(constant(of.name))
        kind, annotation = self._annotations.descriptor(of)
        made = Assigned(
            code("{name}: {type}", name=name, type=annotation),
            code("{kind}(lambda: {made})", kind=kind, made=self._made(of)),
        )
        if not self._outcomes.has_twin(of):
            return (made,)
        filled = self._outcomes.filled(of, is_async=True)
        assert filled is not None
        twin = code("{name}.returning({kind})", name=name, kind=filled)
        return made, Assigned(twin_name(of), twin)

    def _made(self, of: Method) -> Code:
        requests = Requests(self._module, self._catalog, self._operations, of)
        plans = Plans(self._module, self._types, requests, self._catalog)
        if is_plain(of, self._catalog) and isinstance(of.plan, Call):
            assert isinstance(of.plan.request, OperationRequest)
            operation = requests.operation(of.plan.request)
            if operation is not None:
                return operation
        kind = kind_of(of, self._catalog)
        if kind in (Kind.PAGE, Kind.DATA_PAGE) and isinstance(of.plan, Listing):
            return plans.listing(of.plan)
        return call(
            self._module.use("Steps"),
            string("_".join(of.name.words)),
            plans.plan(of),
            self._outcomes.outcome(of),
            returns=self._outcomes.filled(of, is_async=False),
            rules=rules(self._module, of),
            closes=boolean(True) if of.closes else None,
        )


class Methods:
    """Writes the methods of classes into one module."""

    def __init__(
        self,
        api: Api,
        declared: Declared,
        catalog: Catalog,
        docs: MethodDocs,
        module: Module,
    ) -> None:
        self._docs = docs
        self._catalog = catalog
        self._module = module
        self._types = tuple(
            Types(declared, module, is_async=is_async) for is_async in (False, True)
        )
        self._annotations = tuple(
            Annotations(api, module, types, catalog) for types in self._types
        )
        self._outcomes = Outcomes(api, module, self._types[0])

    def view(self, of: Method, *, is_client: bool, is_async: bool) -> MethodView:
        """A method of the sync or of the async class."""
        name = symbol(member(of.name, is_client=is_client))
        signature = self.signature(of, is_client=is_client, is_async=is_async)
        deprecated = None
        if of.deprecated is not None:
            text = compose("{text}", text=of.deprecated or "deprecated")
            deprecated = call(self._module.use("deprecated"), string(text))
        body = self._body(of, is_async=is_async)
        return MethodView(name, signature, self._docs.method(of), body, deprecated)

    def signature(self, of: Method, *, is_client: bool, is_async: bool) -> Code:
        """From ``def`` to the return type."""
        signatures = Signatures(self._module, self._types[is_async])
        return code(
            "{kind} {name}({parameters}) -> {returned}",
            kind=lit("async def") if is_async else lit("def"),
            name=symbol(member(of.name, is_client=is_client)),
            parameters=signatures.parameters(of, options_name(of, self._catalog)),
            returned=self._annotations[is_async].returned(of, is_async=is_async),
        )

    def _body(self, of: Method, *, is_async: bool) -> Code:
        wait = lit("await ") if is_async else lit("")
        if isinstance(of.plan, Delegate):
            return code(
                "return {wait}{argument}.{method}(**options)",
                wait=wait,
                argument=symbol(argument(of.plan.argument)),
                method=symbol(member(of.plan.method)),
            )
        twin = is_async and self._outcomes.has_twin(of)
        descriptor = twin_name(of) if twin else symbol(constant(of.name))
        names = [one.name for one in of.arguments]
        names += [of.group.name] if of.group is not None else []
        names += [one.name for one in of.options]
        given = [
            code("{key}={name}", key=symbol(spelled), name=symbol(spelled))
            for spelled in map(argument, names)
        ]
        method = code("_methods.{method}", method=descriptor)
        made = call(
            code("self.{carrier}", carrier=self._annotations[is_async].carrier(of)),
            *(method, lit("options"), *given),
        )
        return code("return {wait}{made}", wait=wait, made=made)


def constants_of(of: Method) -> tuple[Code, Code]:
    """Constants that the descriptors of a method may have."""
    return symbol(constant(of.name)), twin_name(of)


def twin_name(of: Method) -> Code:
    """Constant of the descriptor for the async twin."""
    return code("{name}_ASYNC", name=symbol(constant(of.name)))
