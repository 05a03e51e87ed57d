"""Which credentials the requests of operations carry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.operations import Operation
from generator.ir.protocol import CredentialPlace
from generator.languages.python.values import tuple_of
from generator.text.code import Code, lit
from generator.text.python import string

Alternatives = tuple[tuple[str, ...], ...]
"""Keys of the schemes that are applied together, for each alternative."""


@dataclass(frozen=True, slots=True)
class Security:
    """What operations need, without the credentials that are their parameters."""

    parameters: frozenset[str]
    """Keys of the schemes whose credentials are parameters."""

    usual: Alternatives
    """What most operations need, so that they need not say so."""

    def of(self, one: Operation) -> Alternatives:
        """The alternatives of an operation."""
        return _apart(one.security, self.parameters)


def security_of(api: Api) -> Security:
    """Look at all operations."""
    parameters = frozenset(
        one.key for one in api.credentials if one.place is CredentialPlace.FORM
    )
    needed = Counter(_apart(one.security, parameters) for one in api.operations)
    usual = max(needed, key=lambda found: needed[found], default=())
    return Security(parameters, usual)


def alternatives(security: Alternatives) -> Code:
    """Alternatives as the runtime takes them."""
    made = [tuple_of([string(key) for key in keys]) for keys in security]
    return tuple_of(made) if made else lit("()")


def _apart(security: Alternatives, parameters: frozenset[str]) -> Alternatives:
    if not parameters:
        return security
    return tuple(
        tuple(key for key in keys if key not in parameters) for keys in security
    )
