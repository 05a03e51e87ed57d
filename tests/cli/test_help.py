"""The help texts: short, and with examples that are right."""

from __future__ import annotations

import shlex

import click
import pytest

from generator.cli import exit_codes
from generator.cli.commands import isogloss

COMMANDS = sorted(isogloss.commands)


def help_of(command: click.Command) -> str:
    context = click.Context(command, info_name="isogloss", terminal_width=80)
    return command.get_help(context)


def examples(text: str) -> list[list[str]]:
    lines = [line.strip().partition(" > ")[0] for line in text.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("isogloss ")]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example_that_parses(name: str) -> None:
    found = examples(help_of(isogloss.commands[name]))
    assert found
    for command, *arguments in found:
        assert command == name
        context = isogloss.commands[name].make_context(name, list(arguments))
        assert any("yaml" in str(value) for value in context.params.values())


def test_the_program_shows_examples_of_its_commands() -> None:
    text = help_of(isogloss)
    assert [words[0] for words in examples(text)] == ["validate", "generate"]
    assert all(f"\n  {name}  " in text for name in COMMANDS)


def test_the_exit_codes_are_told() -> None:
    codes = (
        exit_codes.DONE,
        exit_codes.FOUND,
        exit_codes.WRONG_USE,
        exit_codes.INTERNAL,
    )
    lines = [line.strip() for line in help_of(isogloss).splitlines()]
    for code in codes:
        assert any(line.startswith(f"{code}  ") for line in lines)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_help_text_fits_a_screen(name: str) -> None:
    lines = help_of(isogloss.commands[name]).splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_options_and_summaries_are_sentences(name: str) -> None:
    command = isogloss.commands[name]
    assert command.get_short_help_str(80).endswith(".")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help is not None
            assert parameter.help.endswith(".")
