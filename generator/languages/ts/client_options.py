"""The interface of the options that a client takes."""

from __future__ import annotations

from generator.ir.protocol import CredentialScheme, Server, ServerVariable
from generator.languages.common.summaries import bullet
from generator.languages.ts import docs
from generator.languages.ts.arguments import Interface
from generator.languages.ts.imports import Imports
from generator.languages.ts.records import Member
from generator.languages.ts.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import Doc, Text, compose, joined
from generator.text.spec_text import SpecText


def client_options(world: World, imports: Imports) -> Interface:
    """Settings of the client: the common ones, credentials, server variables."""
    imports.type("CommonOptions", "core/options")
    members: list[Member] = []
    for scheme in world.api.credentials:
        kind = imports.type("Credential", "core/options")
        doc = _credential_doc(scheme)
        members.append(_option(world.credential_option(scheme.key), kind, doc))
        if scheme.grant is not None:
            names = world.grant_options(scheme.key)
            envs = (scheme.grant.id_env, scheme.grant.secret_env)
            whats = ("Client id", "Client secret")
            for name, env, what in zip(names, envs, whats, strict=True):
                text = compose("{what} for tokens of its own.", what=what)
                members.append(_option(name, kind, _with_variable(Doc(text), env)))
    if world.api.matrix is not None:
        doc = Doc("Refuses calls that this snapshot of the matrix calls unsupported.")
        members.append(_option(lit("strictSupport"), lit("string"), doc))
    for variable in world.variables:
        name = world.variable_option(variable.name)
        members.append(_option(name, lit("string"), _variable_doc(variable)))
    client = str(world.owner_class(world.client.key))
    doc = Doc(compose("Settings of a client `{name}`.", name=client))
    doc = Doc(doc.summary, _servers(world.api.server))
    extends = lit(" extends CommonOptions")
    comment = docs.comment(doc)
    return Interface(comment, world.client_options, extends, tuple(members))


def _servers(server: Server) -> tuple[Text, ...]:
    """The servers that the document offers for ``baseUrl``."""
    if not server.others:
        return ()
    lines = [bullet(url, docs.one_text(doc)) for url, doc in server.others]
    return (joined("\n", ("Other servers for `baseUrl`:\n", *lines)),)


def _option(name: Code, kind: Code, doc: Doc) -> Member:
    declared = code("{name}?: {kind} | undefined;", name=name, kind=kind)
    return Member(docs.comment(doc, indent=2), declared)


def _credential_doc(scheme: CredentialScheme) -> Doc:
    otherwise = "User name and password, as `user:password`." if scheme.basic else ""
    doc = docs.described(scheme.doc, otherwise=otherwise or "The credential.")
    return _with_variable(doc, scheme.env)


def _variable_doc(variable: ServerVariable) -> Doc:
    doc = _with_variable(docs.described(variable.doc), variable.env)
    sentence = compose("Default: `{value}`.", value=variable.default)
    return Doc(doc.summary, (*doc.paragraphs, sentence), doc.sections)


def _with_variable(doc: Doc, env: SpecText | None) -> Doc:
    if env is None:
        return doc
    text: Text = compose(
        "Taken from the environment variable `{env}` when it is not given.", env=env
    )
    return Doc(doc.summary, (*doc.paragraphs, text), doc.sections)
