"""A Go module is published by a push, and the go command finds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from automation.release.go_archive import module_sum, write_archive, write_proxy
from automation.release.packages import Package, go_modules, packages
from automation.release.publish_go import publish
from automation.release.running import StepError
from automation.release.settings import GoRepository, read_settings
from tests.release.repository import PATH, SECONDS, git, pets_repository
from tests.tools.toolchains import go


@pytest.fixture
def released(tmp_path: Path) -> tuple[Package, GoRepository]:
    settings = read_settings(pets_repository(tmp_path) / "release.yaml")
    assert settings.go is not None
    (package,) = (one for one in packages(settings) if one.kind == "go")
    return package, settings.go


def published(target: GoRepository) -> dict[str, str]:
    """Tags and branches of the repository, with their commits."""
    lines = git(Path(target.repository), "show-ref").splitlines()
    return {name: commit for commit, name in (line.split() for line in lines)}


def test_a_push_brings_the_folder_and_the_tags(
    released: tuple[Package, GoRepository],
) -> None:
    package, target = released
    said = publish(package, target, SECONDS, push=True)
    assert said == [
        f"committed {PATH} 1.2.3",
        "tagged sdk/pets/v1.2.3",
        "tagged sdk/pets/otel/v1.2.3",
    ]
    refs = published(target)
    assert refs["refs/tags/sdk/pets/v1.2.3"] == refs["refs/heads/main"]
    assert refs["refs/tags/sdk/pets/otel/v1.2.3"] == refs["refs/heads/main"]
    repository = Path(target.repository)
    files = set(git(repository, "ls-tree", "-r", "--name-only", "main").split("\n"))
    own = {
        "/".join(filter(None, ("sdk/pets", module.below, name)))
        for module in go_modules(package)
        for name, _ in module.files()
    }
    assert files == own | {"README.md"}


def test_publishing_again_changes_nothing(
    released: tuple[Package, GoRepository],
) -> None:
    package, target = released
    publish(package, target, SECONDS, push=True)
    before = published(target)
    said = publish(package, target, SECONDS, push=True)
    assert [line.partition(" is ")[2] for line in said] == [
        "published already, file for file"
    ] * 2
    assert published(target) == before


def test_a_dry_run_pushes_nothing(released: tuple[Package, GoRepository]) -> None:
    package, target = released
    before = published(target)
    assert len(publish(package, target, SECONDS, push=False)) == 3
    assert published(target) == before


def test_after_an_interruption_the_missing_tag_is_set(
    released: tuple[Package, GoRepository],
) -> None:
    package, target = released
    publish(package, target, SECONDS, push=True)
    before = published(target)
    git(Path(target.repository), "tag", "--delete", "sdk/pets/otel/v1.2.3")
    said = publish(package, target, SECONDS, push=True)
    assert said == ["tagged sdk/pets/otel/v1.2.3"]
    assert published(target) == before


@pytest.mark.parametrize("name", ["client.go", "otel/otel.go"])
def test_other_content_under_the_same_version_is_refused(
    released: tuple[Package, GoRepository], name: str
) -> None:
    package, target = released
    publish(package, target, SECONDS, push=True)
    before = published(target)
    with (package.folder / name).open("a", encoding="utf-8") as file:
        file.write("// Something else.\n")
    with pytest.raises(StepError, match=f"already with other content.*{name}"):
        publish(package, target, SECONDS, push=True)
    assert published(target) == before


def test_a_new_version_leaves_nothing_of_the_old_one(
    released: tuple[Package, GoRepository],
) -> None:
    package, target = released
    (package.folder / "old.go").write_text("package pets\n", "utf-8")
    publish(package, target, SECONDS, push=True)
    (package.folder / "old.go").unlink()
    newer = Package("go", package.name, "1.2.4", package.folder, package.changelog)
    publish(newer, target, SECONDS, push=True)
    repository = Path(target.repository)
    files = git(repository, "ls-tree", "-r", "--name-only", "sdk/pets/v1.2.4")
    assert "sdk/pets/client.go" in files
    assert "old.go" not in files


def test_a_path_that_does_not_lead_to_the_folder_is_refused(
    released: tuple[Package, GoRepository],
) -> None:
    package, target = released
    elsewhere = GoRepository(target.repository, target.branch, "sdk/cats")
    with pytest.raises(StepError, match="does not lead to the folder sdk/cats"):
        publish(package, elsewhere, SECONDS, push=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "go.mod").write_text("module example.com/project\n\ngo 1.22\n", "utf-8")
    return folder


def test_the_go_command_finds_the_tag_and_a_proxy_serves_the_same(
    released: tuple[Package, GoRepository], project: Path, tmp_path: Path
) -> None:
    """From git directly, and through a proxy of files made from our archive."""
    package, target = released
    publish(package, target, SECONDS, push=True)
    module = next(go_modules(package))
    archive = write_archive(module, tmp_path)
    write_proxy(module, archive, tmp_path / "proxy", int(SECONDS))
    variables = {"GONOSUMDB": "*", "GOFLAGS": "-modcacherw"}
    found = go().run(
        *("mod", "download", "-json", f"{PATH}@v1.2.3"),
        cwd=project,
        timeout=300,
        **variables,
        GOMODCACHE=str(tmp_path / "cache-proxy"),
        GOPROXY=(tmp_path / "proxy").as_uri(),
    )
    assert found.returncode == 0, found.stdout + found.stderr
    assert f'"Sum": "{module_sum(archive)}"' in found.stdout
    # Nobody asks the host: git looks for its repositories on the disk.
    host = tmp_path / "gitconfig"
    host.write_text(
        f'[url "{Path(target.repository).as_uri()}"]\n'
        "  insteadOf = https://github.com/acme/pets-go\n"
        '[protocol "file"]\n  allow = always\n',
        "utf-8",
    )
    found = go().run(
        *("mod", "download", "-json", f"{PATH}@v1.2.3"),
        cwd=project,
        timeout=300,
        **variables,
        GOMODCACHE=str(tmp_path / "cache-direct"),
        GOPROXY="direct",
        GIT_CONFIG_GLOBAL=str(host),
    )
    assert found.returncode == 0, found.stdout + found.stderr
    assert f'"Sum": "{module_sum(archive)}"' in found.stdout
