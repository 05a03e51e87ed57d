"""The whole model of one document."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.declarations import Declaration
from generator.ir.examples import Example
from generator.ir.matrix import SupportMatrix
from generator.ir.methods import ResultType
from generator.ir.name import Name
from generator.ir.operations import Operation
from generator.ir.owners import Owner
from generator.ir.protocol import (
    CredentialScheme,
    Envelope,
    ErrorRule,
    Server,
    Timeouts,
)
from generator.ir.tools import ToolProtocol
from generator.ir.values import Doc
from generator.ir.webhooks import Webhook
from generator.text.spec_text import SpecText


@dataclass(frozen=True, slots=True)
class Package:
    """What one language's package is called and says about itself."""

    language: str
    distribution: SpecText
    """Name in the package index (PyPI, npm), or the Go module path."""

    module: str
    """Import name: Python package, Go package clause; the distribution in npm."""

    version: SpecText
    """Semantic version of the package."""

    bigint: bool = False
    """Whether 64-bit integers are ``bigint`` (TypeScript only)."""


@dataclass(frozen=True, slots=True)
class About:
    """Facts for package metadata and banners."""

    title: SpecText
    version: SpecText
    """``info.version`` of the document."""

    doc: Doc
    license: SpecText
    """SPDX expression of the generated code, empty when its user decides later."""

    homepage: SpecText
    spec_file: SpecText
    """The document's file name, without its folder."""


@dataclass(frozen=True, slots=True)
class Api:
    """Everything a language needs to know."""

    about: About
    packages: tuple[Package, ...]
    client: Name
    """Name of the client class: ``agent bay``."""

    client_type_name: str | None
    error_root: Name
    """Name of the root error without its last word: ``agent bay``."""

    error_type_name: str | None
    """Exact spelling of that: ``AgentBay``."""

    initialisms: tuple[str, ...]
    """Words that are written in capitals in type names (and in Go fields)."""

    server: Server
    credentials: tuple[CredentialScheme, ...]
    envelope: Envelope | None
    error_rules: tuple[ErrorRule, ...]
    timeouts: Timeouts
    operations: tuple[Operation, ...]
    tools: ToolProtocol | None
    declarations: tuple[Declaration, ...]
    results: tuple[ResultType, ...]
    owners: tuple[Owner, ...]
    """The client first; a parent stands before its modules."""

    webhooks: tuple[Webhook, ...]
    """Requests that the service makes: webhooks of the document, then callbacks."""

    matrix: SupportMatrix | None
    examples: tuple[Example, ...]
