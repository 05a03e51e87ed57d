"""All objects of OpenAPI, from the document down."""

from __future__ import annotations

from generator.openapi.grammar import Kind, kind
from generator.openapi.grammar_operations import OPERATION_KINDS
from generator.openapi.grammar_schema import SCHEMA_FIELDS

_FLOW = {
    "authorizationUrl": "string",
    "deviceAuthorizationUrl": "string@3.2",
    "tokenUrl": "string",
    "refreshUrl": "string",
    "scopes": "{text}",
}

KINDS: dict[str, Kind] = OPERATION_KINDS | {
    "document": kind(
        "document",
        "OAS001",
        {
            "openapi": "any",
            "$self": "string@3.2",
            "info": "info",
            "jsonSchemaDialect": "string@3.1",
            "servers": "[server]",
            "paths": "paths",
            "webhooks": "{path item}@3.1",
            "components": "components",
            "security": "[security requirement]",
            "tags": "[tag]",
            "externalDocs": "external docs",
        },
        required={"info": "OAS010"},
    ),
    "info": kind(
        "info",
        "OAS010",
        {
            "title": "text",
            "summary": "text@3.1",
            "description": "text",
            "termsOfService": "string",
            "contact": "contact",
            "license": "license",
            "version": "any",
        },
        required={"title": "OAS012", "version": "OAS012"},
    ),
    "contact": kind(
        "contact", "OAS093", {"name": "text", "url": "string", "email": "string"}
    ),
    "license": kind(
        "license",
        "OAS093",
        {"name": "text", "identifier": "string@3.1", "url": "string"},
        required={"name": "OAS012"},
    ),
    "server": kind(
        "server",
        "OAS073",
        {
            "url": "string",
            "description": "text",
            "name": "string@3.2",
            "variables": "{server variable}",
        },
        required={"url": "OAS070"},
    ),
    "server variable": kind(
        "server variable",
        "OAS073",
        {"enum": "[string]", "default": "string", "description": "text"},
        required={"default": "OAS070"},
    ),
    "external docs": kind(
        "externalDocs",
        "OAS093",
        {"description": "text", "url": "string"},
        required={"url": "OAS093"},
    ),
    "tag": kind(
        "tag",
        "OAS093",
        {
            "name": "string",
            "summary": "text@3.2",
            "description": "text",
            "externalDocs": "external docs",
            "parent": "string@3.2",
            "kind": "string@3.2",
        },
        required={"name": "OAS093"},
    ),
    "security scheme": kind(
        "security scheme",
        "OAS082",
        {
            "type": "string",
            "description": "text",
            "name": "string",
            "in": "string",
            "scheme": "string",
            "bearerFormat": "string",
            "flows": "oauth flows",
            "openIdConnectUrl": "string",
            "oauth2MetadataUrl": "string@3.2",
            "deprecated": "boolean@3.2",
        },
        required={"type": "OAS081"},
        referable=True,
    ),
    "oauth flows": kind(
        "flows",
        "OAS082",
        dict.fromkeys(
            ("implicit", "password", "clientCredentials", "authorizationCode"), "flow"
        )
        | {"deviceAuthorization": "flow@3.2"},
    ),
    "flow": kind("flow", "OAS082", _FLOW, required={"scopes": "OAS082"}),
    "security requirement": kind(
        "security requirement", "OAS080", {}, others="[string]"
    ),
    "components": kind(
        "components",
        "OAS094",
        {
            "schemas": "{schema}",
            "responses": "{response}",
            "parameters": "{parameter}",
            "examples": "{example}",
            "requestBodies": "{request body}",
            "headers": "{header}",
            "securitySchemes": "{security scheme}",
            "links": "{link}",
            "callbacks": "{callback}",
            "pathItems": "{path item}@3.1",
            "mediaTypes": "{media type}@3.2",
        },
    ),
    "schema": kind("schema", "SCH010", SCHEMA_FIELDS, referable=True),
    "discriminator": kind(
        "discriminator",
        "SCH030",
        {
            "propertyName": "string",
            "mapping": "{string}",
            "defaultMapping": "string@3.2",
        },
        required={"propertyName": "SCH030"},
    ),
    "xml": kind(
        "xml",
        "OAS093",
        {
            "name": "string",
            "namespace": "string",
            "prefix": "string",
            "attribute": "boolean",
            "wrapped": "boolean",
            "nodeType": "string@3.2",
        },
    ),
}
