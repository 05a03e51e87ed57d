"""Names that the bodies of methods use themselves, and parameters must not have."""

from __future__ import annotations

from collections.abc import Mapping

from generator.ir.plans import Listing, Plan, ReadChunks, Transfer, Watch, WriteChunks
from generator.languages.go.reserved import word_set
from generator.text.reserved import GO_KEYWORDS

PREDECLARED = word_set("""
    any append bool byte cap clear close complex copy delete error false float32
    float64 imag int int32 int64 iota len make map max min new nil panic print println
    real recover rune string true uint uint8
    """)
"""Names that a parameter would hide where generated code needs them."""

_PACKAGES = word_set("""
    context io json models os fmt log runtime slices strconv strings time
    """)
"""Packages that generated files import."""

_HELPERS = word_set("dataPageOf newResponse pageOf streamOf")
"""Functions of every package that methods call."""

_VARIABLES = word_set("""
    call ctx err next opts page reply response result stream value
    """)
_LOCALS: Mapping[type[Plan], str] = {
    Listing: "args",
    ReadChunks: "content size stat",
    Transfer: "link moved place synced",
    Watch: "items",
    WriteChunks: "piece piecewise",
}
"""What the bodies of some plans declare; other methods may have such parameters."""

ANYWHERE = GO_KEYWORDS | PREDECLARED | _PACKAGES | _HELPERS | _VARIABLES
"""Names that no parameter has."""


def locals_of(plan: Plan) -> frozenset[str]:
    """What the body of one method may declare beside them."""
    return word_set(_LOCALS.get(type(plan), ""))
