"""Names that the bodies of methods use themselves, and parameters must not have."""

from __future__ import annotations

from collections.abc import Mapping

from generator.ir.plans import Plan, ReadChunks, Transfer, Watch, WriteChunks

_ANY_BODY = """
    byLink byNumber byOffset byToken byUrl call callTool check client core
    dataOfFailure download evenIfGone eventData failed fields firstResult form
    fromText getFile hasNoBlankKey hasNoBlankValue input isNotBlank isNotEmpty isOneOf
    isText isTextMap jsonLines last listed openLocalFile operations options paged
    params putFile read readChunks refuseExisting refuseIf reply seen send settled
    settledAs settledPage stat succeeded succeededWith t tools undefined utf8 waitUntil
    watch wholeEvents writeChunks
"""
_LOCALS: Mapping[type[Plan], str] = {
    ReadChunks: "chunks readRange size",
    Transfer: "content file place signed sync",
    Watch: "look",
    WriteChunks: "writePiece",
}
"""What the bodies of some plans declare; other methods may have such parameters."""

BODY_NAMES = frozenset((_ANY_BODY + " ".join(_LOCALS.values())).split())
"""All of them: what stands beside functions may be read by any body."""


def names_within(plan: Plan) -> frozenset[str]:
    """Names that the body of one method may use."""
    return frozenset((_ANY_BODY + _LOCALS.get(type(plan), "")).split())
