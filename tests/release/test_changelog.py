"""`isogloss changelog`: what the tool writes, and what it leaves to people."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from generator.cli import main
from generator.release.changelog import (
    ChangelogError,
    listed,
    merged,
    released,
    section_of,
)
from generator.release.entries import Entry, Section, entries
from generator.text.code import lit
from generator.text.markup import markdown_code, markdown_sentence
from generator.text.spec_text import SpecText
from tests.release.pets import (
    DEPRECATED,
    NEW_FIELD,
    OTHER_NAME,
    OTHER_TYPE,
    comparison,
    write,
)

NAME = markdown_code("pets")
ONE = Entry(Section.ADDED, lit("One."))
TWO = Entry(Section.CHANGED, lit("Two."), is_breaking=True)
THREE = Entry(Section.ADDED, lit("Three."))


def test_each_package_has_its_own_words(tmp_path: Path) -> None:
    found = comparison(tmp_path, NEW_FIELD, OTHER_NAME, DEPRECATED)
    assert listed(entries(found, "ts")) == (
        "### Added\n\n- `Pet.tag`: `tag?: string`\n\n"
        "### Changed\n\n"
        "- **Breaking:** `PetsResource.delete` is called `PetsResource.remove` now."
        " Migration: write `PetsResource.remove` instead.\n\n"
        "### Deprecated\n\n- `GET /pets/{id}` is deprecated.\n"
    )
    go = listed(entries(found, "go"))
    assert "`PetsService.Delete` is called `PetsService.Remove` now" in go
    assert "- `Pet.Tag`: `Tag string`\n" in go


def test_types_are_shown_as_code(tmp_path: Path) -> None:
    found = comparison(tmp_path, OTHER_TYPE)
    assert listed(entries(found, "python")) == (
        "### Changed\n\n"
        "- **Breaking:** `Pet.age` is `str | None` instead of `int | None`.\n"
    )


@pytest.mark.parametrize(
    ("sentence", "html"),
    [
        ("`Pet` is new.", "<code>Pet</code> is new."),
        ("`<b>` and <img src=x>", "<code>&lt;b&gt;</code> and &lt;img src=x&gt;"),
        ("one ` alone [a](b)", "one ` alone [a](b)"),
        ("`a` and ` <!-- x", "<code>a</code> and ` &lt;!-- x"),
        ("`a``b` is @all", "<code>a</code> <code>b</code> is @all"),
    ],
)
def test_the_text_of_a_document_stays_text(sentence: str, html: str) -> None:
    line = str(markdown_sentence(SpecText(sentence)))
    assert MarkdownIt().render(line) == f"<p>{html}</p>\n"


def test_a_new_file_has_a_head_and_every_section_in_order() -> None:
    text = merged(None, [TWO, ONE, THREE], NAME)
    assert text.startswith("# Changelog\n\nAll notable changes of `pets`.")
    body = text[text.index("## [Unreleased]") : text.index("<!--")]
    assert body == (
        "## [Unreleased]\n\n### Added\n\n- One.\n- Three.\n\n"
        "### Changed\n\n- **Breaking:** Two.\n\n"
    )


def test_merging_twice_changes_nothing() -> None:
    text = merged(None, [ONE, TWO], NAME)
    assert merged(text, [ONE, TWO], NAME) == text


def test_what_a_person_edited_or_deleted_stays_so() -> None:
    text = merged(None, [ONE, TWO], NAME)
    text = text.replace("- One.\n", "- One, said better.\n\n  In two paragraphs.\n")
    text = text.replace("- **Breaking:** Two.\n", "")
    text = text.replace("### Changed\n", "### Fixed\n\n- A person's line.\n")
    text = merged(text, [ONE, TWO, THREE], NAME)
    body = text[text.index("## [Unreleased]") : text.index("<!--")]
    assert body == (
        "## [Unreleased]\n\n### Added\n\n- One, said better.\n\n"
        "  In two paragraphs.\n- Three.\n\n### Fixed\n\n- A person's line.\n\n"
    )


def test_what_is_not_true_any_more_goes_unless_somebody_edited_it() -> None:
    text = merged(None, [ONE, TWO, THREE], NAME)
    text = text.replace("- Three.", "- Three, edited.")
    text = merged(text, [ONE], NAME)
    assert "Two" not in text
    assert "### Changed" not in text
    assert "- Three, edited." in text


def test_unreleased_is_put_above_older_versions_and_links() -> None:
    old = "# Changelog\n\nOurs.\n\n## [1.0.0] - 2026-01-01\n\n- First.\n\n[1.0.0]: x\n"
    text = merged(old, [ONE], NAME)
    assert text.startswith("# Changelog\n\nOurs.\n\n## [Unreleased]\n\n### Added\n")
    assert text.endswith("\n\n## [1.0.0] - 2026-01-01\n\n- First.\n\n[1.0.0]: x\n")


def test_a_release_turns_unreleased_into_a_version() -> None:
    text = released(merged(None, [ONE], NAME), "1.1.0", "2026-02-03")
    assert (
        "\n## [Unreleased]\n\n## [1.1.0] - 2026-02-03\n\n### Added\n\n- One.\n" in text
    )
    assert "<!--" not in text
    assert section_of(text, "1.1.0") == "### Added\n\n- One.\n"
    assert section_of(text, "1.1") is None
    assert section_of(merged(text, [TWO], NAME), "Unreleased") == (
        "### Changed\n\n- **Breaking:** Two.\n"
    )
    again = merged(text, [TWO], NAME)
    assert section_of(again, "1.1.0") == "### Added\n\n- One.\n"
    with pytest.raises(ChangelogError, match="already"):
        released(again, "1.1.0", "2026-02-04")


def test_nothing_cannot_be_released() -> None:
    with pytest.raises(ChangelogError, match="nothing is unreleased"):
        released(merged(None, [], NAME), "1.1.0", "2026-02-03")


def test_the_command_writes_and_releases(tmp_path: Path) -> None:
    old, new = write(tmp_path / "old"), write(tmp_path / "new", NEW_FIELD)
    file = tmp_path / "CHANGELOG.md"
    asked = ["changelog", str(old), str(new), "--language", "go", "--file", str(file)]
    assert main(asked) == 0
    assert "All notable changes of `github.com/acme/pets`." in file.read_text("utf-8")
    assert main([*asked, "--release", "2026-03-04"]) == 0
    found = section_of(file.read_text("utf-8"), "1.3.0")
    assert found == "### Added\n\n- `Pet.Tag`: `Tag string`\n"
