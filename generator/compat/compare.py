"""All differences of two models."""

from __future__ import annotations

from collections.abc import Iterator

from generator.compat.about import compare_about
from generator.compat.context import Both
from generator.compat.difference import Difference
from generator.compat.methods import compare_methods
from generator.compat.operations import compare_operations
from generator.compat.protocol import compare_protocol, compare_webhooks, root
from generator.compat.support import compare_support


def differences(both: Both) -> tuple[Difference, ...]:
    """What differs on the wire and in the words, in the order of the new document."""
    return tuple(_all(both))


def _all(both: Both) -> Iterator[Difference]:
    at = root(both)
    yield from compare_about(both, at)
    yield from compare_protocol(both, at)
    yield from compare_operations(both)
    yield from compare_methods(both)
    yield from compare_webhooks(both)
    yield from compare_support(both, at)
