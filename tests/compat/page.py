"""docs/diff-rules.md, written from the catalogue and its examples.

``python -m tests.compat.page`` writes it anew.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from generator.compat.catalogue import BY_ID, RULES
from generator.compat.rules import Rule
from tests.compat.examples import Example, document, examples
from tests.tools.toolchains import ROOT

PAGE = ROOT / "docs" / "diff-rules.md"
_INTRODUCTION = """\
# Rules of `isogloss diff`

What can differ between two documents. The level says how it is for the clients of the
service: **breaking** (what was right is refused or gone), **risky** (something behaves
otherwise), **additive** (something is new), **docs** (words). What a change means for
the users of each package is judged by the package's own symbols, and may be better or
worse: see [diff.md](diff.md). Each rule stands beside the one that tells the way back;
where both ways are alike, it is the same one.

The examples change this document. They are [merge
patches](https://www.rfc-editor.org/rfc/rfc7386): what a line does not name is as it is
there, and `null` takes something away.
"""


def page() -> str:
    """The whole page."""
    shown = {one.rule: one for one in examples()}
    parts = [_INTRODUCTION, _block(document())]
    for rule in RULES:
        example = shown.get(rule.id)
        if example is not None:
            parts += _section(rule, BY_ID[rule.mirror], example)
    return "\n".join(parts)


def _section(rule: Rule, mirror: Rule, example: Example) -> Iterator[str]:
    both = rule.id != mirror.id
    title = f"`{rule.id}`, `{mirror.id}`" if both else f"`{rule.id}`"
    yield f"## {title}\n"
    yield f"- `{rule.id}`, {rule.level.label}: {rule.title}"
    if both:
        yield f"- `{mirror.id}`, {mirror.level.label}: {mirror.title}"
    yield ""
    yield _block({"before": example.old, "after": example.new})


def _block(value: object) -> str:
    text = yaml.safe_dump(
        value, sort_keys=False, width=110, default_flow_style=None, allow_unicode=True
    )
    return f"```yaml\n{text}```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
