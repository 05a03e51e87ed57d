"""Which files are read, and how those that cannot be are reported."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from generator.openapi.load import load
from generator.openapi.load_failed import LoadFailed
from tests.openapi.documents import BASE, document, findings

REFERENCE = "{$ref: '#/components/schemas/Book'}"


def _refers_to(reference: str) -> str:
    return BASE.replace(REFERENCE, f"{{$ref: '{reference}'}}")


def _code(path: Path) -> str:
    with pytest.raises(LoadFailed) as caught:
        load(path)
    (problem,) = caught.value.problems
    return problem.code


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert _code(tmp_path / "none.yaml") == "IO010"
    assert _code(tmp_path / "none" / "none.yaml") == "IO010"


def test_a_directory(tmp_path: Path) -> None:
    assert _code(tmp_path) == "IO011"


def test_a_file_that_nobody_may_read(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text(BASE)
    path.chmod(0)
    assert _code(path) == "IO012"


def test_a_pipe_does_not_hold_the_program_up(tmp_path: Path) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    assert _code(path) == "IO013"


def test_a_device() -> None:
    assert _code(Path("/dev/zero")) == "IO013"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_bytes(BASE.encode(encoding))
    assert findings(path) == ["error IO003 1:1"]


def test_bytes_that_are_no_utf8(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_bytes(BASE.replace("Library", "Bibliothèque", 1).encode("latin-1"))
    assert findings(path) == ["error IO004 3:18"]


@pytest.mark.parametrize("start", [b"PK\x03\x04rest", b"\x1f\x8b\x08", b"%PDF-1.7"])
def test_other_kinds_of_file(start: bytes, tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_bytes(start)
    assert findings(path) == ["error IO002 1:1"]


def test_references_between_files(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    parts = "A: {$ref: 'more.json#/B'}\n"
    (tmp_path / "parts" / "a.yaml").write_text(parts)
    (tmp_path / "parts" / "more.json").write_text('{"B": {"type": "strng"}}')
    loaded = document(tmp_path, _refers_to("parts/a.yaml#/A"))
    assert findings(tmp_path / "openapi.yaml") == ["error SCH001 1:16"]
    node = loaded.resolve("parts/a.yaml#/A", loaded.node)
    assert node.string("type") == "strng"
    assert node.target.source.file == "parts/more.json"
    assert list(loaded.files) == ["openapi.yaml", "parts/a.yaml", "parts/more.json"]


def test_a_reference_back_to_the_entry_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("{$ref: 'openapi.yaml#/components/schemas/Book'}")
    document(tmp_path, _refers_to("./a.yaml"))
    assert findings(tmp_path / "openapi.yaml") == []


def test_a_reference_to_no_file(tmp_path: Path) -> None:
    document(tmp_path, _refers_to("a.yaml"))
    assert findings(tmp_path / "openapi.yaml") == ["error REF009 27:31"]


def test_a_reference_to_a_broken_file_shows_both_places(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("type: [")
    document(tmp_path, _refers_to("a.yaml"))
    path = tmp_path / "openapi.yaml"
    assert findings(path) == ["error YML005 1:7", "error REF009 27:31"]


def test_a_link_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text("type: string")
    folder = tmp_path / "inside"
    folder.mkdir()
    (folder / "a.yaml").symlink_to(tmp_path / "outside.yaml")
    (folder / "b").symlink_to(tmp_path)
    document(folder, _refers_to("a.yaml"))
    assert findings(folder / "openapi.yaml") == ["error REF010 27:31"]
    document(folder, _refers_to("b/outside.yaml"))
    assert findings(folder / "openapi.yaml") == ["error REF010 27:31"]


def test_a_link_inside_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("type: string")
    (tmp_path / "a.yaml").symlink_to("real.yaml")
    document(tmp_path, _refers_to("a.yaml"))
    assert findings(tmp_path / "openapi.yaml") == []


def test_no_connection_is_ever_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was made")

    monkeypatch.setattr(socket, "socket", refuse)
    document(tmp_path, _refers_to("http://127.0.0.1:9/a.yaml"))
    found = findings(tmp_path / "openapi.yaml", full=True)
    assert found == ["error REF011 27:31"]


def test_files_are_named_as_the_user_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "specs" / "parts").mkdir(parents=True)
    (tmp_path / "specs" / "parts" / "a.yaml").write_text("A: {}")
    monkeypatch.chdir(tmp_path)
    loaded = document(Path("specs"), _refers_to("parts/a.yaml#/A"))
    node = loaded.resolve("parts/a.yaml#/A", loaded.node)
    assert node.source.file == "parts/a.yaml"
    assert loaded.locate(node.source).file == os.path.join("specs", "parts/a.yaml")
