"""From a tree of templates and a view to files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.render import RenderError, render
from generator.sdk import Sdk
from generator.text.code import Code, lit
from generator.text.spec_text import SpecText

HOSTILE = SpecText("'''; import os")


@dataclass(frozen=True, slots=True)
class Field:
    name: Code


@dataclass(frozen=True, slots=True)
class Item:
    title: Code
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    banner: Code
    items: tuple[Item, ...] = ()
    hostile: SpecText = HOSTILE

    @property
    def first(self) -> Item:
        return self.items[0]


ITEMS = (
    Item(lit("Session"), (Field(lit("id")), Field(lit("label")))),
    Item(lit("Context")),
)
VIEW = View(lit("# made"), ITEMS)


class Tree:
    """Templates of the language ``toy``."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def add(self, path: str, text: str) -> None:
        target = self.root / "toy" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    made = Tree(tmp_path)
    made.add("README.md", "{{ not rendered }}\n")
    return made


def sdk(**changes: object) -> Sdk:
    given: dict[str, object] = {
        "language": "toy",
        "root": VIEW,
        "collections": {"owner": [("session", ITEMS[0]), ("context", ITEMS[1])]},
        "paths": {"package": "agentbay"},
        **changes,
    }
    return Sdk(**given)  # type: ignore[arg-type]


def test_a_file_without_suffix_is_copied(tree: Tree) -> None:
    assert render(sdk(), tree.root) == {"README.md": "{{ not rendered }}\n"}


def test_attributes_of_the_view_are_variables(tree: Tree) -> None:
    tree.add("a.py.j2", "{{ banner }}\n{{ first.title }} {{ items.0.title }}\n")
    assert render(sdk(), tree.root)["a.py"] == "# made\nSession Session\n"


def test_blocks_leave_no_lines_behind(tree: Tree) -> None:
    tree.add(
        "a.py.j2",
        "{% for item in items %}\n"
        "class {{ item.title }}:\n"
        "    {% for field in item.fields %}\n"
        "    {{ field.name }}: str\n"
        "    {% else %}\n"
        "    pass\n"
        "    {% endfor %}\n"
        "{% endfor %}\n",
    )
    assert render(sdk(), tree.root)["a.py"] == (
        "class Session:\n    id: str\n    label: str\nclass Context:\n    pass\n"
    )


def test_a_collection_makes_a_file_per_item(tree: Tree) -> None:
    tree.add("%package%/modules/%owner%.py.j2", "{{ item.title }} {{ banner }}\n")
    files = render(sdk(), tree.root)
    assert files["agentbay/modules/session.py"] == "Session # made\n"
    assert files["agentbay/modules/context.py"] == "Context # made\n"


def test_a_folder_name_may_be_deep_or_empty(tree: Tree) -> None:
    tree.add("%package%/a.txt", "")
    assert "src/x/a.txt" in render(sdk(paths={"package": "src/x"}), tree.root)
    assert "a.txt" in render(sdk(paths={"package": ""}), tree.root)


def test_parts_are_included_and_make_no_file(tree: Tree) -> None:
    tree.add("_parts/head.j2", "{{ banner }} for {{ item.title }}\n")
    tree.add(
        "a.py.j2",
        "{% for item in items %}\n{% include '_parts/head.j2' %}\n{% endfor %}\n",
    )
    files = render(sdk(), tree.root)
    assert files["a.py"] == "# made for Session\n# made for Context\n"
    assert set(files) == {"README.md", "a.py"}


def test_templates_and_folders_can_be_skipped(tree: Tree) -> None:
    tree.add("one.txt", "")
    tree.add("folder/two.txt", "")
    tree.add("folder/deep/three.txt", "")
    assert set(render(sdk(skip=frozenset({"one.txt", "folder/"})), tree.root)) == {
        "README.md"
    }
    assert "one.txt" in render(sdk(skip=frozenset({"folder/deep/"})), tree.root)


def test_a_mistake_in_a_part_names_both_templates(tree: Tree) -> None:
    tree.add("_parts/head.j2", "{{ missing }}")
    tree.add("a.py.j2", "{% include '_parts/head.j2' %}")
    with pytest.raises(RenderError, match=r"a\.py\.j2 in head\.j2:1"):
        render(sdk(), tree.root)


def test_the_order_of_files_is_fixed(tree: Tree) -> None:
    for name in ("b", "a", "C", "_d"):
        tree.add(name, "")
    files = list(render(sdk(), tree.root))
    assert files == sorted(files)


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("{{ hostile }}", "only Code"),
        ("{{ missing }}", "'missing' is undefined"),
        ("{{ first.missing }}", "no attribute 'missing'"),
        ("{% for field in missing %}{% endfor %}", "'missing' is undefined"),
        ("{% if missing %}{% endif %}", "'missing' is undefined"),
        ("{{ items }}", "only Code"),
        ("\n\n{{ hostile }}", "bad.py.j2:3"),
        ("{% for x in items %}", "endfor"),
        ("{% include 'nowhere.j2' %}", "nowhere.j2"),
    ],
)
def test_a_template_that_does_not_fit_is_named(
    tree: Tree, template: str, complaint: str
) -> None:
    tree.add("bad.py.j2", template)
    with pytest.raises(RenderError, match=r"bad\.py\.j2") as caught:
        render(sdk(), tree.root)
    assert complaint in str(caught.value)


@pytest.mark.parametrize(
    ("path", "changes"),
    [
        ("%other%/a.txt", {}),
        ("%owner%/%x%.txt", {"collections": {"owner": [("a", 1)], "x": []}}),
        ("a.txt", {"skip": frozenset({"gone.txt"})}),
        ("%owner%.txt", {"collections": {"owner": [("a", 1), ("a", 2)]}}),
        ("README.md.j2", {}),
    ],
)
def test_a_tree_that_does_not_fit_is_refused(
    tree: Tree, path: str, changes: dict[str, object]
) -> None:
    tree.add(path, "")
    with pytest.raises(RenderError):
        render(sdk(**changes), tree.root)
