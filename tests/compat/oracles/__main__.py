"""``python -m tests.compat.oracles``: the table of `make diff-oracles`."""

from __future__ import annotations

import sys

import click

from tests.compat.oracles.agreement import judged
from tests.compat.oracles.oracles import ORACLES
from tests.compat.oracles.pairs import pairs
from tests.compat.oracles.table import table


@click.command()
@click.option("--only", default="", help="Part of the names of pairs.")
@click.option("--oracle", "names", multiple=True, help="Of these oracles alone.")
def main(only: str, names: tuple[str, ...]) -> None:
    """Ask independent tools about pairs of packages; 1 if one disagrees."""
    wanted = [one for one in pairs() if only in one.name]
    oracles = [one for one in ORACLES if not names or one.name in names]
    cases = list(judged(wanted, oracles))
    click.echo(table(cases))
    sys.exit(any(one.wrong for one in cases))


if __name__ == "__main__":
    main()
