"""Tools: many methods through one operation that takes a name and JSON arguments."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.operations import Parameter
from generator.ir.paths import Path
from generator.ir.requests import Assignment
from generator.ir.types import TextEncoding
from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool: its arguments and how its text answer reads."""

    key: str
    wire: SpecText
    """Name of the tool on the wire."""

    arguments: tuple[Parameter, ...]
    """With location ``BODY``; origins may be fixed. Document order is wire order."""

    encoding: TextEncoding | None
    """How the text becomes data; ``None`` when the text is the value (or ignored)."""

    integers: tuple[SpecText, ...] = ()
    """Keys that are integers in ``key-value-lines``."""

    booleans: tuple[SpecText, ...] = ()
    fallback: SpecText | None = None
    """Property that takes the whole text when it is not the expected JSON object."""

    known: tuple[SpecText, ...] = ()
    """Properties of the data, when it is an object, and their aliases: an object
    without any of them is not the tool's own (see ``fallback``)."""

    empty: SpecText | None = None
    """Text that stands for an empty list in ``lines`` (``No matches found``)."""

    failure_decodes: bool = False
    """A failing tool's text may be the same data: its fields are kept in the result."""

    failure_message: Path = ()
    """Where the message is inside that data."""

    failure_text: SpecText | None = None
    """The call also failed when the text contains this, in any letter case."""


@dataclass(frozen=True, slots=True)
class ToolProtocol:
    """How tools travel."""

    operation: str
    name_parameter: str
    arguments_parameter: str
    assignments: tuple[Assignment, ...]
    """What fills the operation's other parameters in every tool call, in wire order;
    parameters that an entity binds come from its properties."""

    content: Path
    """From the payload (``Envelope.data`` already entered) to the text."""

    failed: Path
    """From the payload to the flag that says the tool failed."""

    tools: tuple[Tool, ...]
