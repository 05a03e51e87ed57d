"""Changes that reviewers agreed to: they pass until their day is over."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.compat.catalogue import BY_ID
from generator.compat.levels import Level
from generator.config.accepted import Accepted
from generator.config.read_accepted import read_accepted
from generator.openapi.load_failed import LoadFailed
from generator.report import render
from tests.compat.reports.making import TODAY, report_on, zoo

WITHOUT_TAG = zoo(
    components={"schemas": {"Pet": {"properties": {"tag": None}}}},
    servers=[{"url": "https://zoo.example/v2"}],
)
GONE = {"rule": "response-field-removed", "subject": "Pet.tag"}


def accepted(folder: Path, *entries: dict[str, Any]) -> tuple[Accepted, ...]:
    lines = ["accepted:"]
    for entry in entries:
        whole = {"reason": "Nobody reads it.", "expires": TODAY, **entry}
        for number, (key, value) in enumerate(whole.items()):
            lines.append(f"  {'-' if number == 0 else ' '} {key}: '{value}'")
    path = folder / "isogloss-accepted.yaml"
    folder.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return read_accepted(path, BY_ID)


def test_without_any_a_breaking_change_counts(tmp_path: Path) -> None:
    report = report_on(tmp_path, zoo(), WITHOUT_TAG)
    assert len(report.of(Level.RISKY)) == 1
    assert report.is_as_bad_as(Level.BREAKING)
    assert [one.told.change.rule for one in report.of(Level.BREAKING)] == [GONE["rule"]]


@pytest.mark.parametrize(
    "entry",
    [
        GONE,
        {"rule": GONE["rule"], "pointer": "/components/schemas/Pet/properties/tag"},
        {**GONE, "pointer": "/components/schemas/Pet/properties/tag"},
    ],
)
def test_an_accepted_change_passes(entry: dict[str, str], tmp_path: Path) -> None:
    report = report_on(tmp_path, zoo(), WITHOUT_TAG, accepted(tmp_path, entry))
    assert not report.is_as_bad_as(Level.BREAKING)
    assert report.is_as_bad_as(Level.RISKY)
    assert [one.told.change.rule for one in report.accepted] == [GONE["rule"]]
    assert report.of(Level.BREAKING) == ()
    assert report.notes == ()


def test_its_last_day_counts_and_the_next_one_does_not(tmp_path: Path) -> None:
    for days, passes in ((0, True), (1, True), (-1, False)):
        entry = {**GONE, "expires": TODAY + timedelta(days=days)}
        report = report_on(tmp_path, zoo(), WITHOUT_TAG, accepted(tmp_path, entry))
        assert report.is_as_bad_as(Level.BREAKING) is not passes
        said = [note.sentence for note in report.notes]
        assert said == ([] if passes else ["expired on 2030-06-14"])


@pytest.mark.parametrize(
    "entry",
    [
        {**GONE, "subject": "Pet.name"},
        {**GONE, "rule": "request-field-removed"},
        {**GONE, "pointer": "/components/schemas/Pet/properties"},
        {"rule": GONE["rule"], "pointer": "/paths"},
    ],
)
def test_one_that_matches_nothing_is_told(
    entry: dict[str, str], tmp_path: Path
) -> None:
    report = report_on(tmp_path, zoo(), WITHOUT_TAG, accepted(tmp_path, entry))
    assert report.is_as_bad_as(Level.BREAKING)
    (note,) = report.notes
    assert note.sentence == "matches no change: it can be deleted"
    assert note.place.text.endswith("isogloss-accepted.yaml:2:5")


def test_the_file_is_read_whole(tmp_path: Path) -> None:
    (one,) = accepted(tmp_path, {**GONE, "expires": "2031-02-28"})
    assert (one.rule, one.expires) == (GONE["rule"], date(2031, 2, 28))
    assert (one.place.line, one.place.column) == (2, 5)


ENTRY = "accepted:\n  - {rule: operation-removed, subject: x, reason: r, expires: "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[]\n", "1:1: error: the file must be a mapping, found a list [ACC001]"),
        ("accepted: 5\n", "1:11: error: accepted must be a list"),
        ("acepted: []\n", '1:1: error: unknown key "acepted"; did you mean accepted?'),
        ("{}\n", 'is missing the required key "accepted" [ACC003]'),
        ("accepted:\n  - {rule: operation-removed}\n", 'key "reason" [ACC003]'),
        (
            "accepted:\n  - rule: operation-remved\n    subject: x\n    reason: r\n"
            "    expires: '2030-01-01'\n",
            '2:11: error: there is no rule "operation-remved"; did you mean '
            "operation-removed? [ACC004]",
        ),
        (
            "accepted:\n  - rule: operation-removed\n    reason: r\n"
            "    expires: 2030-01-01\n",
            "2:5: error: an accepted change needs a subject or a pointer [ACC005]",
        ),
        (
            "accepted:\n  - rule: operation-removed\n    subject: x\n    reason: ' '\n"
            "    expires: 2030-01-01\n",
            "4:13: error: the reason is empty [ACC006]",
        ),
        (f"{ENTRY}2030-02-30}}\n", '"2030-02-30" is no day; write it as 2030-12-31'),
        (f"{ENTRY}20300101}}\n", "ACC001"),
        (f"{ENTRY}'20300101'}}\n", '"20300101" is no day'),
        (f"{ENTRY}soon}}\n", '"soon" is no day; write it as 2030-12-31 [ACC007]'),
        ("accepted: [\n", "YML005"),
    ],
)
def test_mistakes_have_a_place_and_a_code(
    text: str, expected: str, tmp_path: Path
) -> None:
    path = tmp_path / "isogloss-accepted.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(LoadFailed) as failed:
        read_accepted(path, BY_ID)
    assert expected in render(failed.value.problems, failed.value)
