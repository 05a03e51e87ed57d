"""What the TypeScript emitters print is read back by Node and the compiler."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.text import typescript
from generator.text.characters import INVISIBLE
from generator.text.code import Code, lit
from generator.text.doc import Doc, Field, Section, SectionKind, doc_of
from generator.text.identifiers import Style
from generator.text.spec_text import SpecText, UnprintableText
from tests.text import hostile
from tests.tools.toolchains import NODE_MODULES, node, prettier

_READER = Path(__file__).parent / "node_reader" / "read.mjs"
_COMPILER = NODE_MODULES / "typescript-api" / "lib" / "typescript.js"
_PER_FILE = 2000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of all tests."""
    folder = tmp_path_factory.mktemp("typescript")
    for name, source in {**_value_files(), **_comment_files()}.items():
        (folder / name).write_text(source, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def reports(folder: Path) -> dict[str, Any]:
    """One run of the reader."""
    run = node().run(_READER, folder, _COMPILER)
    assert run.returncode == 0, run.stderr[:3000]
    reports: dict[str, Any] = json.loads(run.stdout)
    return reports


def test_strings_hold_every_text(reports: dict[str, Any]) -> None:
    texts = list(hostile.texts(seed=6))
    assert reports["strings.mjs"]["texts"] == [_utf16(text) for text in texts]


def test_keys_hold_every_name_and_set_no_prototype(reports: dict[str, Any]) -> None:
    assert reports["keys.mjs"]["keys"] == [[_utf16(name)] for name in _names()]
    assert reports["keys.mjs"]["plain"]


def test_member_access_reads_every_name(reports: dict[str, Any]) -> None:
    assert reports["members.mjs"]["texts"] == [_utf16(name) for name in _names()]


def test_comments_stay_comments(reports: dict[str, Any]) -> None:
    for name, source in _comment_files().items():
        report = reports[name]
        assert report["errors"] == []
        assert report["directives"] == []
        assert report["statements"] == source.count("\nexport const ")
        assert INVISIBLE.search(source.replace("\n", "")) is None


def test_comments_have_only_the_tags_of_their_sections(reports: dict[str, Any]) -> None:
    tags = {name: set(reports[name]["tags"]) for name in _comment_files()}
    assert tags.pop("plain.ts") == set()
    for found in tags.values():
        assert found <= {"param", "returns", "throws", "deprecated", "example"}


def test_prettier_changes_nothing(folder: Path) -> None:
    run = prettier().run("--list-different", "*.ts", cwd=folder)
    assert (run.stdout, run.stderr, run.returncode) == ("", "", 0)


@pytest.mark.parametrize(
    ("emitted", "expected"),
    [
        (typescript.string(SpecText("it's")), '"it\'s"'),
        (typescript.string(SpecText('say "x"')), "'say \"x\"'"),
        (
            typescript.string(SpecText("\u2028\x00\U000e0041é")),
            '"\\u2028\\x00\\u{e0041}é"',
        ),
        (typescript.property_key(SpecText("a1$")), "a1$"),
        (typescript.property_key(SpecText("a-b")), '"a-b"'),
        (typescript.property_key(SpecText("1")), '"1"'),
        (typescript.property_key(SpecText("é")), '["é"]'),
        (typescript.property_key(SpecText("é-a")), '"é-a"'),
        (typescript.property_key(SpecText("__proto__")), '["__proto__"]'),
        (typescript.member_access(SpecText("a")), ".a"),
        (typescript.member_access(SpecText("a-b")), '["a-b"]'),
        (typescript.identifier(("session", "id")), "sessionId"),
        (typescript.identifier(("delete",)), "delete_"),
        (typescript.member(("delete",)), "delete"),
        (typescript.member(("then",)), "then_"),
        (typescript.member(("to", "string")), "toString_"),
        (typescript.identifier(("api", "error"), Style.PASCAL), "ApiError"),
        (typescript.symbol("models.Session"), "models.Session"),
    ],
)
def test_they_read_well(emitted: Code, expected: str) -> None:
    assert str(emitted) == expected


@pytest.mark.parametrize("wrong", ["", "a b", "delete", "1a", "a.", "é", "this.x"])
def test_symbols_are_identifiers(wrong: str) -> None:
    with pytest.raises(UnprintableText):
        typescript.symbol(wrong)


def _utf16(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").hex()


def _names() -> list[str]:
    singles = [character for row in hostile.texts(seed=7) for character in row[:1]]
    return [*hostile.pairs(), *singles, "__proto__", "constructor", "then", ""]


def _value_files() -> dict[str, str]:
    strings = [typescript.string(SpecText(text)) for text in hostile.texts(seed=6)]
    keys = [typescript.property_key(SpecText(name)) for name in _names()]
    members = [typescript.member_access(SpecText(name)) for name in _names()]
    short = [f"export const s = {string};\n" for string in strings if string.width < 60]
    assert len(short) > 4096
    echo = "const echo = new Proxy({}, { get: (_, key) => key });\n"
    return {
        "strings.mjs": _array("texts", strings),
        "strings.ts": "".join(short),
        "keys.mjs": _array("objects", [f"{{ {key}: 1 }}" for key in keys]),
        "members.mjs": echo + _array("texts", [f"echo{member}" for member in members]),
    }


def _array(name: str, items: list[Any]) -> str:
    return f"export const {name} = [\n" + "".join(f"{item},\n" for item in items) + "];"


def _comment_files() -> dict[str, str]:
    texts = [*hostile.pairs(), *hostile.fragments(seed=8)]
    files = {"plain.ts": _declarations(list(map(_plain, texts)))}
    docs = [typescript.jsdoc(_doc(text, n)) for n, text in enumerate(texts)]
    for start in range(0, len(docs), _PER_FILE):
        files[f"docs{start}.ts"] = _declarations(docs[start : start + _PER_FILE])
    return files


def _plain(text: str) -> Code:
    return typescript.comment(SpecText(text))


def _declarations(comments: list[Code]) -> str:
    return "\n".join(
        f"{comment}\nexport const c{position} = 1;\n"
        for position, comment in enumerate(comments)
    )


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
            kinds = (SectionKind.PARAMETERS, SectionKind.ERRORS)
            sections = (Section(kind, fields=fields) for kind in kinds)
            return doc_of("Summary").with_sections(*sections)
        case _:
            note = Section(SectionKind.NOTE, lit("Note"), paragraphs=(spec, "End"))
            returns = Section(SectionKind.RETURNS, paragraphs=(spec,))
            example = Section(SectionKind.EXAMPLE, example=lit("a();\n\n  b();"))
            return doc_of("Summary").with_sections(example, returns, note)
