"""From `isogloss-accepted.yaml` to the changes that it accepts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from generator.config.accepted import Accepted
from generator.config.read import stop
from generator.openapi.document import Document
from generator.openapi.limits import Limits
from generator.openapi.node import Node
from generator.openapi.suggest import did_you_mean
from generator.openapi.vocabulary import Codes, Vocabulary
from generator.problems import Problem
from generator.text.spec_text import SpecText


@cache
def accepted_format() -> Vocabulary:
    """What may stand in the file."""
    codes = Codes(wrong="ACC001", unknown="ACC002", missing="ACC003")
    return Vocabulary("generator.config", "isogloss-accepted.schema.json", codes)


def read_accepted(path: Path, rules: Collection[str]) -> tuple[Accepted, ...]:
    """Read the file at `path`; raises `LoadFailed`.

    `rules` are the ids that an entry may name.
    """
    document = Document(path, Limits())
    root = document.node
    vocabulary = accepted_format()
    stop(document, [*document.problems, *vocabulary.check(root, vocabulary.schema)])
    nodes = list(root.child("accepted").elements())
    stop(document, [problem for node in nodes for problem in _wrong(node, rules)])
    return tuple(_accepted(document, node) for node in nodes)


def _wrong(node: Node, rules: Collection[str]) -> Iterator[Problem]:
    rule = str(node.own_keys["rule"])
    if rule not in rules:
        message = f'there is no rule "{rule}"'
        yield node.child("rule").problem(
            "ACC004", message, hint=did_you_mean(rule, rules)
        )
    if not {"subject", "pointer"} & node.own_keys.keys():
        message = "an accepted change needs a subject or a pointer"
        yield node.problem("ACC005", message)
    if not str(node.own_keys["reason"]).strip():
        yield node.child("reason").problem("ACC006", "the reason is empty")
    if _date(node) is None:
        message = f'"{node.own_keys["expires"]}" is no day'
        hint = "write it as 2030-12-31"
        yield node.child("expires").problem("ACC007", message, hint=hint)


def _date(node: Node) -> date | None:
    text = str(node.own_keys["expires"])
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.isoformat() == text else None


def _accepted(document: Document, node: Node) -> Accepted:
    keys = node.own_keys
    expires = _date(node)
    assert expires is not None
    return Accepted(
        rule=str(keys["rule"]),
        subject=SpecText(str(keys["subject"])) if "subject" in keys else None,
        pointer=str(keys["pointer"]) if "pointer" in keys else None,
        reason=SpecText(str(keys["reason"])),
        expires=expires,
        place=document.locate(document.source(node)),
    )
