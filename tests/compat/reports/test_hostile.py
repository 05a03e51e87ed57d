"""Texts of a document that try to be markup, mentions or commands stay texts."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.openapi.load_failed import LoadFailed
from generator.pipeline import SpecFailedError
from generator.report.diff.forms import FORMS
from generator.report.diff.render import render_diff
from generator.report.diff.report import Report
from generator.text.characters import INVISIBLE
from tests.compat.reports.making import report_on, zoo
from tests.hostile.payloads import LONGEST, Payload, own, shared

_BATCH = 24
_SETS = {"own": own(), "shared": shared()}
_LONG = 4000
"""Characters of a text that stands in many places of one document."""


def _texts(name: str) -> list[str]:
    found = _SETS[name]
    if found is None:
        pytest.skip("ISOGLOSS_SHARED is not set: not run")
    limit = min(LONGEST, _LONG)
    return [_without_surrogates(one) for one in found.payloads if len(one.text) < limit]


def _without_surrogates(one: Payload) -> str:
    return one.text.encode("utf-8", "replace").decode("utf-8")


def _document(texts: Sequence[str], *, benign: bool) -> Any:
    paths = {}
    for number, text in enumerate(texts):
        plain = f"plain{number}"
        said = plain if benign else text
        paths[f"/p{number}"] = {"post": _operation(number, said, plain)}
        if not benign:
            path = re.sub("[{}?#\x00-\x1f]", "", text)
            paths[f"/extra{number}/{path}"] = {"get": _answered(f"extra{number}")}
    return zoo(paths=paths)


def _answered(name: str) -> dict[str, Any]:
    return {"operationId": name, "responses": {"204": {"description": "Done."}}}


def _operation(number: int, said: str, plain: str) -> dict[str, Any]:
    schema = {
        "type": "object",
        "properties": {
            "kept": {"type": "string", "enum": ["a", said], "description": said},
            said or plain: {"type": "string"},
        },
    }
    return {
        "operationId": said or f"operation{number}",
        "summary": said,
        "parameters": [
            {
                "name": said or "name",
                "in": "query",
                "schema": {"type": "string", "default": said},
            }
        ],
        "responses": {
            "200": {
                "description": said,
                "content": {"application/json": {"schema": schema}},
            }
        },
    }


def _reports(folder: Path, texts: Sequence[str]) -> Iterator[Report]:
    """Both ways; a text that makes no document stands alone, and gives none."""
    hostile, twin = _document(texts, benign=False), _document(texts, benign=True)
    try:
        yield report_on(folder, twin, hostile)
        yield report_on(folder, hostile, twin)
    except (SpecFailedError, LoadFailed):
        if len(texts) > 1:
            half = len(texts) // 2
            yield from _reports(folder, texts[:half])
            yield from _reports(folder, texts[half:])


def hostile_report(folder: Path) -> Report:
    """A report on a document that is full of markup."""
    texts = [text for text in _texts("own") if re.search('[<&`"@]', text)][:60]
    found = max(_reports(folder, texts), key=lambda one: len(one.entries))
    assert len(found.entries) > 100
    return found


@pytest.mark.parametrize("source", _SETS)
def test_no_text_gets_out_of_any_form(source: str, tmp_path: Path) -> None:
    changes = 0
    texts = _texts(source)
    for start in range(0, len(texts), _BATCH):
        for report in _reports(tmp_path, texts[start : start + _BATCH]):
            changes += len(report.entries)
            for form in FORMS:
                _CHECKS[form](render_diff(report, form, length=10**9), report)
    assert changes > 3 * len(texts)


def _lines(text: str) -> list[str]:
    assert text.endswith("\n")
    lines = text[:-1].split("\n")
    assert lines == text.splitlines()
    return lines


def _text(text: str, report: Report) -> None:
    lines = _lines(text)
    assert not [line for line in lines if INVISIBLE.search(line)]
    heads = [line for line in lines if re.match(r"  \S.* \[[a-z-]+\]$", line)]
    assert len(heads) == len(report.entries)


def _json(text: str, report: Report) -> None:
    assert text.isascii()
    assert len(json.loads(text)["changes"]) == len(report.entries)
    assert not INVISIBLE.search(json.dumps(json.loads(text), ensure_ascii=False))


def _sarif(text: str, report: Report) -> None:
    assert text.isascii()
    (run,) = json.loads(text)["runs"]
    assert len(run["results"]) == len(report.entries)
    for result in run["results"]:
        message = result["message"]["text"]
        assert "](" not in message
        assert not INVISIBLE.search(message)


_COMMAND = re.compile(
    r"::(error|warning|notice) (file=[^,:]+,line=\d+,col=\d+,)?title=[^,:]+::.*"
    r"|::notice::\d+ more changes? not shown: [^:]+"
)


def _github(text: str, report: Report) -> None:
    lines = _lines(text)
    assert all(_COMMAND.fullmatch(line) for line in lines), lines
    assert not [line for line in lines if INVISIBLE.search(line)]
    kinds = Counter(line.split(" ")[0].split("::")[1] for line in lines)
    assert max(kinds.values()) <= 10
    assert sum(kinds.values()) <= len(report.entries)


def _junit(text: str, report: Report) -> None:
    suites = fromstring(text)
    assert len(suites.findall("testsuite/testcase")) == len(report.entries)
    expected = {"testsuites", "testsuite", "properties", "property", "testcase"}
    expected |= {"failure", "system-out"}
    assert {one.tag for one in suites.iter()} <= expected
    assert not INVISIBLE.search(text.replace("\n", ""))


_MARKDOWN = MarkdownIt("gfm-like", {"html": True, "linkify": False}).disable("linkify")
_OURS = re.compile(
    r"<!-- isogloss diff [0-9]+ -->\n?"
    r"|<details><summary>[A-Z][a-z]+ \([0-9]+\)</summary>\n?|</details>\n?"
)
_REFERENCE = re.compile(
    r"[@#]\w|\bGH-[0-9]|://|\bwww\.|\b[0-9a-f]{7,40}\b|:\w+:|(?m:^[ >*-]*/\w)", re.I
)


def _markdown(text: str, report: Report) -> None:
    lines = _lines(text)
    assert not [line for line in lines if INVISIBLE.search(line)]
    assert not [line for line in lines if line.startswith("/")]
    tokens = _MARKDOWN.parse(text)
    html = [one.content for one in _all(tokens) if one.type.startswith("html_")]
    assert all(_OURS.fullmatch(one) for one in html), html
    assert sum(one.startswith("<details>") for one in html) == html.count(
        "</details>\n"
    )
    kinds = {one.type for one in _all(tokens)}
    assert not kinds & {"link_open", "image", "fence", "code_block", "blockquote_open"}
    said = "\n".join(one.content for one in _all(tokens) if one.type == "text")
    assert not _REFERENCE.search(said), _REFERENCE.search(said)
    items = [one for one in tokens if one.type == "list_item_open" and one.level == 1]
    assert len(items) == len(report.entries)


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or [])


_ATTRIBUTES = {
    *(
        "aria-label",
        "aria-labelledby",
        "aria-live",
        "aria-hidden",
        "charset",
        "checked",
    ),
    *("class", "content", "data-levels", "data-part", "hidden", "href", "http-equiv"),
    *("id", "lang", "name", "scope", "type", "value"),
}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.links: list[str] = []
        self.surprises: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.surprises += [name for name, _ in attrs if name not in _ATTRIBUTES]
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_comment(self, data: str) -> None:
        self.surprises.append(data)

    def handle_pi(self, data: str) -> None:
        self.surprises.append(data)


_TAGS = {
    *("html", "meta", "title", "style", "script", "a", "header", "main", "section"),
    *("h1", "h2", "h3", "p", "ul", "ol", "li", "code", "strong", "span", "article"),
    *("fieldset", "legend", "label", "input", "output", "div", "figure", "figcaption"),
    *("del", "ins"),
}


def _html(text: str, report: Report) -> None:
    page = _Page()
    page.feed(text)
    page.close()
    assert page.surprises == []
    assert page.tags.keys() <= _TAGS
    assert page.tags["article"] == len(report.entries)
    assert page.tags["script"] == page.tags["style"] == page.tags["title"] == 1
    assert [
        one for one in page.links if not re.fullmatch("#change(s|-[0-9]+)", one)
    ] == []
    assert not INVISIBLE.search(re.sub("[\n\t]", "", text))


_CHECKS: dict[str, Callable[[str, Report], None]] = {
    "text": _text,
    "markdown": _markdown,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
    "junit": _junit,
    "html": _html,
}
