"""Options of the client that the document calls for: credentials and variables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.ir.operations import Credential
from generator.ir.protocol import CredentialScheme, ServerVariable
from generator.languages.common.servers import server_variables
from generator.languages.go import docs
from generator.languages.go.names import parameter, unexported
from generator.languages.go.world import World
from generator.text.code import Code, code, lit
from generator.text.doc import Text, compose
from generator.text.go import string, symbol
from generator.text.spec_text import SpecText

_FUNCTION = lit("source func(ctx context.Context) (string, error)")


@dataclass(frozen=True, slots=True)
class SettingView:
    """A function that makes an option of the client."""

    name: Code
    parameters: Code
    doc: Code
    made: Code


def required(world: World) -> tuple[CredentialScheme, ...]:
    """The schemes of which one must be known, because no operation goes without."""
    keys: set[str] = set()
    for operation in world.api.operations:
        carried = {
            one.origin.scheme
            for one in operation.parameters
            if isinstance(one.origin, Credential)
        }
        if not carried and (not operation.security or () in operation.security):
            return ()
        keys |= carried
        keys |= {key for alternative in operation.security for key in alternative}
    return tuple(one for one in world.api.credentials if one.key in keys)


def positional(world: World) -> CredentialScheme | None:
    """The credential that the constructor takes first: the only one there is, if it
    is one text."""
    found = required(world)
    if len(found) != 1 or len(world.api.credentials) != 1:
        return None
    (scheme,) = found
    return None if scheme.basic or scheme.grant is not None else scheme


def argument(world: World, of: CredentialScheme) -> Code:
    """What messages call a credential: the constructor's argument, or an option."""
    if of is positional(world):
        return symbol(unexported(of.name, world.words))
    return world.credential(of)


def credential_argument(world: World) -> Code | None:
    """The constructor's first parameter."""
    of = positional(world)
    return symbol(unexported(of.name, world.words)) if of is not None else None


def options(world: World) -> Iterator[SettingView]:
    """Options for variables of servers, and for credentials."""
    for variable in server_variables(world.api):
        yield _variable(world, variable)
    for scheme in world.api.credentials:
        if scheme is not positional(world):
            yield _credential(world, scheme)
        if not scheme.basic:
            yield _function(world, scheme)
        if scheme.grant is not None:
            yield from _grant(world, scheme)


def _variable(world: World, of: ServerVariable) -> SettingView:
    name = world.variable(of)
    given = parameter(of.name, world.words)
    more: tuple[Text, ...] = (compose("Default: {default}.", default=of.default),)
    if of.env is not None:
        more = (_fallback(of.env, of.default),)
    elif not of.default:
        more = ()
    return SettingView(
        name=name,
        parameters=code("{given} string", given=given),
        doc=docs.thing(name, of.doc, more=more, otherwise="A part of the address."),
        made=code(
            'runtime.WithVariable("{name}", {variable}, {given})',
            name=name,
            variable=string("_".join(of.name.words)),
            given=given,
        ),
    )


def _fallback(env: SpecText, default: SpecText) -> SpecText:
    if not default:
        return compose("By default the variable {env}.", env=env)
    return compose(
        "By default the variable {env}, else {default}.", env=env, default=default
    )


def _credential(world: World, of: CredentialScheme) -> SettingView:
    name = world.credential(of)
    if of.basic:
        return SettingView(
            name=name,
            parameters=lit("username, password string"),
            doc=_doc(name, of, "A user name and password."),
            made=code(
                'runtime.WithLogin("{name}", {key}, username, password)',
                name=name,
                key=string(of.key),
            ),
        )
    given = parameter(of.name, world.words)
    return SettingView(
        name=name,
        parameters=code("{given} string", given=given),
        doc=_doc(name, of, "A credential."),
        made=code(
            'runtime.WithCredential("{name}", {key}, {given})',
            name=name,
            key=string(of.key),
            given=given,
        ),
    )


def _doc(name: Code, of: CredentialScheme, otherwise: Text) -> Code:
    more: Text = "It is never shown."
    if of.env is not None:
        more = compose("By default the variable {env}. It is never shown.", env=of.env)
    return docs.thing(name, of.doc, otherwise=otherwise, more=(more,))


def _function(world: World, of: CredentialScheme) -> SettingView:
    name = code("{name}Func", name=world.credential(of))
    text = compose("{name} asks source for the credential in every attempt.", name=name)
    return SettingView(
        name=name,
        parameters=_FUNCTION,
        doc=docs.plain(text),
        made=code(
            'runtime.WithCredentialFunc("{name}", {key}, source)',
            name=name,
            key=string(of.key),
        ),
    )


def _grant(world: World, of: CredentialScheme) -> Iterator[SettingView]:
    grant = of.grant
    assert grant is not None
    halves = (
        (grant.id_name, grant.id_env, "The client's id"),
        (grant.secret_name, grant.secret_env, "The client's secret"),
    )
    for words, env, what in halves:
        name = world.granted(of, words)
        given = parameter(words, world.words)
        text = compose(
            "{what}, with which it asks for access tokens. By default the variable "
            "{env}.",
            what=what,
            env=env,
        )
        yield SettingView(
            name=name,
            parameters=code("{given} string", given=given),
            doc=docs.thing(name, docs.NO_DOC, otherwise=text),
            made=code(
                'runtime.WithCredential("{name}", {key}, {given})',
                name=name,
                key=string(str(name)),
                given=given,
            ),
        )
