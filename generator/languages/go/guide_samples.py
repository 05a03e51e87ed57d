"""Samples of a guide, changed so that each program stands for itself."""

from __future__ import annotations

from dataclasses import replace

from generator.ir.examples import CallMethod, Example, Show
from generator.ir.plans import Transfer
from generator.languages.common.guide import Sample


def is_transfer(sample: Sample | None) -> bool:
    """Whether a method moves a local file."""
    return sample is not None and isinstance(sample.method.plan, Transfer)


def sent_before(sample: Sample, upload: Sample | None) -> Sample:
    """A file that is sent first, where another transfer fetches it from there."""
    if upload is None or not is_transfer(upload):
        return sample
    sent = [
        replace(one, variable=None)
        for one in upload.example.steps
        if isinstance(one, CallMethod) and one.method == upload.method.name
    ]
    steps = [
        part
        for one in sample.example.steps
        for part in (
            (*sent, one)
            if isinstance(one, CallMethod) and one.method == sample.method.name
            else (one,)
        )
    ]
    return Sample(replace(sample.example, steps=tuple(steps)), sample.method)


def silent(example: Example) -> Example:
    """Without showing what a method gives."""
    steps = (
        replace(one, variable=None) if isinstance(one, CallMethod) else one
        for one in example.steps
        if not isinstance(one, Show)
    )
    return replace(example, steps=tuple(steps))
