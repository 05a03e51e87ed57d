"""The file ``src/webhooks.ts``: a function that reads each request of the service."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.webhooks import Webhook
from generator.languages.ts import docs
from generator.languages.ts.codecs import codec
from generator.languages.ts.imports import Imports
from generator.languages.ts.names import Names
from generator.languages.ts.statements import given_back, printed
from generator.languages.ts.types import type_of
from generator.languages.ts.world import World
from generator.text.code import Code, lit
from generator.text.doc import Doc, compose
from generator.text.fit import Piece
from generator.text.fit_typescript import call, parameter, signature
from generator.text.fit_typescript_types import generic_type, union_type
from generator.text.identifiers import pascal
from generator.text.typescript import symbol

_RUNTIME = frozenset(("readWebhook", "standardWebhooks", "unverified", "parse"))


@dataclass(frozen=True, slots=True)
class WebhookView:
    """One function."""

    doc: Code
    signature: Code
    statement: Code


@dataclass(frozen=True, slots=True)
class Webhooks:
    """The file ``src/webhooks.ts``."""

    imports: tuple[Code, ...]
    functions: tuple[WebhookView, ...]


def webhook_names(world: World) -> list[tuple[Webhook, Code]]:
    """``parseNewPet`` for the webhook ``newPet``."""
    names = Names(_RUNTIME)
    return [
        (
            one,
            names.claim(symbol("parse" + pascal(one.name.words)), one.source, lit("_")),
        )
        for one in world.api.webhooks
    ]


def webhooks(world: World) -> Webhooks | None:
    """The view of all webhooks; ``None`` when the document has none."""
    if not world.api.webhooks:
        return None
    imports = world.imports("./", "webhooks")
    imports.value("readWebhook", "core/webhooks")
    functions = tuple(
        _function(one, name, world, imports) for one, name in webhook_names(world)
    )
    return Webhooks(imports.statements, functions)


def webhook_signature(
    webhook: Webhook, world: World, imports: Imports, head: Code, tail: Code
) -> Piece:
    """The declaration of the function that reads a webhook."""
    headers = imports.type("WebhookHeaders", "core/webhooks")
    verifier = imports.type("WebhookVerifier", "core/webhooks")
    body = union_type([lit("Uint8Array"), lit("string")])
    payload = type_of(webhook.payload, world, imports)
    given = [
        parameter(lit("body"), body),
        parameter(lit("headers"), headers),
        parameter(lit("verify"), verifier),
    ]
    return signature(head, given, generic_type(lit("Promise"), [payload]), tail)


def _function(
    webhook: Webhook, name: Code, world: World, imports: Imports
) -> WebhookView:
    declared = webhook_signature(
        webhook, world, imports, lit("export function ") + name, lit(" {")
    )
    made = codec(webhook.payload, world, imports)
    read = call(lit("readWebhook"), [made, lit("body"), lit("headers"), lit("verify")])
    return WebhookView(
        docs.comment(_doc(webhook)),
        printed(declared),
        printed(given_back(read), indent=2),
    )


def _doc(webhook: Webhook) -> Doc:
    otherwise = compose("Reads `{name}`, which the service sends.", name=webhook.wire)
    doc = docs.described(webhook.doc, otherwise=otherwise)
    sections = docs.notes(webhook.headers, lit("Headers of the request"))
    if webhook.deprecated:
        sections.append(docs.deprecated("Not to be used any more."))
    return doc.with_sections(*sections)
