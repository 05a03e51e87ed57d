"""The command on hostile documents: what it reads, writes, starts and prints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.pipeline import generate
from tests.hostile.campaign import Bench, bench, unit_batches
from tests.hostile.command import MARKER, Sandbox, files_below, first_of, unclean
from tests.hostile.experiment import SUFFIXES
from tests.hostile.filling import PlaceTaken, Unit, filled
from tests.hostile.oracles import lines
from tests.hostile.oracles.reading import Question
from tests.hostile.payloads import LONGEST, Payload, own, shared
from tests.hostile.places import is_name, places, twin_word
from tests.text.effort import FULL, rounds

SECONDS, MEBIBYTES = 10, 512
"""What a hostile document may take."""


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path / "sandbox").prepare()


def texts_of(*groups: str) -> list[Payload]:
    """Texts for these groups, of both sets, each once; none that is huge."""
    found: dict[str, Payload] = {}
    for source in (own(), shared()):
        for one in source.payloads if source is not None else ():
            if set(one.groups) & set(groups) and len(one.text) <= LONGEST:
                found.setdefault(one.text, one)
    return list(found.values())


def test_names_make_no_files_elsewhere(sandbox: Sandbox, tmp_path: Path) -> None:
    payloads = [one for one in texts_of("FILE", "NAME") if len(one.text) <= 1000]
    here = Bench(tmp_path, {})
    plantings = [here.planting(one) for one in first_of_payloads(payloads, 120)]
    before = sandbox.around()
    for number, batch in enumerate(list(unit_batches(plantings, 30))[: rounds(4, 99)]):
        spec = sandbox.project / f"spec{number}.json"
        spec.write_text(filled({}, batch.units).text)
        outcome = sandbox.run("generate", spec.name, "--out", "out")
        assert outcome.code == 0, outcome.err[-2000:]
        assert list(sandbox.trespasses(outcome)) == []
        assert unclean(outcome.out) + unclean(outcome.err) == []
        spec.unlink()
        assert sandbox.around() == before
        listing = json.loads((sandbox.out / ".isogloss-manifest.json").read_text())
        assert files_below(sandbox.out) == {
            *listing["files"],
            ".isogloss-manifest.json",
        }


def test_references_open_nothing_outside(sandbox: Sandbox) -> None:
    before = sandbox.around()
    spec = sandbox.project / "spec.json"
    wheres = [place.id for place in places().values() if place.takes(["REF"])]
    runs = 0
    for payload in first_of_payloads(texts_of("REF"), rounds(14, 999)):
        planted = dict.fromkeys(wheres, payload.text)
        spec.write_text(filled({}, [Unit(1, planted)]).text)
        outcome = sandbox.run("generate", spec.name, "--out", "out")
        assert outcome.code in (0, 1), (payload, outcome.err[-2000:])
        assert list(sandbox.trespasses(outcome)) == [], payload
        assert unclean(outcome.out) + unclean(outcome.err) == []
        assert MARKER not in outcome.out + outcome.err
        assert not any(_holds_marker(path) for path in sandbox.out.rglob("*.*"))
        spec.unlink()
        assert sandbox.around() == before
        runs += 1
    assert runs > 10


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_findings_are_printed_as_text(form: str, sandbox: Sandbox) -> None:
    spec = sandbox.project / "spec.json"
    printed = 0
    for payload in first_of_payloads(texts_of("NAME", "WIRE", "REF"), rounds(8, 999)):
        document = _everywhere(payload)
        if document is None:
            continue
        spec.write_text(document)
        outcome = sandbox.run("validate", spec.name, "--format", form)
        assert outcome.code in (0, 1)
        commands = form == "github"
        assert unclean(outcome.out, commands=commands) == [], payload
        assert unclean(outcome.err) == [], payload
        if form in ("json", "sarif"):
            json.loads(outcome.out)
        printed += len(outcome.out.splitlines())
        assert list(sandbox.trespasses(outcome)) == []
    assert printed > 20


@pytest.mark.parametrize("command", ["check", "inspect"])
def test_other_commands_write_nothing(command: str, sandbox: Sandbox) -> None:
    spec = sandbox.project / "spec.json"
    document = _everywhere(texts_of("TEXT")[0])
    assert document is not None
    spec.write_text(document)
    before = sandbox.around()
    options = ("--out", "out") if command == "check" else ()
    outcome = sandbox.run(command, spec.name, *options)
    assert outcome.code == (1 if command == "check" else 0), outcome.err
    assert unclean(outcome.out) + unclean(outcome.err) == []
    assert list(sandbox.trespasses(outcome)) == []
    assert not sandbox.out.exists()
    assert sandbox.around() == before


def file_names() -> Iterator[str]:
    """Texts that can be the name of a file here."""
    for payload in texts_of("FILE", "CLI", "TEXT"):
        name = payload.text
        try:
            fits = len(name.encode("utf-8")) < 200
        except UnicodeEncodeError:
            continue
        if fits and not set("/\0") & set(name) and name not in ("", ".", ".."):
            yield name


def test_the_name_of_the_document_stays_a_text(tmp_path: Path) -> None:
    document = filled({}, []).text
    plain = tmp_path / "plain"
    plain.mkdir()
    (plain / "spec.json").write_text(document)
    twin = generate(plain / "spec.json").files
    found: list[str] = []
    with bench(tmp_path) as here:
        for name in first_of(list(file_names()), rounds(60, 999)):
            path = tmp_path / "named" / f"{name}.json"
            path.parent.mkdir(exist_ok=True)
            path.write_text(document)
            hostile = generate(path).files
            path.unlink()
            assert hostile.keys() == twin.keys()
            found += _compared(here, name, hostile, twin)
    assert not found, "\n".join(found[:30])


def test_names_on_the_command_line_stay_names(sandbox: Sandbox) -> None:
    document = filled({}, []).text
    for name in first_of(list(file_names()), rounds(8, 60)):
        spec = sandbox.project / f"{name}.json"
        spec.write_text(document)
        out = sandbox.out / f"{name}.d"
        sandbox.out.mkdir(exist_ok=True)
        outcome = sandbox.run("generate", f"--out={out}", "--", spec.name)
        spec.unlink()
        assert outcome.code == 0, (name, outcome.err)
        assert unclean(outcome.out) + unclean(outcome.err) == []
        assert list(sandbox.trespasses(outcome)) == []
        assert (out / "surface.md").is_file()


def test_a_name_that_looks_like_an_option_is_none(sandbox: Sandbox) -> None:
    outcome = sandbox.run("generate", "--upload-pack=SDKGEN_PWNED", "--out", "out")
    assert outcome.code == 2
    assert list(sandbox.trespasses(outcome)) == []


HUGE = ("long word\n" * 500_000, "A" * 5_000_000)


def huge_places() -> list[str]:
    """Places for a text of many megabytes."""
    groups = ("TEXT", "VALUE", "NAME")
    found = [place.id for place in places().values() if place.takes(groups)]
    return found if FULL else first_of(found, 6)


@pytest.mark.parametrize("place", huge_places())
def test_huge_texts_cost_little(place: str, sandbox: Sandbox) -> None:
    spec = sandbox.project / "spec.json"
    for text in HUGE:
        planted = {place: text}
        once = planted if places()[place].once else {}
        units = [] if once else [Unit(1, planted)]
        spec.write_text(filled(once, units).text)
        outcome = sandbox.run("generate", spec.name, "--out", "out")
        assert outcome.code in (0, 1), outcome.err[-500:]
        assert unclean(outcome.out) + unclean(outcome.err) == []
        assert len(outcome.err) < 10_000
        assert outcome.seconds < SECONDS
        assert outcome.mebibytes < MEBIBYTES


def first_of_payloads(payloads: list[Payload], count: int) -> list[Payload]:
    """Some of them, spread over all."""
    step = max(1, len(payloads) // count)
    return payloads[::step][:count]


def _everywhere(payload: Payload) -> str | None:
    """A document with a text in every place of its groups, refused or not."""
    planted = {p.id: payload.text for p in places().values() if p.takes(payload.groups)}
    once = {name: text for name, text in planted.items() if places()[name].once}
    unit = {name: text for name, text in planted.items() if name not in once}
    try:
        return filled(once, [Unit(1, unit)]).text
    except PlaceTaken:
        return None


def _holds_marker(path: Path) -> bool:
    return path.is_file() and MARKER.encode() in path.read_bytes()


def _compared(
    here: Bench, name: str, hostile: dict[str, str], twin: dict[str, str]
) -> Iterator[str]:
    changed = [path for path, text in hostile.items() if text != twin[path]]
    for path in changed:
        yield from lines.findings(path, hostile[path], twin[path])
    for language, suffix in SUFFIXES.items():
        question = Question(
            {path: hostile[path] for path in changed if path.endswith(suffix)},
            {path: twin[path] for path in changed if path.endswith(suffix)},
            {name: ("spec",)},
            [twin_word("spec")],
            frozenset(),
        )
        answer = here.readers[language].read(question)
        for found in answer.findings(question, has_twin=not is_name(name)):
            yield f"{name!r}: {language}: {found}"
