"""The documentation model, CommonMark blocks, and how three languages print them."""

from __future__ import annotations

import pytest

from generator.text import go, python, typescript
from generator.text.code import lit
from generator.text.doc import (
    Doc,
    Field,
    Section,
    SectionKind,
    compose,
    doc_of,
    has_text,
)
from generator.text.spec_text import SpecText, reveal

_TEXT = """Labels may be given. See [the guide](https://example.com/guide).

    indented code

- one item
- two
  more

```json
{"a": 1}
```

1. first
2. second

| a | b |
| - | - |
"""

_DOC = doc_of("Create a session", SpecText(_TEXT)).with_sections(
    Section(
        SectionKind.PARAMETERS,
        fields=(
            Field(lit("labels"), "Labels of the session, " + "words " * 12),
            Field(lit("image_id"), SpecText("The image.")),
        ),
    ),
    Section(SectionKind.RETURNS, paragraphs=("The session.",)),
    Section(SectionKind.ERRORS, fields=(Field(lit("Error"), "If it fails."),)),
    Section(SectionKind.NOTE, lit("Environments"), paragraphs=("Linux.",)),
    Section(SectionKind.DEPRECATED, paragraphs=("Use another.",)),
    Section(SectionKind.EXAMPLE, example=lit("a = 1\n\nb = 2")),
    Section(SectionKind.YIELDS),
)

_PYTHON = '''"""Create a session.

    Labels may be given. See [the guide](https://example.com/guide).

    ```
    indented code
    ```

    - one item
    - two more

    ```json
    {"a": 1}
    ```

    1. first
    2. second

    | a | b |
    | - | - |

    Args:
        labels: Labels of the session, words words words words words words words words
            words words words words
        image_id: The image.

    Returns:
        The session.

    Raises:
        Error: If it fails.

    Environments:
        Linux.

    Deprecated:
        Use another.

    Example:
        a = 1

        b = 2
    """'''

_GO = """// Create a session.
//
// Labels may be given. See the guide (https://example.com/guide).
//
//	indented code
//
// - one item.
//
// - two more.
//
//	{"a": 1}
//
// 1. first.
//
// 2. second.
//
//	| a | b |
//	| - | - |
//
// Parameters:
//   - labels: Labels of the session, words words words words words words words
//     words words words words words
//   - image_id: The image.
//
// Returns: The session.
//
// Errors:
//   - Error: If it fails.
//
// Environments: Linux.
//
// Deprecated: Use another.
//
// Example:
//
//	a = 1
//
//	b = 2"""

_TYPESCRIPT = """/**
 * Create a session.
 *
 * Labels may be given. See [the guide](https://example.com/guide).
 *
 * ```
 * indented code
 * ```
 *
 * - one item
 * - two more
 *
 * ```json
 * {"a": 1}
 * ```
 *
 * 1. first
 * 2. second
 *
 * | a | b |
 * | - | - |
 *
 * Environments: Linux.
 *
 * @param labels - Labels of the session, words words words words words words
 *   words words words words words words
 * @param image_id - The image.
 * @returns The session.
 * @throws {Error} If it fails.
 * @deprecated Use another.
 *
 * @example
 * ```ts
 * a = 1
 *
 * b = 2
 * ```
 */"""


def test_python() -> None:
    assert str(python.docstring(_DOC)) == _PYTHON


def test_go() -> None:
    assert str(go.comment(_DOC)) == _GO


def test_typescript() -> None:
    assert str(typescript.jsdoc(_DOC)) == _TYPESCRIPT


def test_indentation_begins_at_the_second_line() -> None:
    doc = doc_of("Summary", "Text.")
    assert str(python.docstring(doc, indent=8)).split("\n")[2] == "        Text."
    assert str(go.comment(doc, indent=1)).split("\n")[1:] == ["\t//", "\t// Text."]
    assert str(typescript.jsdoc(doc, indent=2)).split("\n")[3] == "   * Text."


