"""Records, references to them, and unions of them."""

from __future__ import annotations

import copy
import pickle
import sys
from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from typing import Annotated, Any, Literal

import pytest

from agentbay._runtime.codecs import (
    BOOLEAN,
    INTEGER,
    LENIENT,
    NUMBER,
    STRICT,
    TEXT,
    Codec,
    constant,
)
from agentbay._runtime.containers import list_of, map_of, nullable
from agentbay._runtime.formats import DATE
from agentbay._runtime.misfit import Misfit
from agentbay._runtime.records import (
    OMIT,
    READ_ONLY,
    Omit,
    Record,
    codec_of_record,
    field,
    further,
)
from agentbay._runtime.references import enum, ref
from agentbay._runtime.unions import one_of, tagged


class Pet(Record):
    """A pet."""

    name: str = field("petName", TEXT)
    born: date | None = field("born", DATE, default=None)
    tag: str | Omit | None = field("tag", nullable(TEXT), default=OMIT)
    parent: Pet | None = field("parent", ref("pets.Pet"), default=None)
    chip: str | None = field(("meta", "chip"), TEXT, default=None)
    pin: str | None = field("pin", TEXT, default=None, aliases=("code",), secret=True)


class Odd(Record):
    """An object whose names are taken, or those of other fields."""

    extra_: str | None = field("extra", TEXT, default=None)
    to_wire_: str | None = field("to_wire", TEXT, default=None)
    pet_id: str | None = field("petId", TEXT, default=None)
    pet_id_2: str | None = field("pet_id", TEXT, default=None)
    dotted: str | None = field("a.b", TEXT, default=None)


class Cat(Record):
    """A cat."""

    kind: Literal["cat"] = field("kind", constant("cat"), default="cat")
    lives: int = field("lives", INTEGER)


class Dog(Record):
    """A dog."""

    kind: Literal["dog"] = field("kind", constant("dog"), default="dog")
    loud: bool = field("loud", BOOLEAN)
    name: str | None = field("name", TEXT, default=None)


class Open(Record):
    """An object with further properties of one type."""

    id: int = field("id", INTEGER, default=READ_ONLY)
    extra: Mapping[str, Pet] = further(ref("pets.Pet"))


class Login(Record):
    """What is sent and what comes back have not the same fields."""

    id: str = field("id", TEXT, default=READ_ONLY)
    password: str = field("password", TEXT, write_only=True, secret=True)


