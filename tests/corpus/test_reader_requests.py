"""What the second reading expects of calls whose requests were written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.reader.answers import answers, failures
from tests.corpus.reader.bodies import Part, plain_part
from tests.corpus.reader.operations import RawOperation, operations
from tests.corpus.reader.raw import Library
from tests.corpus.reader.requests import Given, Request, expected, media_types

DOCUMENTS = Path(__file__).parent / "documents"


def operation(document: str, key: str) -> RawOperation:
    """An operation of one of the documents."""
    top = Library().root(DOCUMENTS / document)
    return next(one for one in operations(top) if one.key == key)


def request(document: str, key: str, given: Given, **secrets: str) -> Request:
    """What must be sent."""
    return expected(operation(document, key), given, secrets)


def test_a_query_in_all_styles() -> None:
    values = {
        "path.station": "a/b",
        "query.kinds": ["x", "y"],
        "query.ids": [1, 2],
        "query.words": ["a b", "c"],
        "query.flags": ["p", "q"],
        "query.box": {"north": 1.5, "south west": "é"},
        "query.range": {"from": 1, "to": 2},
        "query.spread": {"x:y": "v"},
        "query.filter": {"field": "f", "values": ["é"]},
        "query.path": "a/b c",
        "query.odd name[]": ["1"],
        "header.X-Levels": [1, 2],
        "header.X-Point": {"x": 1, "y": 2},
        "header.Accept": "ignored",
        "cookie.theme": "dark mode",
    }
    found = request(
        "parameters.yaml", "GET /stations/{station}/readings", Given(values)
    )
    assert found.path == "/stations/a%2Fb/readings"
    assert found.query == (
        "kinds=x",
        "kinds=y",
        "ids=1,2",
        "words=a%20b%20c",
        "flags=p%7Cq",
        "box%5Bnorth%5D=1.5",
        "box%5Bsouth%20west%5D=%C3%A9",
        "range=from,1,to,2",
        "x%3Ay=v",
        "filter=%7B%22field%22%3A%22f%22%2C%22values%22%3A%5B%22%C3%A9%22%5D%7D",
        "path=a/b%20c",
        "odd%20name%5B%5D=1",
    )
    assert found.headers == {"x-levels": "1,2", "x-point": "x=1,y=2"}
    assert found.cookies == ("theme=dark%20mode",)
    assert found.open == frozenset()


def test_a_path_in_all_styles() -> None:
    values = {
        "path.point": {"x": 1, "y": 2},
        "path.area": ["a", "b"],
        "path.label": ["c", "d"],
        "path.matrix": ["e", "f"],
        "path.names": "g",
        "path.pairs": {"a": "h"},
    }
    key = "GET /maps/{point}/{area}/{label}/{matrix}/{names}/{pairs}.png"
    found = request("parameters.yaml", key, Given(values))
    assert found.path == "/maps/x,1,y,2/a,b/.c.d/;matrix=e;matrix=f/;names=g/.a,h.png"


def test_a_query_in_the_path_comes_first() -> None:
    given = Given({"query.reason": "r"})
    found = request("parameters.yaml", "POST /switch?mode=fast&level=3", given)
    assert (found.path, found.query) == (
        "/switch",
        ("mode=fast", "level=3", "reason=r"),
    )


def test_a_form() -> None:
    body = {
        "name": "a b",
        "sizes": [1, 2],
        "joined": ["x", "y"],
        "box": {"height": 1},
        "frame": {"width": 2},
    }
    given = Given({}, "application/x-www-form-urlencoded", body)
    found = request("bodies.yaml", "POST /form", given).body
    assert found.kind == "form"
    assert found.content == [
        "name=a+b",
        "sizes=1",
        "sizes=2",
        "joined=x,y",
        "box%5Bheight%5D=1",
        "frame=%7B%22width%22%3A2%7D",
    ]


def test_parts() -> None:
    body = {
        "cover": "AAEC/w==",
        "title": "t",
        "copies": 2,
        "frame": {"width": 1},
        "tags": ["a", "b"],
        "pages": ["AA==", "AQ=="],
    }
    found = request(
        "bodies.yaml", "POST /pictures", Given({}, "multipart/form-data", body)
    ).body
    octets = "application/octet-stream"
    assert found.content == [
        Part("cover", "image/png", {"bytes": "AAEC/w=="}, is_file=True),
        Part("title", "text/plain", plain_part(b"t")),
        Part("copies", "text/plain", plain_part(b"2")),
        Part("frame", "application/json", {"width": 1}),
        Part("tags", "text/plain", plain_part(b"a")),
        Part("tags", "text/plain", plain_part(b"b")),
        Part("pages", octets, {"bytes": "AA=="}, is_file=True),
        Part("pages", octets, {"bytes": "AQ=="}, is_file=True),
    ]


@pytest.mark.parametrize(
    ("path", "secrets", "wanted"),
    [
        ("/default", {"bearer": "b"}, {"authorization": "Bearer b"}),
        ("/default", {"headerKey": "h"}, {}),
        ("/default", {"headerKey": "h", "queryKey": "q"}, {"x-vault-key": "h"}),
        ("/none", {"bearer": "b"}, {}),
        ("/optional", {"basic": "u:p"}, {}),
        ("/basic", {"basic": "u:p"}, {"authorization": "Basic dTpw"}),
        ("/open-id", {"openId": "t"}, {"authorization": "Bearer t"}),
    ],
)
def test_credentials(
    path: str, secrets: dict[str, str], wanted: dict[str, str]
) -> None:
    found = request("security.yaml", f"GET {path}", Given({}), **secrets)
    assert found.headers == wanted


def test_credentials_in_query_and_cookie() -> None:
    both = {"headerKey": "h", "queryKey": "q x"}
    assert request("security.yaml", "GET /default", Given({}), **both).query == (
        "vault%20key=q%20x",
    )
    found = request("security.yaml", "GET /cookie", Given({}), cookieKey="c")
    assert found.cookies == ("vault=c",)


def test_answers_have_every_status_and_media_type() -> None:
    found = list(answers(operation("responses.yaml", "POST /parcels"), everything=True))
    assert [(one.status, one.kind) for one in found] == [(201, "json"), (202, "json")]
    label = operation("responses.yaml", "GET /parcels/{id}/label")
    found = list(answers(label, everything=False))
    assert [one.media_type for one in found] == ["application/pdf", "application/json"]
    head = operation("responses.yaml", "HEAD /parcels/{id}")
    assert [one.kind for one in answers(head, everything=True)] == ["none"]


def test_failures_have_a_status_that_is_theirs() -> None:
    found = failures(operation("responses.yaml", "POST /parcels"), everything=True)
    assert [(one.status, sorted(one.value)[0]) for one in found] == [
        (400, "detail"),
        (422, "reasons"),
        (409, "detail"),
        (409, "reasons"),
        (500, "until"),
    ]
    only_default = operation("responses.yaml", "GET /status")
    assert list(failures(only_default, everything=True)) == []


def test_media_types_keep_their_order() -> None:
    assert list(media_types(operation("bodies.yaml", "POST /orders"))) == [
        "application/json",
        "application/x-www-form-urlencoded",
        "application/xml",
    ]
