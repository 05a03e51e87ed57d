"""The keys of a schema: JSON Schema as OpenAPI 3.0 and 3.1 take it."""

from __future__ import annotations

SCHEMA_FIELDS: dict[str, str] = {
    "title": "text",
    "description": "text",
    "type": "any",
    "format": "string",
    "enum": "[any]",
    "const": "any@3.1",
    "default": "any",
    "nullable": "boolean@3.0",
    "example": "any",
    "examples": "[any]@3.1",
    "deprecated": "boolean",
    "readOnly": "boolean",
    "writeOnly": "boolean",
    "discriminator": "discriminator",
    "xml": "xml",
    "externalDocs": "external docs",
    # numbers
    "multipleOf": "number",
    "minimum": "number",
    "maximum": "number",
    "exclusiveMinimum": "any",
    "exclusiveMaximum": "any",
    # strings
    "minLength": "any",
    "maxLength": "any",
    "pattern": "string",
    "contentEncoding": "string@3.1",
    "contentMediaType": "string@3.1",
    "contentSchema": "schema@3.1",
    # lists
    "items": "schema",
    "prefixItems": "[schema]@3.1",
    "contains": "schema@3.1",
    "minItems": "any",
    "maxItems": "any",
    "minContains": "any@3.1",
    "maxContains": "any@3.1",
    "uniqueItems": "boolean",
    "unevaluatedItems": "schema@3.1",
    # objects
    "properties": "{schema}",
    "patternProperties": "{schema}@3.1",
    "additionalProperties": "schema",
    "unevaluatedProperties": "schema@3.1",
    "propertyNames": "schema@3.1",
    "required": "any",
    "minProperties": "any",
    "maxProperties": "any",
    "dependentRequired": "any@3.1",
    "dependentSchemas": "{schema}@3.1",
    # composition
    "allOf": "[schema]",
    "oneOf": "[schema]",
    "anyOf": "[schema]",
    "not": "schema",
    "if": "schema@3.1",
    "then": "schema@3.1",
    "else": "schema@3.1",
    # identity
    "$id": "string@3.1",
    "$schema": "string@3.1",
    "$anchor": "string@3.1",
    "$ref": "string",
    "$dynamicRef": "string@3.1",
    "$dynamicAnchor": "string@3.1",
    "$defs": "{schema}@3.1",
    "$comment": "string@3.1",
    "$vocabulary": "any@3.1",
}

COUNTS = (
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "minContains",
    "maxContains",
)
"""Keys whose value is a whole number from zero on."""

SHAPE_CODES = {
    "additionalProperties": "SCH028",
    "allOf": "SCH029",
    "anyOf": "SCH029",
    "enum": "SCH020",
    "oneOf": "SCH029",
    "properties": "SCH009",
}
"""The problem when a key holds the wrong kind of value, where it is not SCH010."""
