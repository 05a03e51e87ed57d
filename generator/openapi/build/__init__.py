"""``build(document)``: from a checked document to the language-neutral model."""

from __future__ import annotations

from generator.ir.api import Api
from generator.openapi.build.context import Context
from generator.openapi.build.credentials import security_of
from generator.openapi.build.examples import Examples
from generator.openapi.build.extension import texts, x_sdk
from generator.openapi.build.matrix import matrix_of
from generator.openapi.build.methods import Methods
from generator.openapi.build.operations import Operations
from generator.openapi.build.owners import CLIENT, Owners
from generator.openapi.build.packages import about_of, client_name, packages_of
from generator.openapi.build.plans import Plans
from generator.openapi.build.protocol import (
    envelope_of,
    error_rules_of,
    timeouts_of,
)
from generator.openapi.build.resources import Resources
from generator.openapi.build.results import Outcomes, results_of
from generator.openapi.build.schemas import Schemas
from generator.openapi.build.servers import server_of
from generator.openapi.build.tools import Tools
from generator.openapi.build.usage import mark
from generator.openapi.build.webhooks import Webhooks
from generator.openapi.document import Document
from generator.problems import Problem

_INITIALISMS = ("ID", "URL", "API", "UI", "HTTP")


def build(document: Document) -> tuple[Api, list[Problem]]:
    """Build the model of a document, and say what had to be resolved by a rule.

    The document is one that ``validate`` has no errors for, but for those that
    ``generate`` survives. Errors among the problems mean that the model must not
    be used.
    """
    context = Context(document)
    root, extension = document.node, x_sdk(document.node)
    client = client_name(root, extension)
    schemas = Schemas(context)
    if not client.is_chosen:
        context.claim_components()
    owners = Owners(context, schemas, extension, client)
    results = results_of(context, schemas, extension)
    if client.is_chosen:
        # Names that the document chose for the SDKs come before those of its schemas.
        context.claim_components()
    server, security = server_of(root), security_of(root, client.name)
    operations = Operations(context, schemas, envelope_of(extension), security, server)
    plans = Plans(context, schemas, operations)
    tools = Tools(context, schemas, operations)
    methods = Methods(
        context, schemas, owners, plans, Outcomes(context, schemas, results), tools
    )
    resources = Resources(context, schemas, owners, plans)
    for described in operations.all.values():
        if not methods.read(described):
            resources.read(described)
    found = tuple(item.operation for item in operations.all.values())
    webhooks = Webhooks(schemas).read(root, operations.all.values())
    finished = owners.finished()
    mark(schemas, finished, results.values(), found, webhooks)
    listed = extension is not None and extension.has("initialisms")
    initialisms = texts(extension, "initialisms") if extension and listed else ()
    api = Api(
        about=about_of(root, extension),
        packages=packages_of(root, extension),
        client=owners.drafts[CLIENT].name,
        client_type_name=owners.drafts[CLIENT].type_name,
        error_root=client.name,
        error_type_name=client.spelling,
        initialisms=initialisms or _INITIALISMS,
        server=server,
        credentials=security.schemes,
        envelope=operations.envelope,
        error_rules=error_rules_of(extension),
        timeouts=timeouts_of(extension),
        operations=found,
        tools=tools.protocol(owners.bound),
        declarations=schemas.declarations,
        results=tuple(results.values()),
        owners=finished,
        webhooks=webhooks,
        matrix=matrix_of(context, extension),
        examples=Examples(context, owners).read(extension),
    )
    return api, context.problems
