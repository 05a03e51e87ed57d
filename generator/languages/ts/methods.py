"""Methods of a class: signature, documentation, statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.methods import Method, Shape
from generator.ir.owners import Owner, OwnerKind
from generator.ir.plans import Call, Listing, Transfer
from generator.languages.common.environments import support_sentence
from generator.languages.common.summaries import operation_of, what_it_does
from generator.languages.ts import docs
from generator.languages.ts.arguments import Arguments, Interface
from generator.languages.ts.bodies import body
from generator.languages.ts.context import Context
from generator.languages.ts.imports import Imports
from generator.languages.ts.outcomes import fails_as_result, returned_type, shape_of
from generator.languages.ts.sending import wait_constant, wait_name
from generator.languages.ts.statements import printed
from generator.languages.ts.types import type_of
from generator.languages.ts.world import World
from generator.text.code import Code, lit
from generator.text.doc import Doc, Field, Section, SectionKind, Text, compose
from generator.text.fit import Piece
from generator.text.fit_typescript import signature
from generator.text.fit_typescript_types import generic_type


@dataclass(frozen=True, slots=True)
class MethodView:
    """One method as the template prints it."""

    doc: Code
    signature: Code
    statements: tuple[Code, ...]
    interfaces: tuple[Interface, ...]
    constant: Code
    """The condition of its wait; empty without one."""


def method_view(
    method: Method, owner: Owner, names: dict[str, Code], world: World, imports: Imports
) -> MethodView:
    """The view of a method; ``names`` are its class's method names."""
    arguments = Arguments(method, owner, world, imports)
    context = Context(world, owner, method, arguments, imports)
    name = names[str(method.name.words)]
    is_listing = isinstance(method.plan, Listing)
    head = name if is_listing else lit("async ") + name
    promise = promise_type(method, world, imports)
    declared = signature(head, arguments.parameters, promise, lit(" {"))
    return MethodView(
        docs.comment(_doc(method, owner, arguments, world), indent=2),
        printed(declared, indent=2),
        tuple(printed(one, indent=4) for one in body(context)),
        tuple(arguments.interfaces),
        _constant(context),
    )


def promise_type(method: Method, world: World, imports: Imports) -> Piece:
    """``Promise<Pet>``, or a page that can be iterated at once."""
    plan = method.plan
    if not isinstance(plan, Listing):
        returned = returned_type(method, world, imports)
        return generic_type(lit("Promise"), [returned])
    item = type_of(plan.item, world, imports)
    page: Piece
    if shape_of(method.outcome) is Shape.RESULT:
        page = returned_type(method, world, imports)
    else:
        page = generic_type(imports.type("Page", "core/pages"), [item, lit("unknown")])
    return generic_type(imports.type("PagePromise", "core/pages"), [page, item])


def _constant(context: Context) -> Code:
    plan = context.method.plan
    wait = plan.wait if isinstance(plan, Call | Transfer) else None
    if wait is None:
        return lit("")
    return wait_constant(wait, wait_name(context), context.imports)


def _doc(method: Method, owner: Owner, arguments: Arguments, world: World) -> Doc:
    doc = docs.described(
        method.doc,
        otherwise=what_it_does(method, operation_of(method, world.operations)),
    )
    paragraphs = list(doc.paragraphs)
    if owner.kind in (OwnerKind.ENTITY, OwnerKind.CLIENT):
        support = support_sentence(world.api.matrix, method.name)
        if support is not None:
            paragraphs.append(support)
    paragraphs += _sources(method, world)
    doc = Doc(doc.summary, tuple(paragraphs), doc.sections)
    sections = [
        docs.parameters(arguments.fields),
        docs.returns(method.returns),
        Section(SectionKind.ERRORS, fields=tuple(_errors(method, owner, world))),
    ]
    if method.deprecated is not None:
        sections.append(docs.deprecated(method.deprecated))
    return doc.with_sections(*sections)


def _sources(method: Method, world: World) -> Iterator[Text]:
    operation = operation_of(method, world.operations)
    if operation is not None:
        yield compose("Source: `{label}`.", label=operation.label)


def _errors(method: Method, owner: Owner, world: World) -> Iterator[Field]:
    root = world.error_root
    if not fails_as_result(method):
        yield Field(root, "when the service or the network fails.")
    checked = method.arguments + method.options
    if method.group is not None:
        checked += method.group.members
    is_checked = any(one.checks for one in checked)
    if world.entity_of(owner) is not None:
        yield Field(
            lit("InvalidRequestError"),
            (
                "before anything is sent, for a wrong argument or a deleted object."
                if is_checked
                else "before anything is sent, for a deleted object."
            ),
        )
    elif is_checked:
        yield Field(
            lit("InvalidRequestError"),
            "before anything is sent, for a wrong argument.",
        )
