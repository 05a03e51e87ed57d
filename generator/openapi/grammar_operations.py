"""The objects from paths down to media types."""

from __future__ import annotations

from generator.openapi.grammar import Kind, kind

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
"""Keys of a path item that hold operations in every version."""

_VALUE = {"schema": "schema", "example": "any", "examples": "{example}"}
_SERIALISED = {
    "description": "text",
    "required": "boolean",
    "deprecated": "boolean",
    "style": "string",
    "explode": "boolean",
    "content": "{media type}",
    **_VALUE,
}
_MEDIA = {
    **_VALUE,
    "encoding": "{encoding}",
    "itemSchema": "schema@3.2",
    "prefixEncoding": "[encoding]@3.2",
    "itemEncoding": "encoding@3.2",
}
OPERATION_KINDS: dict[str, Kind] = {
    "paths": kind("paths", "OAS021", {}, others="path item"),
    "path item": kind(
        "path item",
        "OAS030",
        {
            "$ref": "string",
            "summary": "text",
            "description": "text",
            **dict.fromkeys(METHODS, "operation"),
            "query": "operation@3.2",
            "additionalOperations": "{operation}@3.2",
            "servers": "[server]",
            "parameters": "[parameter]",
        },
        referable=True,
    ),
    "operation": kind(
        "operation",
        "OAS031",
        {
            "tags": "[string]",
            "summary": "text",
            "description": "text",
            "externalDocs": "external docs",
            "operationId": "string",
            "parameters": "[parameter]",
            "requestBody": "request body",
            "responses": "responses",
            "callbacks": "{callback}",
            "deprecated": "boolean",
            "security": "[security requirement]",
            "servers": "[server]",
        },
    ),
    "parameter": kind(
        "parameter",
        "OAS040",
        {
            "name": "string",
            "in": "string",
            "allowEmptyValue": "boolean",
            "allowReserved": "boolean",
            **_SERIALISED,
        },
        required={"name": "OAS040", "in": "OAS040"},
        referable=True,
    ),
    "header": kind("header", "OAS035", _SERIALISED, referable=True),
    "request body": kind(
        "requestBody",
        "OAS050",
        {"description": "text", "content": "{media type}", "required": "boolean"},
        required={"content": "OAS050"},
        referable=True,
    ),
    "media type": kind("media type", "OAS052", _MEDIA),
    "encoding": kind(
        "encoding",
        "OAS052",
        {
            "contentType": "string",
            "headers": "{header}",
            "style": "string",
            "explode": "boolean",
            "allowReserved": "boolean",
        },
    ),
    "responses": kind("responses", "OAS032", {}, others="response"),
    "response": kind(
        "response",
        "OAS035",
        {
            "summary": "text@3.2",
            "description": "text",
            "headers": "{header}",
            "content": "{media type}",
            "links": "{link}",
        },
        referable=True,
    ),
    "callback": kind("callback", "OAS093", {}, others="path item", referable=True),
    "example": kind(
        "example",
        "OAS093",
        {
            "summary": "text",
            "description": "text",
            "value": "any",
            "externalValue": "string",
            "dataValue": "any@3.2",
            "serializedValue": "string@3.2",
        },
        referable=True,
    ),
    "link": kind(
        "link",
        "OAS093",
        {
            "operationRef": "string",
            "operationId": "string",
            "parameters": "{any}",
            "requestBody": "any",
            "description": "text",
            "server": "server",
        },
        referable=True,
    ),
}
