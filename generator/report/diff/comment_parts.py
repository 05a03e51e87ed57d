"""Parts of a comment in Markdown; each is bounded, whatever a document holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.compat.changes import Effect
from generator.compat.comparison import Verdict
from generator.compat.support import Cell
from generator.compat.symbols import SymbolChange
from generator.compat.verdict import Bump
from generator.report.diff.report import Entry, Note, Part, Report, Spot
from generator.report.diff.words import by_level, changes, reasons_of, support_of
from generator.text.code import Code, code, lit
from generator.text.log import log_text
from generator.text.markup import markdown_code, markdown_code_cell, markdown_text
from generator.text.sentences import markdown_sentence

_SENTENCE = 600
_NAME = 200
_MOST_SYMBOLS = 10
_MOST_NOTES = 10


def verdict_table(verdicts: Sequence[Verdict]) -> Code:
    """What each package needs."""
    rows = [lit("| package | needs | version |\n| --- | --- | --- |")]
    rows += [
        code(
            "| {title} {name} | {bump} | {old} → {new} |",
            title=markdown_text(one.title),
            name=_cell(log_text(one.distribution)),
            bump=_bump(one.bump),
            old=_cell(log_text(one.version)),
            new=_cell(one.next_version),
        )
        for one in verdicts
    ]
    return Code.join(lit("\n"), rows)


def _bump(bump: Bump) -> Code:
    if bump is Bump.NONE:
        return lit("nothing")
    return code("**{label}**", label=markdown_text(bump.label))


def _cell(text: str) -> Code:
    return markdown_code_cell(log_text(text, _NAME))


def counted(report: Report) -> Code:
    """``**3 changes**: 1 breaking, 2 additive``."""
    if not report.entries:
        return lit("**No changes.**")
    return code(
        "**{changes}**: {levels}",
        changes=markdown_text(changes(len(report.entries))),
        levels=markdown_text(by_level(report.entries)),
    )


def note_lines(notes: Sequence[Note]) -> Code:
    """What is wrong with accepted changes."""
    lines = [
        code(
            "\n- {place}: {rule} {sentence}",
            place=markdown_code(log_text(one.place.text, _NAME)),
            rule=markdown_code(log_text(one.rule, _NAME)),
            sentence=markdown_sentence(one.sentence),
        )
        for one in notes[:_MOST_NOTES]
    ]
    if len(notes) > _MOST_NOTES:
        lines.append(code("\n- and {more} more", more=len(notes) - _MOST_NOTES))
    if not lines:
        return lit("")
    head = lit("\nAccepted changes to look at:\n")
    return Code.join(lit(""), [head, *lines, lit("\n")])


def matrix_rows(cells: Sequence[Cell]) -> Iterator[Code]:
    """One row for each cell that changed, with its line end before it."""
    for cell in cells:
        yield code(
            "\n| {method} | {environment} | {old} | {new} | {snapshot} |",
            method=_cell(cell.method),
            environment=_cell(cell.environment),
            old=_cell(support_of(cell.old)),
            new=_cell(support_of(cell.new)),
            snapshot=_cell(cell.snapshot),
        )


def entry_block(entry: Entry) -> Code:
    """A change as an item of a list, with its line end before it."""
    change = entry.told.change
    head = code(
        "\n- {sentence} {rule}",
        sentence=markdown_sentence(change.sentence, _SENTENCE),
        rule=markdown_code(change.rule),
    )
    return Code.join(lit("\n  - "), [head, *_places(entry), *_parts(entry)])


def _places(entry: Entry) -> Iterator[Code]:
    new, old = _place(entry.new), _place(entry.old)
    if new and old:
        yield code("{new}, before {old}", new=new, old=old)
    elif new or old:
        yield new or old


def _place(spot: Spot | None) -> Code:
    return lit("") if spot is None else markdown_code(log_text(spot.text, _NAME))


def _parts(entry: Entry) -> Iterator[Code]:
    for part in entry.parts:
        if part.symbols:
            yield _part(part)
    for effect in (Effect.STOPS, Effect.BEHAVES):
        titles = [
            one.title for one in entry.parts if one.effect is effect and not one.symbols
        ]
        if titles:
            yield markdown_sentence(f"{', '.join(titles)}: {effect.value}")
    if entry.accepted is not None:
        yield code(
            "accepted until {day}: {reason}",
            day=markdown_code(entry.accepted.expires.isoformat()),
            reason=markdown_sentence(entry.accepted.reason, _SENTENCE),
        )


def _part(part: Part) -> Code:
    shown = [_symbol(one) for one in part.symbols[:_MOST_SYMBOLS]]
    more = len(part.symbols) - len(shown)
    if more:
        shown.append(code("and {more} more", more=more))
    return code(
        "{title} {effect}: {symbols}",
        title=markdown_text(part.title),
        effect=markdown_text(part.effect.value),
        symbols=Code.join(lit("; "), shown),
    )


def _symbol(one: SymbolChange) -> Code:
    return code(
        "{name} {reasons}",
        name=markdown_code(log_text(one.name, _NAME)),
        reasons=markdown_sentence(reasons_of(one), _SENTENCE),
    )
