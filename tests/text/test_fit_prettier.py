"""Prettier leaves unchanged what the TypeScript layouts print."""

from __future__ import annotations

from pathlib import Path

from generator.text.fit_render import render
from tests.text.effort import rounds
from tests.text.typescript_samples import Samples
from tests.tools.toolchains import prettier

_PER_FILE = 60


def test_prettier_changes_no_random_sample(tmp_path: Path) -> None:
    """One process checks all files; the message shows the first differences."""
    for number in range(rounds(10, 200)):
        samples = Samples(number)
        statements = [
            f"{render(samples.statement(position))}\n" for position in range(_PER_FILE)
        ]
        (tmp_path / f"sample{number}.ts").write_text("\n".join(statements), "utf-8")
    before = {path.name: path.read_text("utf-8") for path in tmp_path.glob("*.ts")}
    run = prettier().run("--write", "--log-level=warn", ".", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    after = {name: (tmp_path / name).read_text("utf-8") for name in before}
    assert before == after