Status = Literal["sold", "free"] | str
Either = Annotated["Cat | str", one_of(codec_of_record(Cat), TEXT)]


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the types of this file where references look for them."""
    models = SimpleNamespace(Pet=Pet, Status=Status, Either=Either)
    monkeypatch.setitem(sys.modules, "agentbay.models.pets", models)


def test_a_record_reads_and_writes_its_fields() -> None:
    wire = {"petName": "Rex", "born": "2024-02-29", "meta": {"chip": "c", "x": 1}}
    given = {**wire, "code": "1", "parent": {"petName": "Max"}, "new": [1]}
    pet = Pet.from_wire(given)
    assert given["meta"] == {"chip": "c", "x": 1}, "what was given is left alone"
    assert (pet.name, pet.born, pet.chip, pet.pin) == (
        "Rex",
        date(2024, 2, 29),
        "c",
        "1",
    )
    assert pet.parent == Pet(name="Max")
    assert pet.tag is OMIT
    assert pet.extra == {"new": [1], "meta": {"x": 1}}
    assert pet.to_wire() == {
        **wire,
        "parent": {"petName": "Max"},
        "pin": "1",
        "new": [1],
    }
    assert "[secret]" in repr(pet)
    for twin in (copy.deepcopy(pet), pickle.loads(pickle.dumps(pet))):
        assert twin == pet
        assert hash(twin) == hash(pet)
    assert pet.__replace__(name="Max").name == "Max"


def test_names_on_the_wire_may_be_anything() -> None:
    wire = {"extra": "e", "to_wire": "w", "petId": "1", "pet_id": "2", "a.b": "d"}
    odd = Odd.from_wire({**wire, "from_wire": [1]})
    assert (odd.extra_, odd.to_wire_, odd.dotted) == ("e", "w", "d")
    assert (odd.pet_id, odd.pet_id_2) == ("1", "2")
    assert odd.extra == {"from_wire": [1]}
    assert odd.to_wire() == {**wire, "from_wire": [1]}


def test_further_properties_have_their_type() -> None:
    wire = {"id": 1, "rex": {"petName": "Rex"}}
    found = Open.from_wire(wire)
    assert (found.id, found.extra) == (1, {"rex": Pet(name="Rex")})
    assert found.to_wire() == wire
    assert Open(extra={"max": Pet(name="Max")}).to_wire() == {"max": {"petName": "Max"}}
    with pytest.raises(Misfit) as caught:
        Open.from_wire({"rex": {"petName": 1}})
    assert caught.value.path == "$.rex.petName"


def test_null_and_absent_are_told_apart_where_both_mean_something() -> None:
    assert Pet(name="a").to_wire() == {"petName": "a"}
    assert Pet(name="a", tag=None).to_wire() == {"petName": "a", "tag": None}
    assert Pet.from_wire({"petName": "a", "tag": None}).tag is None


def test_a_record_is_immutable_and_checks_its_arguments() -> None:
    pet = Pet(name="a")
    with pytest.raises(AttributeError):
        pet.name = "b"  # type: ignore[misc]
    with pytest.raises(TypeError, match="missing the argument 'name'"):
        Pet()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="no argument 'nam'"):
        Pet(name="a", nam="b")  # type: ignore[call-arg]


def test_lenient_decoding_loses_nothing() -> None:
    odd = {"petName": None, "born": "soon", "tag": "t"}
    pet = Pet.from_wire(odd)
    assert [pet.name, pet.born] == [None, None]
    assert pet.extra == {"petName": None, "born": "soon"}
    assert pet.to_wire() == odd
    for broken in (odd, {"petName": "a", "born": "2024-02-30"}, {}):
        with pytest.raises(Misfit):
            Pet.from_wire(broken, strict=True)


def test_fields_of_one_direction_are_asked_for_in_it_only() -> None:
    sent = Login(password="p")
    assert sent.to_wire() == {"password": "p"}
    assert repr(sent) == "Login(password=[secret])"
    assert Login.from_wire({"id": "1"}, strict=True).id == "1"
    with pytest.raises(Misfit, match="a value"):
        Login.from_wire({}, strict=True)
    with pytest.raises(TypeError, match="missing the argument 'password'"):
        Login()  # type: ignore[call-arg]


def test_a_wrong_kind_names_its_place() -> None:
    pets = map_of(list_of(ref("pets.Pet")))
    with pytest.raises(Misfit) as caught:
        pets.decode({"a b": [{"petName": "x"}, {"petName": 1}]}, LENIENT)
    assert caught.value.path == '$["a b"][1].petName'
    assert caught.value.message == (
        'response does not fit at $["a b"][1].petName: expected string, found number'
    )


def test_an_enumeration_is_open_unless_reading_is_strict() -> None:
    status = enum("pets.Status")
    assert status.decode("sold", STRICT) == "sold"
    assert status.decode("lost", LENIENT) == "lost"
    with pytest.raises(Misfit):
        status.decode("lost", STRICT)
    with pytest.raises(Misfit):
        status.decode(1, LENIENT)


def test_a_constant_may_change_its_value_but_not_its_kind() -> None:
    codec = codec_of_record(Cat)
    assert codec.decode({"kind": "lion", "lives": 1}, LENIENT).kind == "lion"
    for wire, mode in (({"kind": "lion", "lives": 1}, STRICT), ({"kind": 1}, LENIENT)):
        with pytest.raises(Misfit):
            codec.decode(wire, mode)
    assert Cat(lives=9).to_wire() == {"kind": "cat", "lives": 9}


PETS: Codec[Any] = tagged(
    "kind", {"cat": codec_of_record(Cat), "dog": codec_of_record(Dog)}
)
FREE: Codec[Any] = one_of(codec_of_record(Cat), codec_of_record(Dog), TEXT, NUMBER)


def test_a_discriminator_is_obeyed() -> None:
    assert PETS.decode({"kind": "dog", "loud": True}, LENIENT) == Dog(loud=True)
    with pytest.raises(Misfit, match="Cat or Dog"):
        PETS.decode({"kind": "cow"}, LENIENT)
    base = tagged("kind", {"cat": codec_of_record(Cat)}, codec_of_record(Pet))
    assert base.decode({"kind": "cow", "petName": "a"}, LENIENT).extra == {
        "kind": "cow"
    }
    assert base.encode(Cat(lives=1)) == {"kind": "cat", "lives": 1}


def test_without_one_the_variant_that_knows_most_wins() -> None:
    cat = FREE.decode({"kind": "cat", "lives": 9}, LENIENT)
    assert (cat, FREE.decode("x", LENIENT)) == (Cat(lives=9), "x")
    dog = FREE.decode({"kind": "dog", "loud": None, "name": "a", "x": 1}, LENIENT)
    assert isinstance(dog, Dog)
    assert dog.extra == {"loud": None, "x": 1}
    assert FREE.encode(cat) == {"kind": "cat", "lives": 9}
    others: list[object] = [True, {"kind": "cow", "lives": 1}, {"other": 1}, []]
    for wire in others:
        with pytest.raises(Misfit, match="Cat or Dog or string or number"):
            FREE.decode(wire, LENIENT)


def test_trying_a_variant_changes_nothing() -> None:
    wire = {"inner": {"petName": "a", "born": "2024-02-29"}, "n": "x"}
    one = one_of(map_of(ref("pets.Pet")), map_of(nullable(map_of(TEXT))))
    with pytest.raises(Misfit):
        one.decode(wire, LENIENT)
    assert wire == {"inner": {"petName": "a", "born": "2024-02-29"}, "n": "x"}
    assert ref("pets.Either").decode({"kind": "cat", "lives": 1}, LENIENT) == Cat(
        lives=1
    )
