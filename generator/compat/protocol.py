"""Differences of what all operations share, and of what comes without being asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.compat.at import At
from generator.compat.context import Both
from generator.compat.difference import Difference
from generator.compat.types import compare_types
from generator.compat.words import compare_words
from generator.ir.protocol import CredentialScheme
from generator.text.doc import compose, joined
from generator.text.spec_text import SpecText


def compare_protocol(both: Both, at: At) -> Iterator[Difference]:
    """Servers, credentials, envelope, error rules, time limits."""
    yield from _servers(both, at)
    yield from _credentials(both, at)
    old, new = both.old.api, both.new.api
    if old.envelope != new.envelope:
        yield at.tell("envelope-changed", "The frame around payloads changed.")
    if old.error_rules != new.error_rules:
        text = "Failures belong to other families than before."
        yield at.tell("error-rules-changed", text)
    if old.timeouts != new.timeouts:
        sentence = compose(
            "Seconds to connect, of silence, and in all were {old} and are {new} now.",
            old=_limits(old.timeouts.connect, old.timeouts.read, old.timeouts.total),
            new=_limits(new.timeouts.connect, new.timeouts.read, new.timeouts.total),
        )
        yield at.tell("timeouts-changed", sentence)


def _limits(*seconds: float) -> str:
    return ", ".join(f"{one:g}" for one in seconds)


def _servers(both: Both, at: At) -> Iterator[Difference]:
    old, new = both.old.api.server, both.new.api.server
    if old.url != new.url:
        before, after = _url(old.url), _url(new.url)
        sentence = compose("Requests went to {old}.", old=before or "no server")
        sentence = compose("{was} They go to {new} now.", was=sentence, new=after)
        yield at.tell("server-changed", sentence, before, after)
    was = {one.name: one for one in old.variables}
    now = {one.name: one for one in new.variables}
    for name in dict.fromkeys((*was, *now)):
        here = replace(at, subject=(now.get(name) or was[name]).wire)
        if name not in was:
            yield here.tell("server-variable-added", "The variable `{it}` is new.")
        elif name not in now:
            text = "The variable `{it}` is gone."
            yield here.tell("server-variable-removed", text)
        elif was[name].default != now[name].default:
            text = "The default of the variable `{it}` changed."
            yield here.tell(
                "server-changed", text, was[name].default, now[name].default
            )


def _url(pieces: tuple[object, ...]) -> SpecText:
    shown = [piece if isinstance(piece, SpecText) else "{…}" for piece in pieces]
    return joined("", shown)


def _credentials(both: Both, at: At) -> Iterator[Difference]:
    old = {one.key: one for one in both.old.api.credentials}
    new = {one.key: one for one in both.new.api.credentials}
    for key in dict.fromkeys((*old, *new)):
        here = replace(at, subject=SpecText(key))
        if key not in old:
            yield here.tell("credential-added", "The credential `{it}` is new.")
        elif key not in new:
            yield here.tell("credential-removed", "The credential `{it}` is gone.")
        elif _travel(old[key]) != _travel(new[key]):
            text = "The credential `{it}` travels otherwise."
            yield here.tell("credential-changed", text)


def _travel(one: CredentialScheme) -> tuple[object, ...]:
    return one.place, one.wire, one.prefix, one.basic, one.grant


def compare_webhooks(both: Both) -> Iterator[Difference]:
    """Webhooks and callbacks, whose payload is received."""
    old = {one.key: one for one in both.old.api.webhooks}
    new = {one.key: one for one in both.new.api.webhooks}
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key), new.get(key)
        first, last = was or new[key], now or old[key]
        touches = ("webhooks." + "_".join(last.name.words),)
        at = At(False, last.wire, first.source, last.source, touches)
        if was is None:
            yield at.tell("webhook-added", "The webhook `{it}` is new.")
        elif now is None:
            yield at.tell("webhook-removed", "The webhook `{it}` is gone.")
        else:
            yield from compare_types(both, was.payload, now.payload, at)
            yield from compare_words(was, now, at)


def root(both: Both) -> At:
    """Where the documents as a whole are compared."""
    title = both.new.api.about.title
    client = "_".join(both.new.api.client.words)
    return At(True, title, both.old.root, both.new.root, (client,))
