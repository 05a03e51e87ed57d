"""Parts of the page: what stands on top, the filters, and the changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.compat.comparison import Verdict
from generator.compat.levels import Level
from generator.compat.symbols import SymbolChange
from generator.report.diff.page_excerpt import excerpt_figure
from generator.report.diff.report import Entry, Part, Report
from generator.report.diff.words import LEVELS, counts, groups, reasons_of
from generator.text.code import Code, code, lit
from generator.text.log import log_text
from generator.text.markup import html_attribute, html_text
from generator.text.sentences import html_sentence

_MOST_EXCERPTS = 300
"""Changes that show their lines; the worst come first."""


def title(report: Report) -> Code:
    """What the window is called."""
    found = report.found
    old, new = (log_text(one.name, 80) for one in (found.old, found.new))
    names = html_text(f"{old} → {new}: API changes")
    return code("<title>{names}</title>", names=names)


def head(report: Report) -> Code:
    """Documents, verdicts, counts."""
    found = report.found
    return code(
        "<header>\n<h1>API changes</h1>\n"
        '<p class="names"><code>{old}</code> → <code>{new}</code></p>\n'
        '<ul class="verdicts" aria-label="Versions">\n{verdicts}\n</ul>\n'
        '<p class="counts">{counts}</p>\n</header>',
        old=html_text(log_text(found.old.name)),
        new=html_text(log_text(found.new.name)),
        verdicts=Code.join(lit("\n"), map(_verdict, found.verdicts)),
        counts=html_text(_capital(counts(report))),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _verdict(one: Verdict) -> Code:
    return code(
        '<li class={bump}><h3>{title}</h3><p class="bump">{label}</p>'
        "<p>{old} → {new}</p><p><code>{name}</code></p></li>",
        bump=html_attribute(one.bump.label),
        title=html_text(one.title),
        label=html_text(one.bump.label if one.bump else "no release"),
        old=html_text(log_text(one.version)),
        new=html_text(one.next_version),
        name=html_text(log_text(one.distribution)),
    )


def filters(report: Report) -> Code:
    """Boxes to tick; hidden until the script is there that reads them."""
    if not report.entries:
        return lit("")
    languages = [("all", "all")]
    languages += [(one.language, one.title) for one in report.found.verdicts]
    labels = [level.label for level in LEVELS] + ["accepted"]
    present = {label for label, _ in groups(report)}
    return code(
        '<section class="filters" aria-label="Filters" hidden>\n'
        "<fieldset><legend>Language</legend>{languages}</fieldset>\n"
        "<fieldset><legend>Level</legend>{levels}</fieldset>\n"
        '<output aria-live="polite"></output>\n</section>',
        languages=Code.join(lit(""), [_radio(*one) for one in languages]),
        levels=Code.join(
            lit(""),
            [_box(one) for one in labels if one != "accepted" or one in present],
        ),
    )


def _radio(value: str, label: str) -> Code:
    return code(
        '<label><input type="radio" name="language" value={value}{checked}>'
        "{label}</label>",
        value=html_attribute(value),
        checked=lit(" checked") if value == "all" else lit(""),
        label=html_text(label),
    )


def _box(label: str) -> Code:
    return code(
        '<label class={label}><input type="checkbox" value={label} checked>{text}'
        "</label>",
        label=html_attribute(label),
        text=html_text(label),
    )


def group(report: Report, label: str, entries: Sequence[Entry]) -> Code:
    """All changes of a level."""
    return code(
        "<section aria-labelledby={id}>\n<h2 id={id}>{label} ({number})</h2>\n"
        "{articles}\n</section>",
        id=html_attribute(label),
        label=html_text(_capital(label)),
        number=len(entries),
        articles=Code.join(lit("\n"), [_article(report, one) for one in entries]),
    )


def _article(report: Report, entry: Entry) -> Code:
    change = entry.told.change
    label = "accepted" if entry.accepted is not None else entry.level.label
    return code(
        '<article id="change-{number}" data-levels={levels}>\n'
        '<p class="tags"><span class={badge}>{label}</span> <code>{rule}</code>'
        '<a class="number" href="#change-{number}" '
        'aria-label="Link to change {number}">#{number}</a></p>\n'
        "<h3>{sentence}</h3>\n{rest}\n</article>",
        number=entry.number,
        levels=html_attribute(_levels(entry, label)),
        badge=html_attribute(f"badge {label}"),
        label=html_text(label),
        rule=html_text(change.rule),
        sentence=html_sentence(change.sentence),
        rest=Code.join(lit("\n"), _rest(report, entry)),
    )


def _levels(entry: Entry, label: str) -> str:
    """For the filters: the level for all languages, and in each that it concerns."""
    change = entry.told.change
    found = [f"all={label}"]
    for part in entry.parts:
        if not change.concerns(part.language):
            continue
        own = max(change.level_in(part.language), change.wire or Level.DOCS)
        shown = label if entry.accepted is not None else own.label
        found.append(f"{part.language}={shown}")
    return " ".join(found)


def _rest(report: Report, entry: Entry) -> Iterator[Code]:
    if entry.accepted is not None:
        yield code(
            '<p class="reason">Accepted until {day}: {reason}</p>',
            day=html_text(entry.accepted.expires.isoformat()),
            reason=html_sentence(entry.accepted.reason),
        )
    yield code(
        '<ul class="parts">\n{parts}\n</ul>',
        parts=Code.join(lit("\n"), map(_part, entry.parts)),
    )
    yield excerpt_figure(report.found, entry, whole=entry.number <= _MOST_EXCERPTS)


def _part(part: Part) -> Code:
    symbols = lit("")
    if part.symbols:
        items = Code.join(lit(""), map(_symbol, part.symbols))
        symbols = code("<ul>{items}</ul>", items=items)
    return code(
        "<li data-part={language}><strong>{title}</strong> {effect}{symbols}</li>",
        language=html_attribute(part.language),
        title=html_text(part.title),
        effect=html_text(part.effect.value),
        symbols=symbols,
    )


def _symbol(one: SymbolChange) -> Code:
    return code(
        "<li><code>{name}</code> {reasons}</li>",
        name=html_text(log_text(one.name)),
        reasons=html_sentence(reasons_of(one)),
    )
