"""Doc comments begin with the name they document."""

import pytest

from generator.text.code import lit
from generator.text.go_summary import method_summary, thing_summary
from generator.text.spec_text import SpecText, reveal


@pytest.mark.parametrize(
    ("summary", "sentence"),
    [
        ("Create a pet", "Do creates a pet"),
        ("Search pets.", "Do searches pets."),
        ("Modify it", "Do modifies it"),
        ("Creates a pet.", "Do creates a pet."),
        ("Pets by status", "Do: Pets by status"),
        ("List", "Do lists"),
        ("", "Do."),
    ],
)
def test_methods_say_what_they_do(summary: str, sentence: str) -> None:
    assert reveal(method_summary(lit("Do"), SpecText(summary))) == sentence


@pytest.mark.parametrize(
    ("summary", "sentence"),
    [
        ("The labels.", "X is the labels."),
        ("A pet", "X is a pet"),
        ("Whether it runs", "X says whether it runs"),
        ("Identifies the pet", "X identifies the pet"),
        ("Files and folders", "X: Files and folders"),
        ("", "X."),
    ],
)
def test_things_say_what_they_are(summary: str, sentence: str) -> None:
    assert reveal(thing_summary(lit("X"), SpecText(summary))) == sentence
