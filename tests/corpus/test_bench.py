"""What the bench counts and fits, without a clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.bench import synthetic
from tests.corpus.bench.bundling import subpath_program
from tests.corpus.bench.lines import of_text
from tests.corpus.bench.scaling import exponent
from tests.corpus.counts import in_document


@pytest.mark.parametrize(
    ("suffix", "text", "count"),
    [
        (
            ".py",
            '"""Doc."""\n\n# x\nx = 1  # y\n\ndef f():\n    """Doc\n    too."""\n',
            2,
        ),
        (".py", 'x = """a\n\nb"""\n', 3),
        (".go", "// a\npackage x\n\n/* b\n c */ var y = `//\n` // d\n", 3),
        (
            ".ts",
            'const a = "/*"; // x\n/** doc */\nconst b = `\n// no comment\n`;\n',
            4,
        ),
        (".ts", "", 0),
    ],
)
def test_lines_of_code(suffix: str, text: str, count: int) -> None:
    assert of_text(text, suffix) == count


@pytest.mark.parametrize("power", [1.0, 2.0])
def test_the_exponent_is_found(power: float) -> None:
    points = [(size, 0.01 * size**power) for size in (50.0, 100.0, 400.0)]
    assert exponent(points) == pytest.approx(power)


@pytest.mark.parametrize("size", [1, 50, 203])
def test_synthetic_documents_have_the_operations_asked_for(
    tmp_path: Path, size: int
) -> None:
    assert in_document(synthetic.write(tmp_path, size)) == size


def test_the_program_is_the_one_that_imports_a_resource(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    wanted = 'import { get } from "zoo/resources/animals";\n'
    other = 'import { Zoo } from "zoo";\n'
    readme.write_text(f"```ts\n{other}```\n\ntext\n\n```ts\n{wanted}```\n")
    assert subpath_program(readme, "zoo") == wanted
    assert subpath_program(readme, "ark") is None
