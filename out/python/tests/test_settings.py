"""What a client is made from: addresses, variables, credentials, the environment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from agentbay._runtime import settings as config
from agentbay._runtime.credentials import Grant, Keyring, Scheme, Token
from agentbay._runtime.operation import Operation, Server, Variable
from agentbay._runtime.profile import Profile, configure, keyring_of
from agentbay._runtime.settings import Settings
from agentbay.errors import AuthenticationError, InvalidRequestError

GRANT = Grant("https://auth.test/token", ("read",), id_env="DEMO_ID")
PROFILE = Profile(
    "demo",
    "1.0",
    Server(
        (
            "https://api.",
            Variable("region", "eu", "DEMO_REGION", {"pre": "https://pre.test"}),
            ".test",
        ),
        "DEMO_URL",
    ),
    schemes=(
        Scheme("key", "api_key", "header", "X-Key", env="DEMO_KEY"),
        Scheme("login", "basic_auth", "header", "Authorization", "Basic ", basic=True),
        Scheme("oauth", "token", "header", "Authorization", "Bearer ", grant=GRANT),
    ),
    security=(("key",),),
    needs_credential=True,
)


def configured(
    region: str | None = None, base_url: str | None = None, **limits: Any
) -> Settings:
    return configure(PROFILE, base_url, {"region": region}, limits)


def keyring(**given: Any) -> Keyring:
    return keyring_of(PROFILE, given)


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("host", "https://host"),
        ("host:81", "https://host:81"),
        ("http://host/p/", "http://host/p"),
        ("https://[::1]:8/x", "https://[::1]:8/x"),
    ],
)
def test_where_requests_go(given: str, url: str) -> None:
    assert config.base_url(given, None, "") == url


@pytest.mark.parametrize(
    "given", ["file:///x", "http://u:p@h", "http://h?q", "http://h#f", "a b", "http://"]
)
def test_addresses_that_are_refused(given: str) -> None:
    with pytest.raises(InvalidRequestError):
        config.base_url(given, None, "")


def test_an_argument_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_URL", "env")
    monkeypatch.setenv("DEMO_MS", "1500")
    assert config.base_url("arg", "DEMO_URL", "default") == "https://arg"
    assert config.base_url("", "DEMO_URL", "default") == "https://env"
    assert config.seconds("t", None, "DEMO_MS", 60) == 1.5
    assert config.seconds("t", 2, "DEMO_MS", 60) == 2
    monkeypatch.setenv("DEMO_URL", "")
    monkeypatch.setenv("DEMO_MS", "soon")
    assert config.base_url(None, "DEMO_URL", "default") == "https://default"
    assert config.seconds("t", None, "DEMO_MS", 60) == 60
    with pytest.raises(InvalidRequestError, match="t must be a positive number"):
        config.seconds("t", 0, None, 60)


def test_the_server_has_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    assert configured().base_url == "https://api.eu.test"
    assert configured("us").base_url == "https://api.us.test"
    assert configured("pre").base_url == "https://pre.test"
    monkeypatch.setenv("DEMO_REGION", "ap")
    assert configured().variables == {"region": "ap"}
    assert configured(base_url="h:1").base_url == "https://h:1"
    with pytest.raises(InvalidRequestError, match="region must be a part of a host"):
        configured("a/b")


@pytest.mark.parametrize(
    "url", [(), ("/v1",), ("https://{host}/v1",), ("https://", Variable("host"), "/v1")]
)
def test_an_address_that_nobody_gives_is_asked_for_by_the_first_call(
    url: tuple[str | Variable, ...],
) -> None:
    settings = configure(PROFILE.replace(server=Server(url)), None, {}, {})
    operation = Operation("Get", "GET", ("/a",))
    with pytest.raises(InvalidRequestError, match="^base_url is required$"):
        settings.address_of(operation)


def test_an_operation_may_have_a_server_of_its_own() -> None:
    own = Server(("https://", Variable("region", "files"), ".files.test/"))
    operation = Operation("Get", "GET", ("/a",), server=own)
    assert configured().address_of(operation) == "https://files.files.test"
    assert configured("us").address_of(operation) == "https://us.files.test"
    mine = configured(base_url="http://localhost:1/x/")
    assert mine.address_of(operation) == "http://localhost:1/x"


def test_a_missing_credential_names_argument_and_variable() -> None:
    text = "^no credential: pass api_key or set DEMO_KEY, or pass basic_auth"
    with pytest.raises(AuthenticationError, match=text):
        keyring()
    assert "s3cret" not in repr(keyring(api_key="s3cret").given)


def test_credentials_come_in_many_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    def reveal(given: Mapping[str, Any], key: str) -> str:
        text: str = given[key].reveal()
        return text

    assert reveal(keyring(basic_auth=("me", "p:w")).given, "login") == "me:p:w"
    assert reveal(keyring(basic_auth="me:pw").given, "login") == "me:pw"
    monkeypatch.setenv("DEMO_ID", "id")
    token = keyring(client_secret="s").given["oauth"]
    assert isinstance(token, Token)
    assert (token.identity, token.secret.reveal()) == ("id", "s")
    assert reveal(keyring(token="t", client_secret="s").given, "oauth") == "t"
    with pytest.raises(InvalidRequestError, match="header api-key"):
        keyring(api_key="a\nb")


@pytest.mark.parametrize(
    ("security", "chosen"),
    [
        (None, ["key"]),
        ((("login",), ("key",)), ["key"]),
        ((("key", "oauth"), ()), []),
        ((), []),
    ],
)
def test_the_first_alternative_that_is_complete_is_applied(
    security: Any, chosen: list[str]
) -> None:
    operation = Operation("Get", "GET", ("/a",), security=security)
    found = keyring(api_key="k").choose(operation, PROFILE.security)
    assert [scheme.key for scheme in found] == chosen


def test_a_call_without_its_credentials_names_them() -> None:
    operation = Operation(
        "Get", "GET", ("/a",), security=(("login", "key"), ("oauth",))
    )
    ways = "pass basic_auth and pass api_key or set DEMO_KEY, or pass token"
    text = f"^no credential: {ways}$"
    with pytest.raises(AuthenticationError, match=text):
        keyring(basic_auth="a:b").choose(operation, PROFILE.security)
