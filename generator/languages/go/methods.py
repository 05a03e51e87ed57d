"""Methods: signatures, documentation and bodies."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.methods import Method
from generator.ir.operations import Operation
from generator.ir.owners import Owner
from generator.ir.plans import (
    Call,
    Listing,
    ReadChunks,
    Transfer,
    Watch,
    WriteChunks,
)
from generator.ir.requests import OperationRequest, Request, ToolRequest
from generator.ir.values import Doc as IrDoc
from generator.languages.common.environments import support_sentence
from generator.languages.common.summaries import request_line, what_it_does
from generator.languages.go import docs
from generator.languages.go.arguments import Given
from generator.languages.go.bodies import Body
from generator.languages.go.notes import notes, said
from generator.languages.go.params import ParamsView, params_of
from generator.languages.go.waits import waits
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import Field, Section, SectionKind, Text, compose, has_text
from generator.text.spec_text import SpecText

COMMA = lit(", ")
CONTEXT = lit("ctx context.Context")
OPTIONS = lit("opts ...Option")


@dataclass(frozen=True, slots=True)
class MethodView:
    """A method of a type; ``twin`` is the variant with a context and options."""

    params: ParamsView | None
    """The struct of its arguments, in the resource shape."""

    name: Code
    doc: Code
    parameters: Code
    results: Code
    has_twin: bool
    forward: Code
    twin: Code
    twin_doc: Code
    twin_parameters: Code
    body: tuple[Code, ...]


def method(world: World, owner: Owner, of: Method, receiver: Code) -> MethodView:
    """The view of a method."""
    body = Body(world, owner, of, receiver)
    name = world.method(owner.key, of.name)
    given = body.arguments.parameters()
    plain = grouped(given)
    twin = Code.join(COMMA, (CONTEXT, *plain, OPTIONS))
    kind = body.outcomes.type
    return MethodView(
        params=None if world.entities else params_of(world, of),
        name=name,
        doc=_doc(world, of, body, name),
        parameters=Code.join(COMMA, plain) if world.entities else twin,
        results=lit("error") if kind is None else code("({kind}, error)", kind=kind),
        has_twin=world.entities,
        forward=Code.join(
            COMMA, (lit("context.Background()"), *(name for name, _ in given))
        ),
        twin=code("{name}WithContext", name=name),
        twin_doc=(
            _twin_doc(world, owner, of, body, name) if world.entities else lit("")
        ),
        twin_parameters=twin,
        body=body.lines().lines,
    )


def grouped(given: list[tuple[Code, Code]]) -> list[Code]:
    """Parameters; neighbours of one type share it."""
    found: list[Code] = []
    for index, (name, kind) in enumerate(given):
        shared = index + 1 < len(given) and given[index + 1][1] == kind
        found.append(name if shared else code("{name} {kind}", name=name, kind=kind))
    return found


def _doc(world: World, of: Method, body: Body, name: Code) -> Code:
    operation = _operation(world, of)
    # Else the summary says what is sent.
    is_described = operation is None or of.doc != docs.NO_DOC
    sections = (
        Section(
            SectionKind.PARAMETERS,
            fields=tuple(_field(one) for one in _described(body)),
        ),
        Section(SectionKind.RETURNS, paragraphs=_returns(of)),
        Section(SectionKind.ERRORS, paragraphs=_errors(of)),
        *(notes(operation) if operation is not None else ()),
        _note(lit("Support"), support_sentence(world.api.matrix, of.name)),
        _note(lit("Source"), _source(world, of) if is_described else None),
    )
    otherwise = what_it_does(of, operation)
    return docs.method(name, of.doc, otherwise, sections, of.deprecated)


def _note(title: Code, text: Text | None) -> Section:
    return Section(
        SectionKind.NOTE, title=title, paragraphs=() if text is None else (text,)
    )


def _described(body: Body) -> list[Given]:
    return [one for one in body.arguments.positional if _has_doc(one.argument.doc)]


def _has_doc(doc: IrDoc) -> bool:
    return has_text(doc.summary) or has_text(doc.description)


def _field(one: Given) -> Field:
    return Field(one.read, said(one.argument.doc))


def _returns(of: Method) -> tuple[Text, ...]:
    return (said(of.returns),) if _has_doc(of.returns) else ()


def _errors(of: Method) -> tuple[Text, ...]:
    """What a method can refuse by itself; all else is the same for every method."""
    checked = any(
        one.checks
        for one in (*of.arguments, *of.options, *(of.group.members if of.group else ()))
    )
    rule = SpecText("*InvalidRequestError for an argument that breaks a rule.")
    return (rule,) if checked else ()


def _operation(world: World, of: Method) -> Operation | None:
    """The only operation of a method in the resource shape."""
    if world.entities:
        return None
    match of.plan:
        case Call(request=OperationRequest(operation=key), wait=None):
            return world.operations[key]
        case Listing(request=OperationRequest(operation=key)):
            return world.operations[key]
        case _:
            return None


def _source(world: World, of: Method) -> SpecText | None:
    """What carries the method out, in the words of the document."""
    plan = of.plan
    request: Request
    operation = _operation(world, of)
    if operation is not None:
        return compose("{line}.", line=request_line(operation))
    match plan:
        case Call() | Watch():
            request = plan.request
        case ReadChunks():
            request = plan.read
        case WriteChunks():
            request = plan.write
        case Transfer():
            request = plan.url
        case _:
            return None
    match request:
        case OperationRequest(operation=key):
            return compose("{label}.", label=world.operations[key].label)
        case ToolRequest(tool=key):
            wire = world.tools[key].wire
            if not has_text(wire):
                return None
            return compose("the tool {wire}.", wire=wire)


def _twin_doc(world: World, owner: Owner, of: Method, body: Body, name: Code) -> Code:
    text = compose(
        "{name}WithContext is [{owner}.{name}] with a context and options.",
        name=name,
        owner=world.owner(owner.key),
    )
    fields = [
        Field(world.option(of, one.argument), said(one.argument.doc))
        for one in body.arguments.options
    ]
    if waits(of):
        fields += (
            Field(lit("WithWaitTimeout"), "how long to wait at most."),
            Field(lit("WithPollInterval"), "how long to rest between two polls."),
        )
    return docs.twin(text, tuple(fields), of.deprecated)