def test_short_summaries_take_one_line() -> None:
    doc = doc_of("Summary")
    assert str(python.docstring(doc)) == '"""Summary."""'
    assert str(go.comment(doc)) == "// Summary."
    assert str(typescript.jsdoc(doc)) == "/** Summary. */"


def test_urls_are_never_broken() -> None:
    url = "https://example.com/" + "a" * 120
    doc = doc_of("Summary", f"Words before {url} and after.")
    for printed in (python.docstring(doc), go.comment(doc), typescript.jsdoc(doc)):
        assert url in str(printed)


def test_text_without_spaces_is_cut_between_wide_letters() -> None:
    doc = doc_of("要約", "日本語の説明文です。" * 20)
    for printed in (python.docstring(doc), go.comment(doc), typescript.jsdoc(doc)):
        assert printed.width <= 88


def test_letters_stay_and_invisible_characters_are_shown() -> None:
    doc = doc_of("Größe 日本 हिन्दी\u202e\u2028\ufeff")
    shown = "Größe 日本 हिन्दी\\u202e\\u2028\\ufeff."
    assert str(go.comment(doc)) == f"// {shown}"
    assert str(typescript.jsdoc(doc)) == f"/** {shown} */"
    assert shown.replace("\\", "\\\\") in str(python.docstring(doc))


@pytest.mark.parametrize(
    ("summary", "description", "head", "body"),
    [
        ("A", None, "A.", ""),
        ("A.", "A.", "A.", ""),
        ("A", "A. B.", "A.", "B."),
        ("A", "Ab c.", "A.", "Ab c."),
        (None, "A b. C d.", "A b.", "C d."),
        (None, "Takes e.g. v1.2 of it. More.", "Takes e.g. v1.2 of it.", "More."),
        (None, "No end\n\nMore", "No end.", "More"),
        (None, "List:\n- a\n- b", "List:", "- a\n- b"),
        (None, "- a\n- b", "a.", "- b"),
        (None, "# Head\n\nText.", "Head.", "Text."),
        (None, "二つ。三つ。", "二つ。", "三つ。"),
        (None, None, "Otherwise.", ""),
        (" \n", " ", "Otherwise.", ""),
        ("Two\n lines", None, "Two lines.", ""),
    ],
)
def test_summary_and_description(
    summary: str | None, description: str | None, head: str, body: str
) -> None:
    doc = doc_of(summary, description, otherwise="Otherwise")
    assert doc.summary == SpecText(head)
    assert doc.paragraphs == ((SpecText(body),) if body else ())


def test_compose() -> None:
    sentence = compose("{a} of {n}: {c}.", a=SpecText("x"), n=3, c=lit("y"))
    assert isinstance(sentence, SpecText)
    assert reveal(sentence) == "x of 3: y."


def test_empty_sections_are_left_out() -> None:
    doc = Doc("A").with_sections(Section(SectionKind.RETURNS, paragraphs=(" ",)))
    assert doc.sections == ()
    assert not has_text(None)


def test_a_note_needs_a_title() -> None:
    with pytest.raises(ValueError, match="title"):
        Section(SectionKind.NOTE)


@pytest.mark.parametrize("name", ["", " ", "\ufe0f", "\n"])
def test_names_that_show_nothing_are_written_as_such(name: str) -> None:
    fields = (Field(lit(name), ""), Field(lit(name), SpecText("Its text.")))
    doc = doc_of("Do it", SpecText("")).with_sections(
        *(Section(kind, lit("Notes"), fields) for kind in SectionKind)
    )
    for printed in (
        python.docstring(doc, indent=0),
        go.comment(doc),
        typescript.jsdoc(doc),
    ):
        assert '""' in str(printed)
        assert "Its text." in str(printed)


@pytest.mark.parametrize(
    "text", ["- <br>", "- \ufe0f", "1. <br>\n2. x", "# \ufe0f", "> \ufe0f"]
)
def test_items_that_show_nothing_are_printed(text: str) -> None:
    doc = doc_of("Do it", SpecText(text))
    for printed in (
        python.docstring(doc, indent=0),
        go.comment(doc),
        typescript.jsdoc(doc),
    ):
        assert "Do it" in str(printed)
