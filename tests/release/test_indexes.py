"""Publishing goes on where it stopped, and never puts other bytes under a version."""

from __future__ import annotations

import io
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from automation.release import pending, publish_npm
from automation.release.dry_run import main as dry_run
from tests.release.index import Index, serving
from tests.release.repository import pets_repository
from tests.tools.toolchains import twine


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with its artefacts in `dist`."""
    work = pets_repository(tmp_path_factory.mktemp("pets"))
    settings, dist = str(work / "release.yaml"), str(work / "dist")
    built = dry_run(["--settings", settings, "--dist", dist, "--build-only"])
    assert built == 0
    return work


@pytest.fixture
def index() -> Index:
    return Index()


@pytest.fixture
def address(index: Index) -> Iterator[str]:
    with serving(index) as address:
        yield address


def ask(work: Path, kind: str, index: str, upload: Path, *more: str) -> int:
    settings, dist = str(work / "release.yaml"), str(work / "dist")
    argv = [kind, "--settings", settings, "--dist", dist, "--index", index]
    return pending.main([*argv, "--upload", str(upload), *more])


def upload_python(address: str, folder: Path) -> int:
    """As the workflow's action does it: with twine."""
    options = ["--non-interactive", "--repository-url", f"{address}/upload/"]
    options += ["-u", "x", "-p", "x"]
    return twine().run("upload", *options, *sorted(folder.iterdir())).returncode


def test_python_files_are_published_once(
    work: Path, index: Index, address: str, tmp_path: Path
) -> None:
    simple = f"{address}/simple/"
    assert ask(work, "python", simple, tmp_path / "one") == 0
    assert len(list((tmp_path / "one").iterdir())) == 2
    assert upload_python(address, tmp_path / "one") == 0
    assert ask(work, "python", simple, tmp_path / "two") == 0
    assert list((tmp_path / "two").iterdir()) == []
    assert ask(work, "python", simple, tmp_path / "two", "--none") == 0
    for path in (work / "dist" / "python").iterdir():
        assert index.files[path.name] == path.read_bytes()


def test_an_interrupted_upload_goes_on_with_the_rest(
    work: Path, index: Index, address: str, tmp_path: Path
) -> None:
    index.refuse_after = 1
    simple = f"{address}/simple/"
    assert ask(work, "python", simple, tmp_path / "one") == 0
    assert upload_python(address, tmp_path / "one") != 0
    (there,) = index.files
    index.refuse_after = None
    assert ask(work, "python", simple, tmp_path / "two") == 0
    (left,) = (tmp_path / "two").iterdir()
    assert left.name != there
    assert upload_python(address, tmp_path / "two") == 0
    assert ask(work, "python", simple, tmp_path / "two", "--none") == 0


def test_other_bytes_under_a_published_name_are_refused(
    work: Path,
    index: Index,
    address: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    wheel = next((work / "dist" / "python").glob("*.whl"))
    index.files[wheel.name] = b"another build"
    assert ask(work, "python", f"{address}/simple/", tmp_path / "one") == 1
    assert "published already with other content" in capsys.readouterr().err
    assert not (tmp_path / "one").exists()


def test_npm_packages_are_published_once(
    work: Path,
    index: Index,
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    registry = f"{address}/npm/"
    host = address.removeprefix("http:")
    settings = tmp_path / "npmrc"
    settings.write_text(f"{host}/npm/:_authToken=x\n", "utf-8")
    monkeypatch.setenv("NPM_CONFIG_USERCONFIG", str(settings))
    monkeypatch.delenv("ACTIONS_ID_TOKEN_REQUEST_URL", raising=False)
    assert ask(work, "ts", registry, tmp_path / "one") == 0
    argv = ["--upload", str(tmp_path / "one"), "--registry", registry]
    assert publish_npm.main(argv) == 0, capsys.readouterr().err
    (tarball,) = (work / "dist" / "ts").iterdir()
    assert index.versions["@acme/pets"] == {"1.2.3": tarball.read_bytes()}
    assert ask(work, "ts", registry, tmp_path / "two", "--none") == 0
    assert ask(work, "ts", registry, tmp_path / "two") == 0
    assert list((tmp_path / "two").iterdir()) == []
    index.versions["@acme/pets"]["1.2.3"] = b"another build"
    assert ask(work, "ts", registry, tmp_path / "three") == 1


def test_the_next_step_is_told(
    work: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = tmp_path / "outputs"
    monkeypatch.setenv("GITHUB_OUTPUT", str(outputs))
    assert ask(work, "python", f"{address}/simple/", tmp_path / "one") == 0
    assert outputs.read_text("utf-8") == "pending=true\n"


@pytest.mark.parametrize("kind", ["python", "ts"])
@pytest.mark.parametrize(
    "trouble",
    [
        (500, "application/json", b"{}"),
        (503, "application/json", b"{}"),
        (401, "application/json", b"{}"),
        (200, "text/html", b"<html>"),
        (200, "application/json", b'{"files": ['),
        (200, "application/json", b"[]"),
    ],
)
def test_an_index_in_trouble_is_no_empty_index(
    work: Path,
    index: Index,
    address: str,
    tmp_path: Path,
    kind: str,
    trouble: tuple[int, str, bytes],
    capsys: pytest.CaptureFixture[str],
) -> None:
    index.trouble = trouble
    assert ask(work, kind, f"{address}/simple/", tmp_path / "one") == 1
    assert f"error: {address}/simple/" in capsys.readouterr().err
    assert os.listdir(tmp_path) == []


def test_an_index_that_does_not_answer_is_no_empty_index(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(work, "python", "http://127.0.0.1:9/", tmp_path / "one") == 1
    assert "error: http://127.0.0.1:9/pets/" in capsys.readouterr().err
    assert os.listdir(tmp_path) == []


def test_npm_is_not_asked_to_sign_what_names_no_repository(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ACTIONS_ID_TOKEN_REQUEST_URL", "http://127.0.0.1:9/")
    with tarfile.open(tmp_path / "pets.tgz", "w:gz") as archive:
        entry = tarfile.TarInfo("package/package.json")
        entry.size = 2
        archive.addfile(entry, io.BytesIO(b"{}"))
    argv = ["--upload", str(tmp_path), "--registry", "http://127.0.0.1:9/"]
    assert publish_npm.main(argv) == 1
    assert "set it in release.yaml" in capsys.readouterr().err
