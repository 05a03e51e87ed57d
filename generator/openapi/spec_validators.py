"""openapi-spec-validator, told where it stands and what it has seen before.

Its verdict stays what it is. Two things cost it most of its time on a large
document: a list in which it looks for every schema that it has met, and parts
that are equal but stand in many places. The first becomes a set; of the second,
what has been found to be without a mistake is not looked at again. A part with a
mistake is looked at wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend, validator_for
from jsonschema_path import SchemaPath
from openapi_spec_validator import (
    OpenAPIV30SpecValidator,
    OpenAPIV31SpecValidator,
    OpenAPIV32SpecValidator,
    schemas,
)
from openapi_spec_validator.validation import keywords

_VALIDATORS: dict[str, Any] = {
    "3.0": (OpenAPIV30SpecValidator, schemas.schema_v30),
    "3.1": (OpenAPIV31SpecValidator, schemas.schema_v31),
    "3.2": (OpenAPIV32SpecValidator, schemas.schema_v32),
}
PARTS = "isogloss_parts"
"""The attribute of an error that has the way to the object that was checked."""


class Seen(set[Any]):
    """A set where the validator expects a list."""

    append = set.add


def errors(
    path: SchemaPath, version: str, equal: Mapping[int, int]
) -> Iterator[ValidationError]:
    """Everything that the validator for `version` finds in a document.

    `equal` has the numbers of equal parts by their `id`.
    """
    validator_class, meta_schema = _VALIDATORS[version]
    checker = _structure(dict(meta_schema), equal)
    yield from checker.iter_errors(path.read_value())
    validator = validator_class(path)
    registry = validator.keyword_validators_registry
    for keyword, original in validator_class.keyword_validators.items():
        if keyword == "schema":
            registry[keyword] = _schema_validator(original, equal)(registry)
        elif issubclass(original, keywords.OperationValidator):
            registry[keyword] = _placed(original)(registry)
            registry[keyword].operation_ids_registry = Seen()
        elif keyword in ("parameters", "path"):
            registry[keyword] = _placed(original)(registry)
    yield from validator.root_validator(path)


def _structure(meta_schema: Mapping[str, Any], equal: Mapping[int, int]) -> Validator:
    """A validator for the JSON Schema of OpenAPI."""
    plain: Any = validator_for(meta_schema)
    follow = plain.VALIDATORS["$ref"]
    clean: set[tuple[int, str]] = set()

    def once(
        validator: Any, reference: str, instance: object, schema: object
    ) -> Iterator[ValidationError]:
        number = equal.get(id(instance))
        if number is None:
            yield from follow(validator, reference, instance, schema)
            return
        if (number, reference) in clean:
            return
        found = False
        for error in follow(validator, reference, instance, schema):
            found = True
            yield error
        if not found:
            clean.add((number, reference))

    extended: Any = extend(plain, {"$ref": once})  # type: ignore[no-untyped-call]
    checked: Validator = extended(meta_schema)
    return checked


def _schema_validator(original: Any, equal: Mapping[int, int]) -> Any:
    class Schemas(_placed(original)):  # type: ignore[misc]
        def __init__(self, registry: Any) -> None:
            super().__init__(registry)
            self.visited_schema_ids = Seen()
            self.meta_checked_schema_ids = Seen()
            self._clean: set[tuple[int, bool]] = set()
            self._well_formed: set[int] = set()
            self._faulty = Seen()
            self._faults = 0

        def __call__(
            self,
            schema: SchemaPath,
            require_properties: bool = True,
            meta_checked: bool = False,
        ) -> Iterator[ValidationError]:
            value = schema.read_value()
            number = equal.get(id(value), -1)
            if (number, True) in self._clean or (
                not require_properties and (number, False) in self._clean
            ):
                return
            if id(value) in self._faulty:
                # Met before, so nothing is said again; but whoever holds it has it.
                self._faults += 1
            was_met = id(value) in self.visited_schema_ids
            before = self._faults
            for error in super().__call__(schema, require_properties, meta_checked):
                self._faults += 1
                yield error
            if self._faults > before:
                self._faulty.add(id(value))
            elif number >= 0 and not was_met:
                self._clean.add((number, require_properties))

        def _validate_schema_meta(self, schema: SchemaPath, value: Any) -> Any:
            number = equal.get(id(value))
            if number in self._well_formed:
                return None
            error = super()._validate_schema_meta(schema, value)
            if error is None and number is not None:
                self._well_formed.add(number)
            return error

    return Schemas


def _placed(original: Any) -> Any:
    """The validator of a keyword, whose errors know where they were found."""

    class Placed(original):  # type: ignore[misc]
        def __call__(self, *given: Any, **named: Any) -> Iterator[ValidationError]:
            place = next(value for value in given if isinstance(value, SchemaPath))
            for error in super().__call__(*given, **named):
                if not hasattr(error, PARTS):
                    setattr(error, PARTS, place.parts)
                yield error

    return Placed
