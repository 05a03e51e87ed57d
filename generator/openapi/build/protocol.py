"""What all operations share: envelope, error rules, timeouts."""

from __future__ import annotations

from generator.ir.protocol import Envelope, ErrorFamily, ErrorRule, Timeouts
from generator.openapi.build.extension import members, texts
from generator.openapi.build.paths import plain_path
from generator.openapi.node import Node
from generator.text.spec_text import SpecText

_DEFAULT_TIMEOUTS = Timeouts(connect=5.0, read=60.0, total=600.0, env=None)


def envelope_of(extension: Node | None) -> Envelope | None:
    """The envelope that ``x-sdk`` describes."""
    node = extension.get("envelope") if extension is not None else None
    if node is None:
        return None
    inner = node.get("inner")
    return Envelope(
        success=node.text("success"),
        code=node.text("code"),
        message=node.text("message"),
        request_id=node.text("requestId"),
        data=node.text("data"),
        inner_success=plain_path(inner.string("success")) if inner else (),
        inner_message=plain_path(inner.string("message")) if inner else (),
    )


def error_rules_of(extension: Node | None) -> tuple[ErrorRule, ...]:
    """Statuses and codes that belong to another family of errors."""
    rules: list[ErrorRule] = []
    for family, node in members(extension, "errors"):
        listed = node.get("statuses")
        statuses = [item.value for item in listed.elements()] if listed else []
        rules.append(
            ErrorRule(
                family=ErrorFamily(family),
                statuses=tuple(item for item in statuses if isinstance(item, int)),
                codes=tuple(SpecText(code) for code in texts(node, "codes")),
            )
        )
    return tuple(rules)


def timeouts_of(extension: Node | None) -> Timeouts:
    """Timeouts of the client, from the document or the usual ones."""
    client = extension.get("client") if extension is not None else None
    node = client.get("timeouts") if client is not None else None
    if node is None:
        return _DEFAULT_TIMEOUTS
    return Timeouts(
        connect=float(node.number("connect") or _DEFAULT_TIMEOUTS.connect),
        read=float(node.number("read") or _DEFAULT_TIMEOUTS.read),
        total=float(node.number("total") or _DEFAULT_TIMEOUTS.total),
        env=node.text("env"),
    )
