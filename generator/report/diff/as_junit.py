"""The report as JUnit XML: a test case for each change, and breaking ones fail."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.compat.levels import Level
from generator.report.diff.report import Entry, Report
from generator.report.diff.words import reasons_of
from generator.text.log import log_text


def as_junit(report: Report) -> str:
    """One suite; without a change, it holds one case that says so."""
    cases = [_case(entry) for entry in report.entries] or [_nothing()]
    failed = sum(case.find("failure") is not None for case in cases)
    skipped = sum(case.find("skipped") is not None for case in cases)
    numbers = {
        "tests": str(len(cases)),
        "failures": str(failed),
        "errors": "0",
        "skipped": str(skipped),
    }
    found = report.found
    name = f"{log_text(found.old.name)} -> {log_text(found.new.name)}"
    suites = Element("testsuites", {"name": "isogloss diff", **numbers})
    suite = SubElement(suites, "testsuite", {"name": name, **numbers})
    properties = SubElement(suite, "properties")
    for one in found.verdicts:
        pair = {"name": f"{one.language}.next", "value": one.next_version}
        SubElement(properties, "property", pair)
    suite.extend(cases)
    indent(suites)
    text = tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _nothing() -> Element:
    return Element("testcase", {"classname": "isogloss.diff", "name": "no changes"})


def _case(entry: Entry) -> Element:
    change = entry.told.change
    name = log_text(change.sentence)
    about = {"classname": f"isogloss.{change.level.label}.{change.rule}", "name": name}
    if entry.new is not None:
        about |= {"file": log_text(entry.new.path), "line": str(entry.new.at.line)}
    case = Element("testcase", about)
    text = "\n".join(_details(entry))
    if entry.accepted is not None:
        reason = log_text(entry.accepted.reason)
        message = f"accepted until {entry.accepted.expires}: {reason}"
        SubElement(case, "skipped", {"message": message})
    elif change.level is Level.BREAKING:
        failure = {"type": change.rule, "message": name}
        SubElement(case, "failure", failure).text = text
        return case
    SubElement(case, "system-out").text = text
    return case


def _details(entry: Entry) -> list[str]:
    places = [("new", entry.new), ("old", entry.old)]
    lines = [f"{side} {spot.text}" for side, spot in places if spot is not None]
    lines += [f"{part.title}: {part.effect.value}" for part in entry.parts]
    lines += [
        f"{one.language}: {log_text(one.name)}: {log_text(reasons_of(one))}"
        for one in entry.told.change.symbols
    ]
    return lines
