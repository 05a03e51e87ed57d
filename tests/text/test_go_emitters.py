"""What the Go emitters print is parsed back by Go's own packages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.text import go
from generator.text.characters import INVISIBLE
from generator.text.code import lit
from generator.text.doc import Doc, Field, Section, SectionKind, doc_of
from generator.text.identifiers import Style
from generator.text.spec_text import SpecText, UnprintableText
from tests.text import hostile
from tests.text.hostile import without_surrogates
from tests.tools.toolchains import go as go_tool

_READER = Path(__file__).parent / "go_reader" / "main.go"
_PER_FILE = 2000


@dataclass(frozen=True)
class Report:
    """What Go saw in one file."""

    strings: list[str] | None
    names: list[str] | None
    declarations: int
    directives: list[str] | None
    reformatted: str


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """One run of the reader over the files of all tests."""
    folder = tmp_path_factory.mktemp("go")
    for name, source in {**_string_files(), **_comment_files(), **_tag_files()}.items():
        (folder / name).write_text(f"package p\n\n{source}", encoding="utf-8")
    run = go_tool().run("run", _READER, folder, cwd=folder)
    assert run.returncode == 0, run.stderr[:3000]
    return {name: Report(**found) for name, found in json.loads(run.stdout).items()}


def test_strings_hold_every_text(reports: dict[str, Report]) -> None:
    texts = list(_texts())
    files = _string_files()
    seen = [text for name in files for text in reports[name].strings or ()]
    assert [bytes.fromhex(text).decode() for text in seen] == texts
    lines = [line for file in files.values() for line in file.split("\n")[1:-2]]
    assert all(line.startswith('\t"') for line in lines)
    assert all(reports[name].reformatted == "" for name in files)


def test_comments_stay_comments(reports: dict[str, Report]) -> None:
    for name, source in _comment_files().items():
        report = reports[name]
        assert report.declarations == source.count("\nvar ") + source.count("\ntype ")
        assert not report.strings
        assert not report.directives
        assert INVISIBLE.search(source.replace("\n", "").replace("\t", "")) is None


def test_gofmt_changes_no_comment(reports: dict[str, Report]) -> None:
    for name in _comment_files():
        assert reports[name].reformatted == ""


def test_tags_hold_the_names_they_claim(reports: dict[str, Report]) -> None:
    names = list(_tag_names())
    assert len(names) > 500
    seen = reports["tags.go"].names or []
    assert [bytes.fromhex(name).decode() for name in seen] == names


@pytest.mark.parametrize("name", ["", "-", "a,b", 'a"', "a\\b", "a\n", "a`", "\u202e"])
def test_names_a_tag_cannot_hold(name: str) -> None:
    assert not go.tag_can_hold(SpecText(name))
    with pytest.raises(UnprintableText):
        go.struct_tag({"json": SpecText(name)})


def test_tags_read_well() -> None:
    name = SpecText("session_id")
    assert str(go.struct_tag({"json": name})) == '`json:"session_id"`'
    both = go.struct_tag({"json": name, "url": SpecText("id")}, "omitempty")
    assert str(both) == '`json:"session_id,omitempty" url:"id,omitempty"`'
    assert str(go.struct_tag({"json": SpecText("a b")})) == '"json:\\"a b\\""'
    with pytest.raises(UnprintableText):
        go.struct_tag({"json": name}, "omit empty")


def test_links_in_comments_can_be_followed() -> None:
    text = (
        'See [the guide](https://a.example/b "Guide"), [![Run it](x.svg =1x2)](/run).'
    )
    comment = str(go.comment(doc_of("Summary", SpecText(text))))
    assert comment.split("\n")[-1] == (
        "// See the guide (https://a.example/b), Run it (/run)."
    )


def test_lists_in_comments_need_no_text() -> None:
    fields = (Field(lit("a"), ""), Field(lit("b"), "Second."))
    section = Section(SectionKind.NOTE, lit("Note"), fields=fields)
    comment = str(go.comment(doc_of("Summary").with_sections(section)))
    assert comment.split("\n")[-2:] == ["//   - a", "//   - b: Second."]


def test_strings_refuse_surrogates() -> None:
    with pytest.raises(UnprintableText):
        go.string(SpecText("a\ud800"))


def test_identifiers() -> None:
    spellings = {"id": "ID", "url": "URL"}
    assert str(go.identifier(("session", "id"), spellings=spellings)) == "SessionID"
    assert str(go.identifier(("url",), Style.CAMEL, spellings)) == "url"
    assert str(go.identifier(("type",), Style.CAMEL)) == "type_"
    assert str(go.symbol("models.Response")) == "models.Response"
    for wrong in ("", "a b", "type", "x.func", "1a", "a."):
        with pytest.raises(UnprintableText):
            go.symbol(wrong)


def _texts() -> list[str]:
    return list(without_surrogates(hostile.texts(seed=4)))


def _string_files() -> dict[str, str]:
    texts = _texts()
    files = {}
    for start in range(0, len(texts), _PER_FILE):
        items = texts[start : start + _PER_FILE]
        lines = "".join(f"\t{go.string(SpecText(text))},\n" for text in items)
        files[f"strings{start}.go"] = f"var texts = []string{{\n{lines}}}\n"
    return files


def _comment_files() -> dict[str, str]:
    texts = [*hostile.pairs(), *hostile.fragments(seed=5)]
    docs = [_doc(text, position) for position, text in enumerate(texts)]
    files = {}
    for start in range(0, len(docs), _PER_FILE):
        some = docs[start : start + _PER_FILE]
        variables = "\n".join(
            f"{go.comment(doc)}\nvar v{position} int\n"
            for position, doc in enumerate(some)
        )
        fields = "\n".join(
            f"\t{go.comment(doc, indent=1)}\n\tf{position} int\n"
            for position, doc in enumerate(some)
        )
        struct = f"type t struct {{\n{fields}}}\n"
        files[f"comments{start}.go"] = f"{variables}\n{struct}"
    plain = (go.comment(SpecText(text)) for text in texts)
    files["plain.go"] = "\n\n".join(map(str, plain)) + "\n\nvar last int\n"
    return files


def _doc(text: str, position: int) -> Doc:
    """The text in one of the places that a comment has."""
    spec = SpecText(text)
    match position % 4:
        case 0:
            return doc_of(spec, otherwise="Nothing")
        case 1:
            return doc_of("Summary", spec)
        case 2:
            fields = (Field(lit("a"), spec), Field(lit("b"), "Second."))
            section = Section(SectionKind.PARAMETERS, fields=fields)
            return doc_of("Summary", spec).with_sections(section)
        case _:
            note = Section(SectionKind.NOTE, lit("Note"), paragraphs=(spec, "End"))
            example = Section(SectionKind.EXAMPLE, example=lit("a()\n\n\tb()"))
            return doc_of("Summary").with_sections(note, example)


def _tag_names() -> list[str]:
    return [text for text in _texts() if len(text) < 10 and go.tag_can_hold(text)]


def _tag_files() -> dict[str, str]:
    fields = "".join(
        f"\t// A field.\n\tF{position} int {go.struct_tag({'json': SpecText(name)})}\n"
        for position, name in enumerate(_tag_names())
    )
    return {"tags.go": f"type T struct {{\n{fields}}}\n"}
