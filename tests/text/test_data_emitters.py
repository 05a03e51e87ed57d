"""Data formats are read back by their own parsers."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
import yaml

from generator.text import data
from generator.text.characters import INVISIBLE
from generator.text.spec_text import SpecText, UnprintableText
from tests.text import hostile
from tests.text.effort import rounds
from tests.text.hostile import without_surrogates
from tests.tools.toolchains import prettier


def test_json_holds_every_text() -> None:
    texts = list(hostile.texts(seed=9))
    items = [SpecText(text) for text in texts]
    for emitted in (data.json_value(items), data.compact_json(items)):
        assert INVISIBLE.search(str(emitted).replace("\n", "")) is None
        assert _units(json.loads(str(emitted))) == _units(texts)


def test_toml_holds_every_text() -> None:
    texts = list(without_surrogates(hostile.texts(seed=10)))
    lines = ",\n".join(str(data.toml_string(SpecText(text))) for text in texts)
    assert tomllib.loads(f"texts = [\n{lines}\n]") == {"texts": texts}


def test_yaml_holds_every_text() -> None:
    texts = list(without_surrogates(hostile.texts(seed=11)))
    lines = "".join(f"- {data.yaml_string(SpecText(text))}\n" for text in texts)
    assert yaml.load(lines, yaml.CSafeLoader) == texts


def test_toml_and_yaml_refuse_surrogates() -> None:
    for emitter in (data.toml_string, data.yaml_string):
        with pytest.raises(UnprintableText):
            emitter(SpecText("\ud800"))


def test_prettier_changes_no_json(tmp_path: Path) -> None:
    random = Random(12)
    values = [_value(random, 4) for _ in range(rounds(200, 3000))]
    for number, value in enumerate(values):
        emitted = data.json_value(value)
        assert json.loads(str(emitted)) == json.loads(str(data.compact_json(value)))
        (tmp_path / f"{number}.json").write_text(f"{emitted}\n", encoding="utf-8")
    emitted = data.json_value({"all": values}, expanded=True)
    (tmp_path / "package.json").write_text(f"{emitted}\n", encoding="utf-8")
    run = prettier().run("--list-different", ".", cwd=tmp_path)
    assert (run.stdout, run.stderr, run.returncode) == ("", "", 0)


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        (0, "0"),
        (-5, "-5"),
        (10**30, "1" + "0" * 30),
        (1.5, "1.5"),
        (1e22, "1e22"),
        (1.5e-7, "1.5e-7"),
        (-0.0, "-0.0"),
        (Decimal("1.10"), "1.1"),
        (Decimal("1.00"), "1.0"),
        (Decimal("1.0E+3"), "1e3"),
        (Decimal("1E-9"), "1e-9"),
    ],
)
def test_numbers(value: int | float | Decimal, literal: str) -> None:
    assert str(data.number(value)) == literal
    assert float(literal) == float(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_numbers_without_a_literal(value: float | Decimal) -> None:
    with pytest.raises(UnprintableText):
        data.number(value)


def test_a_truth_value_is_no_number() -> None:
    with pytest.raises(TypeError):
        data.number(True)


def _units(texts: list[str]) -> list[bytes]:
    """JSON cannot tell a pair of surrogates from the character they stand for."""
    return [text.encode("utf-16-be", "surrogatepass") for text in texts]


def _value(random: Random, depth: int) -> data.JsonValue:
    match random.randint(0, 7 if depth else 4):
        case 0:
            return random.choice((None, True, False))
        case 1:
            return random.choice((0, -1, 1.5, 12345678, 1e30))
        case 2:
            return "".join(random.choices("ab cdé日", k=random.randint(0, 30)))
        case 3:
            return SpecText("x" * random.randint(0, 60))
        case 4:
            return [random.randint(0, 10**6) for _ in range(random.randint(0, 20))]
        case 5:
            return [_value(random, 0) for _ in range(random.randint(0, 5))]
        case 6:
            return [_value(random, depth - 1) for _ in range(random.randint(0, 3))]
        case _:
            keys = random.sample("abcdefgh", random.randint(0, 4))
            return {
                key * random.randint(1, 9): _value(random, depth - 1) for key in keys
            }
