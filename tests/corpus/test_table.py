"""The corpus table and the runs behind it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.corpus import measured, table
from tests.corpus.__main__ import main
from tests.corpus.cells import Cell, counted, failed, passed, ran
from tests.corpus.generation import Generation
from tests.corpus.judging import Verdict, judge
from tests.corpus.measured import Measured
from tests.corpus.sources import sources

DOCUMENTS = Path(__file__).parent / "documents"


def run(output: str, returncode: int = 0) -> Generation:
    """A run that printed something."""
    return Generation(Measured(returncode, output, 1.0, 0.5, 2**20))


def test_warnings_are_counted_by_code() -> None:
    output = (
        "a.yaml:1:2: warning: one [SCH001]\n   | x\n"
        "a.yaml:2:2: warning: two [SCH001]\na.yaml:3:1: warning: three [NAM020]\n"
        "... and 5 more\n"
    )
    assert run(output).warnings == {"SCH001": 2, "NAM020": 1, "more": 5}
    cells = {cell.column: cell for cell in run(output).cells()}
    assert cells["generate"].good
    assert cells["warnings"].shown == "NAM020:1 SCH001:2 more:5"


def test_errors_come_first_when_a_run_fails() -> None:
    output = "a:1:1: warning: w [X00001]\na:2:1: error: e [X00002]\n"
    cell = next(iter(run(output, 1).cells()))
    assert not cell.good
    assert cell.detail.startswith("a:2:1: error")


@pytest.mark.parametrize(
    ("cell", "good", "shown"),
    [
        (passed("a"), True, "ok"),
        (failed("a", "x", "y"), False, "x"),
        (counted("a", 0, ""), True, "ok"),
        (counted("a", 3, "y"), False, "3"),
        (ran("a", 0, ""), True, "ok"),
        (ran("a", 1, "y"), False, "FAIL"),
        (ran("a", 0, "y", late=True), False, "late"),
    ],
)
def test_cells(cell: Cell, good: bool, shown: str) -> None:
    assert (cell.good, cell.shown) == (good, shown)


def test_a_table_marks_what_is_bad(tmp_path: Path) -> None:
    one = Verdict("one", [passed("generate")], {"go": [failed("vet", "2", "why\nso")]})
    two = Verdict("two", [passed("generate"), Cell("warnings", "A:1")])
    assert table.text([one, two]).splitlines() == [
        "document  generate  go vet",
        "one       ok        !2",
        "two       ok        -",
    ]
    assert list(table.complaints([one, two])) == ["--- one go, vet: 2", "why", "so"]
    assert list(table.warnings([one, two])) == ["two: A:1"]
    assert [entry["name"] for entry in json.loads(table.as_json([one, two]))] == [
        "one",
        "two",
    ]
    path = tmp_path / "verdict.json"
    one.write(path)
    assert Verdict.read(path) == one
    assert (one.good, two.good) == (False, True)


def test_a_process_is_measured_and_bounded() -> None:
    program = "import sys; x = bytearray(64 << 20); print('out'); sys.exit(3)"
    done = measured.run([sys.executable, "-c", program], timeout=60)
    assert (done.returncode, done.output, done.timed_out) == (3, "out\n", False)
    assert 64 * 2**20 < done.peak_bytes < 256 * 2**20
    late = measured.run(
        [sys.executable, "-c", "import time; time.sleep(60)"], timeout=0.5
    )
    assert late.timed_out
    assert late.seconds < 30


def test_the_whole_table_for_one_document(tmp_path: Path) -> None:
    source = next(one for one in sources(DOCUMENTS) if one.name == "security.yaml")
    verdict = judge(source, tmp_path / "work")
    assert list(table.complaints([verdict])) == []
    assert set(verdict.languages) == {"python", "go", "ts"}
    assert [row[-1].shown for row in verdict.languages.values()] == ["9/9"] * 3


def test_a_bad_cell_fails_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "bad.yaml").write_text("openapi: 3.1.0\ninfo: 5\n")
    work = ["--work", str(tmp_path / "work")]
    assert main([str(folder), *work]) == 1
    assert "!exit 1" in capsys.readouterr().out
    assert main([str(folder), "--only", "other.yaml", *work]) == 2
