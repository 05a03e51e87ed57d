"""The report as SARIF 2.1.0, with the rules of the catalogue."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256

from generator import __version__
from generator.compat.catalogue import BY_ID
from generator.compat.levels import Level
from generator.compat.rules import Rule
from generator.report.diff.report import Entry, Report, Spot
from generator.report.sarif import SCHEMA, file_uri
from generator.text.log import log_text, sarif_message

_LEVELS = {Level.BREAKING: "error", Level.RISKY: "warning"}
_MEANING = {
    Level.BREAKING: "What was right before is refused now, or is gone.",
    Level.RISKY: "What worked goes on for most, and something behaves otherwise.",
    Level.ADDITIVE: "What worked goes on, and something is new.",
    Level.DOCS: "Nothing but words changed.",
}
_OLD = "OLD"


def as_sarif(report: Report) -> str:
    """A log with a single run; places in the old document are relative to ``OLD``."""
    rules = sorted({one.told.change.rule for one in report.entries})
    driver = {
        "name": "isogloss diff",
        "version": __version__,
        "rules": [_rule(BY_ID[id]) for id in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _OLD: {"description": {"text": log_text(report.found.old.name)}}
        },
        "results": [_result(one, rules) for one in report.entries],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _level(level: Level) -> str:
    return _LEVELS.get(level, "note")


def _rule(rule: Rule) -> dict[str, object]:
    back = f" The way back is `{rule.mirror}`." if rule.mirror != rule.id else ""
    help_text = f"{rule.title} {_MEANING[rule.level]}"
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": help_text},
        "help": {
            "text": f"{help_text}{back.replace('`', '')}",
            "markdown": f"{help_text}{back}",
        },
        "defaultConfiguration": {"level": _level(rule.level)},
        "properties": {"tags": [rule.level.label], "mirror": rule.mirror},
    }


def _result(entry: Entry, rules: Sequence[str]) -> dict[str, object]:
    change = entry.told.change
    subject = log_text(change.subject)
    result: dict[str, object] = {
        "ruleId": change.rule,
        "ruleIndex": rules.index(change.rule),
        "level": _level(change.level),
        "message": {"text": sarif_message(change.sentence)},
        "partialFingerprints": {
            "change/v1": sha256(f"{change.rule} {subject}".encode()).hexdigest()
        },
        "properties": {
            "subject": subject,
            "effects": {one.language: one.effect.value for one in entry.parts},
        },
    }
    if entry.new is not None:
        result["locations"] = [{"physicalLocation": _physical(entry.new)}]
    if entry.old is not None:
        physical = _physical(entry.old, {"uriBaseId": _OLD})
        about = {"id": 1, "message": {"text": "before"}, "physicalLocation": physical}
        result["relatedLocations"] = [about]
    if entry.accepted is not None:
        reason = log_text(entry.accepted.reason)
        until = f"{reason} (until {entry.accepted.expires})"
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": until}
        ]
    return result


def _physical(spot: Spot, base: dict[str, str] | None = None) -> dict[str, object]:
    return {
        "artifactLocation": {"uri": file_uri(spot.path), **(base or {})},
        "region": {"startLine": spot.at.line, "startColumn": spot.at.column},
    }
