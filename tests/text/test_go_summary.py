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
        ("list or watch objects", "Do lists or watches objects"),
        ("partially update it", "Do partially updates it"),
        ("Apply the rules", "Do applies the rules"),
        ("Star a repository", "Do stars a repository"),
        ("Re-run a job", "Do re-runs a job"),
        ("Buys a ticket.", "Do buys a ticket."),
        ("For the owner", "Do: For the owner"),
        ("URL of the pet", "Do: URL of the pet"),
        ("Barely", "Do: Barely"),
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
        ("the unique name", "X is the unique name"),
        ("Emitted when it ends", "X is emitted when it ends"),
        ("Represents a pet", "X represents a pet"),
        ("Is the pet awake", "X: Is the pet awake"),
        ("", "X."),
    ],
)
def test_things_say_what_they_are(summary: str, sentence: str) -> None:
    assert reveal(thing_summary(lit("X"), SpecText(summary))) == sentence
