"""The catalogue: every rule, its level, and the rule of the way back."""

from __future__ import annotations

from generator.compat.levels import Level
from generator.compat.rules import Rule, alike, directed, directed_alike, pair

_DOCS, _ADDITIVE, _RISKY, _BREAKING = Level

RULES: tuple[Rule, ...] = (
    # Operations
    *pair(
        "operation-added",
        _ADDITIVE,
        "An operation is new.",
        "operation-removed",
        _BREAKING,
        "An operation is gone.",
    ),
    *alike("operation-moved", _BREAKING, "An operation has another method or path."),
    *alike("operation-renamed", _RISKY, "An operation has another operationId."),
    *pair(
        "deprecated",
        _DOCS,
        "Something is deprecated.",
        "deprecation-withdrawn",
        _DOCS,
        "Something is not deprecated any more.",
    ),
    *alike("safety-changed", _RISKY, "Whether a request may be sent twice changed."),
    *alike("retries-changed", _RISKY, "How often a request is repeated changed."),
    *alike("paging-changed", _RISKY, "The way to the next page changed."),
    *alike("wait-changed", _RISKY, "What a method waits for changed."),
    *alike("failure-changed", _RISKY, "A failed call shows in another way."),
    # Parameters and bodies
    *pair(
        "parameter-added",
        _ADDITIVE,
        "A parameter that may be left out is new.",
        "parameter-removed",
        _RISKY,
        "A parameter that might be left out is gone.",
    ),
    *pair(
        "required-parameter-added",
        _BREAKING,
        "A parameter that must be given is new.",
        "required-parameter-removed",
        _RISKY,
        "A parameter that had to be given is gone.",
    ),
    *pair(
        "parameter-required",
        _BREAKING,
        "A parameter must be given now.",
        "parameter-optional",
        _ADDITIVE,
        "A parameter may be left out now.",
    ),
    *alike("parameter-style-changed", _BREAKING, "A parameter is written otherwise."),
    *pair(
        "body-added",
        _ADDITIVE,
        "A request may have a body now.",
        "body-removed",
        _BREAKING,
        "A request has no body any more.",
    ),
    *pair(
        "body-required",
        _BREAKING,
        "A request must have a body now.",
        "body-optional",
        _ADDITIVE,
        "The body of a request may be left out now.",
    ),
    *pair(
        "request-media-type-added",
        _ADDITIVE,
        "A body may have a further media type.",
        "request-media-type-removed",
        _BREAKING,
        "A media type of a body is gone.",
    ),
    # Answers
    *pair(
        "response-added",
        _ADDITIVE,
        "A success with a status of its own is new.",
        "response-removed",
        _ADDITIVE,
        "A success with a status of its own is gone.",
    ),
    *alike(
        "response-kind-changed", _BREAKING, "The body of an answer is of another kind."
    ),
    *pair(
        "error-described",
        _ADDITIVE,
        "The body of a failure is described now.",
        "error-undescribed",
        _RISKY,
        "The body of a failure is not described any more.",
    ),
    # Types
    *directed(
        ("field-added", "a property is new that may be missing"),
        ("field-removed", "a property that might be missing is gone"),
        _ADDITIVE,
        _RISKY,
        _ADDITIVE,
        _BREAKING,
    ),
    *directed(
        ("required-field-added", "a property is new that is always there"),
        ("required-field-removed", "a property that was always there is gone"),
        _BREAKING,
        _RISKY,
        _ADDITIVE,
        _BREAKING,
    ),
    *directed(
        ("field-required", "a property is always there now"),
        ("field-optional", "a property may be missing now"),
        _BREAKING,
        _ADDITIVE,
        _ADDITIVE,
        _BREAKING,
    ),
    *directed(
        ("null-allowed", "null is allowed now"),
        ("null-refused", "null is not allowed any more"),
        _ADDITIVE,
        _BREAKING,
        _BREAKING,
        _ADDITIVE,
    ),
    *directed(
        ("type-widened", "a value may be of further types"),
        ("type-narrowed", "a value may not be of all former types"),
        _ADDITIVE,
        _BREAKING,
        _BREAKING,
        _ADDITIVE,
    ),
    *directed_alike("type-changed", "a value is of another type", _BREAKING, _BREAKING),
    *directed(
        ("value-added", "an enumeration knows a further value"),
        ("value-removed", "an enumeration does not know a value any more"),
        _ADDITIVE,
        _BREAKING,
        _RISKY,
        _ADDITIVE,
    ),
    *directed(
        ("variant-added", "a union has a further variant"),
        ("variant-removed", "a union has a variant less"),
        _ADDITIVE,
        _BREAKING,
        _RISKY,
        _ADDITIVE,
    ),
    *directed_alike(
        "discriminator-changed",
        "variants are told apart otherwise",
        _BREAKING,
        _BREAKING,
    ),
    *directed(
        ("limit-loosened", "a limit of a value is wider or gone"),
        ("limit-tightened", "a limit of a value is new or narrower"),
        _ADDITIVE,
        _BREAKING,
        _RISKY,
        _ADDITIVE,
    ),
    *directed_alike(
        "limit-changed", "a rule for a value is another one", _RISKY, _RISKY
    ),
    *directed_alike("default-changed", "a default is another one", _RISKY, _RISKY),
    # What all operations share
    *alike("server-changed", _RISKY, "Requests go elsewhere by default."),
    *pair(
        "server-variable-added",
        _ADDITIVE,
        "A server has a further variable.",
        "server-variable-removed",
        _BREAKING,
        "A variable of a server is gone.",
    ),
    *pair(
        "credential-added",
        _ADDITIVE,
        "There is a further way to authenticate.",
        "credential-removed",
        _BREAKING,
        "A way to authenticate is gone.",
    ),
    *alike("credential-changed", _BREAKING, "A credential travels otherwise."),
    *pair(
        "security-loosened",
        _ADDITIVE,
        "An operation accepts more credentials.",
        "security-tightened",
        _BREAKING,
        "An operation accepts fewer credentials.",
    ),
    *alike("envelope-changed", _BREAKING, "The frame around payloads changed."),
    *alike("error-rules-changed", _RISKY, "A failure belongs to another family."),
    *alike("timeouts-changed", _RISKY, "Default time limits changed."),
    *pair(
        "webhook-added",
        _ADDITIVE,
        "A webhook is new.",
        "webhook-removed",
        _BREAKING,
        "A webhook is gone.",
    ),
    *pair(
        "support-added",
        _ADDITIVE,
        "An environment supports a further method.",
        "support-removed",
        _BREAKING,
        "An environment does not support a method any more.",
    ),
    *alike("support-unpublished", _RISKY, "Whether a method is supported is not said."),
    # The SDKs alone
    *pair(
        "symbol-added",
        _ADDITIVE,
        "A symbol of the packages is new.",
        "symbol-removed",
        _BREAKING,
        "A symbol of the packages is gone.",
    ),
    *alike("symbol-renamed", _BREAKING, "A symbol of the packages has another name."),
    *alike("symbol-changed", _BREAKING, "A symbol of the packages reads otherwise."),
    *alike("package-renamed", _BREAKING, "A package is called otherwise."),
    # Words
    *alike("words-changed", _DOCS, "Documentation changed."),
)

BY_ID = {rule.id: rule for rule in RULES}
