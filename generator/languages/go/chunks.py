"""Large values in pieces: the statements that read and write them."""

from __future__ import annotations

from generator.ir.plans import ReadChunks, WriteChunks
from generator.ir.requests import ToolRequest
from generator.languages.go.layout import hanging
from generator.languages.go.literals import path
from generator.languages.go.requests import REPLY, Requests
from generator.text.code import Code, code, lit
from generator.text.go import string

COMMA = lit(", ")


def read(requests: Requests, plan: ReadChunks) -> list[Code]:
    """Ask for the size, then read everything into ``content``."""
    lines = [code("stat := {call}", call=requests.any(plan.stat, REPLY))]
    if plan.refuse:
        lines.append(
            code(
                "call.Refuse(stat, {message}, {first}, {path})",
                message=string(plan.refuse_message),
                first=requests.values.arguments.positional[0].read,
                path=Code.join(COMMA, path(plan.refuse)),
            )
        )
    size = Code.join(COMMA, (lit("stat"), *path(plan.size)))
    lines.append(code("size := runtime.Read[int64]({size})", size=size))
    ranges = code(
        "func(offset, length int64) []byte {{\n"
        "\treturn runtime.Read[[]byte]({range})\n}}",
        range=hanging(_range(requests, plan, plan.read, lit("offset"), lit("length"))),
    )
    if plan.whole is None:
        lines.append(
            code(
                "content := runtime.ReadRanges(call, size, {limit}, {ranges})",
                limit=plan.size_limit,
                ranges=ranges,
            )
        )
        return lines
    whole = code(
        "func() string {{\n\treturn runtime.Read[string]({range})\n}}",
        range=hanging(_range(requests, plan, plan.whole, lit("0"), lit("size"))),
    )
    lines.append(
        code(
            "content := runtime.ReadWhole(call, size, {limit}, {whole}, {ranges})",
            limit=plan.size_limit,
            whole=whole,
            ranges=ranges,
        )
    )
    return lines


def _range(
    requests: Requests, plan: ReadChunks, of: ToolRequest, offset: Code, length: Code
) -> Code:
    replaced = (
        (requests.tool_key(of, plan.offset), offset),
        (requests.tool_key(of, plan.length), length),
    )
    return requests.any(of, REPLY, replaced)


def write(requests: Requests, plan: WriteChunks) -> list[Code]:
    """Send one piece after the other, the first in the caller's mode."""
    origins = {one.parameter: one.value for one in plan.write.assignments}
    replaced = (
        (requests.tool_key(plan.write, plan.content), lit("piece")),
        (requests.tool_key(plan.write, plan.mode), lit("piecewise")),
    )
    call = requests.any(plan.write, REPLY, replaced)
    return [
        code(
            "piecewise := {mode}\n"
            "for _, piece := range runtime.Chunks({content}, {limit}) {{\n"
            "{call}\n\tpiecewise = {append}\n}}",
            mode=requests.values.origin(origins[plan.mode], REPLY),
            content=requests.values.origin(origins[plan.content], REPLY),
            limit=plan.size_limit,
            call=call.tabbed(),
            append=string(plan.append),
        )
    ]
