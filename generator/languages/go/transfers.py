"""Local files through signed URLs, and watching: their statements."""

from __future__ import annotations

from generator.ir.plans import Transfer, Watch
from generator.languages.go.literals import duration_argument, path
from generator.languages.go.requests import REPLY, Requests
from generator.languages.go.types import go_type
from generator.text.code import Code, code, lit

COMMA = lit(", ")
PLACE = lit("place")


def moved(requests: Requests, plan: Transfer) -> list[Code]:
    """Ask where, move the file, let the service synchronise, wait."""
    arguments = requests.values.arguments
    local = arguments.all[plan.local_argument].read
    send = lit("Send")
    place = code(
        "place := {send}", send=requests.send(lit("SendOnce"), plan.context, PLACE)
    )
    asked = code("link := {send}", send=requests.send(send, plan.url, PLACE))
    synced = code("synced := {send}", send=requests.send(send, plan.sync, PLACE))
    wait = _wait(requests, plan)
    steps = Code.join(COMMA, (lit("link"), *path(plan.url_path)))
    address = code("runtime.Require[string]({steps})", steps=steps)
    if plan.upload:
        check = code("call.CheckUpload({local})", local=local)
        move = code(
            "moved := call.Upload({address}, {local}, {media_type})",
            address=address,
            local=local,
            media_type=_media_type(requests, plan),
        )
        return [check, place, asked, move, synced, wait]
    overwrite = lit("true")
    if plan.overwrite_argument is not None:
        overwrite = arguments.all[plan.overwrite_argument].read
    check = code(
        "call.CheckDownload({local}, {overwrite})", local=local, overwrite=overwrite
    )
    move = code(
        "moved := call.Download({address}, {local})", address=address, local=local
    )
    return [check, place, synced, wait, asked, move]


def _wait(requests: Requests, plan: Transfer) -> Code:
    wait = requests.wait(plan.wait, PLACE)
    if plan.wait_argument is None:
        return wait
    waits = requests.values.arguments.all[plan.wait_argument].read
    return code("if {waits} {{\n{wait}\n}}", waits=waits, wait=wait.tabbed())


def _media_type(requests: Requests, plan: Transfer) -> Code:
    if plan.content_type_argument is None:
        return lit('""')
    given = requests.values.arguments.all[plan.content_type_argument]
    name = requests.world.option(requests.method, given.argument)
    return code('runtime.Extra[string](call, "{name}")', name=name)


def watch(requests: Requests, plan: Watch) -> list[Code]:
    """Poll, and hand on what is new."""
    arguments = requests.values.arguments
    given = arguments.all[plan.interval_argument].read
    return [
        code(
            "call.Watch(runtime.Or({given}, {usual}), func() {{\n"
            "\titems := runtime.Read[[]{item}]({request})\n"
            "\tif len(items) > 0 {{\n\t\t{callback}(items)\n\t}}\n}})",
            given=given,
            usual=duration_argument(plan.interval),
            item=go_type(requests.world, plan.item),
            request=requests.any(plan.request, REPLY),
            callback=arguments.all[plan.callback_argument].read,
        )
    ]
