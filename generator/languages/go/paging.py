"""Listings: the statements that lead from one page to the next."""

from __future__ import annotations

from generator.ir.methods import Method, Shape
from generator.ir.name import Name
from generator.ir.plans import (
    CursorPages,
    LinkPages,
    Listing,
    NumberPages,
    OffsetPages,
    UrlPages,
)
from generator.ir.types import Integer, ListOf, Nullable
from generator.languages.go.arguments import Given
from generator.languages.go.literals import path
from generator.languages.go.outcomes import Outcomes
from generator.languages.go.types import go_type, needs_pointer
from generator.languages.go.values import Values
from generator.languages.go.world import World
from generator.text.code import Code, code, lit

COMMA = lit(", ")
TOKEN = lit("result.page.Token")


class Paging:
    """The end of a method that gives a page."""

    def __init__(
        self, world: World, method: Method, values: Values, outcomes: Outcomes
    ) -> None:
        self.world = world
        self.method = method
        self.values = values
        self.outcomes = outcomes

    def lines(self, plan: Listing) -> list[Code]:
        """The page, and how the next one is asked for."""
        item = go_type(self.world, plan.item)
        page = code("*runtime.Page[{item}]", item=item)
        fetch = code(
            "func(ctx context.Context) ({page}, error) {{\n{body}\n}}",
            page=page,
            body=self._fetch(plan).tabbed(),
        )
        entries = (
            code("Items: {items},", items=self._items(plan, item)),
            code("Token: {token},", token=self._token(plan)),
            code("Fetch: {fetch},", fetch=fetch),
        )
        made = code(
            "result.page = &runtime.Page[{item}]{{\n{entries}\n}}",
            item=item,
            entries=Code.join(lit("\n"), entries).tabbed(),
        )
        return [
            code("result := {result}", result=self._result()),
            made,
            lit("return runtime.Return(call, result)"),
        ]

    def _result(self) -> Code:
        outcome = self.method.outcome
        if self.outcomes.shape is Shape.RESULT and outcome.result is not None:
            return self.outcomes.result_literal(outcome.result)
        assert outcome.value is not None
        assert outcome.value_type is not None
        found = self.outcomes.value(outcome.value)
        name = self.world.page(self.method)
        if isinstance(outcome.value_type, ListOf):
            return code("&{name}{{Items: {found}}}", name=name, found=found)
        embedded = go_type(self.world, outcome.value_type)
        return code(
            "&{name}{{{embedded}: *{found}}}", name=name, embedded=embedded, found=found
        )

    def _items(self, plan: Listing, item: Code) -> Code:
        steps = Code.join(COMMA, (lit("reply"), *path(plan.items)))
        return code("runtime.Read[[]{item}]({steps})", item=item, steps=steps)

    def _token(self, plan: Listing) -> Code:
        match plan.paging:
            case CursorPages(token=token):
                steps = Code.join(COMMA, (lit("reply"), *path(token)))
                return code("runtime.ReadToken({steps})", steps=steps)
            case OffsetPages() | NumberPages():
                steps = Code.join(
                    COMMA, (lit("reply"), self._next(plan), *path(plan.items))
                )
                return code("runtime.NumberToken({steps})", steps=steps)
            case LinkPages() | UrlPages():
                return lit("runtime.LinkToken(call, reply)")

    def _next(self, plan: Listing) -> Code:
        """The offset or number of the next page."""
        if isinstance(plan.paging, OffsetPages):
            now = self._number(plan.paging.offset_argument)
            steps = Code.join(COMMA, (lit("reply"), *path(plan.items)))
            return code("{now}+runtime.Count({steps})", now=now, steps=steps)
        assert isinstance(plan.paging, NumberPages)
        now = self._number(plan.paging.page_argument)
        return code("max({now}, {first})+1", now=now, first=plan.paging.first)

    def _number(self, name: Name) -> Code:
        given = self._given(name)
        if given.is_option:
            option = self.world.option(self.method, given.argument)
            return code('runtime.Extra[int](call, "{name}")', name=option)
        if needs_pointer(self.world, given.argument):
            return code("int(runtime.OrDefault({read}, 0))", read=given.read)
        return code("int({read})", read=given.read)

    def _given(self, name: Name) -> Given:
        return self.values.arguments.all[name]

    def _fetch(self, plan: Listing) -> Code:
        before: list[Code] = []
        more: Code | None = None
        replaced: dict[str, Code] = {}
        name = _argument(plan)
        if name is None:
            more = code("runtime.WithAddress({token})", token=TOKEN)
        else:
            given = self._given(name)
            token = self._typed(given)
            if given.is_option:
                option = self.world.option(self.method, given.argument)
                more = code("{option}({token})", option=option, token=token)
            elif given.is_field:
                field = str(given.read).removeprefix("params.")
                before = [
                    lit("params := params"),
                    code("{read} = {token}", read=given.read, token=self._held(given)),
                ]
                assert field
            else:
                replaced[str(given.read)] = token
        call = self._again(replaced, more)
        return Code.join(
            lit("\n"),
            (
                *before,
                code("next, err := {call}", call=call),
                lit("if err != nil {\n\treturn nil, err\n}"),
                lit("return next.page, nil"),
            ),
        )

    def _typed(self, given: Given) -> Code:
        """The token in the type of the argument that takes it."""
        kind = given.argument.type
        if isinstance(kind, Nullable):
            kind = kind.inner
        if isinstance(kind, Integer):
            of = go_type(self.world, kind)
            return code("runtime.TokenAs[{of}]({token})", of=of, token=TOKEN)
        return TOKEN

    def _held(self, given: Given) -> Code:
        token = self._typed(given)
        if isinstance(given.argument.type, Nullable):
            return code("runtime.Value({token})", token=token)
        if not given.argument.required and needs_pointer(self.world, given.argument):
            return code("runtime.Pointer({token})", token=token)
        return token

    def _again(self, replaced: dict[str, Code], more: Code | None) -> Code:
        arguments = [lit("ctx")]
        for name, _ in self.values.arguments.parameters():
            arguments.append(replaced.get(str(name), name))
        extra = (lit("opts"),) if more is None else (lit("opts"), more)
        options = code("runtime.Onward({extra})", extra=Code.join(COMMA, extra))
        name = self.world.method(self.method.owner, self.method.name)
        twin = code("{name}WithContext", name=name) if self.world.entities else name
        return code(
            "{receiver}.{twin}({arguments}, {options}...)",
            receiver=self.values.receiver,
            twin=twin,
            arguments=Code.join(COMMA, arguments),
            options=options,
        )


def _argument(plan: Listing) -> Name | None:
    match plan.paging:
        case CursorPages(token_argument=name):
            return name
        case OffsetPages(offset_argument=name):
            return name
        case NumberPages(page_argument=name):
            return name
        case LinkPages() | UrlPages():
            return None
