"""The rules of a valid document, by the kind of object they look at."""

from __future__ import annotations

from generator.openapi.grammar_schema import COUNTS
from generator.openapi.rules import (
    bodies,
    components,
    document,
    lengths,
    links,
    names,
    packages,
    parameters,
    paths,
    recursion,
    schema_limits,
    schema_structure,
    schema_types,
    security,
    servers,
)
from generator.openapi.rules.support import When, always, when

RULES: dict[str, tuple[When, ...]] = {
    "document": (
        always(document.needs_content),
        always(names.operation_ids),
        always(recursion.all_of_circles),
        always(recursion.impossible_values),
        always(packages.packages),
        when("tags", rule=document.tags),
    ),
    "info": (
        when("version", rule=document.api_version),
        when("title", rule=lengths.title),
    ),
    "license": (when("identifier", rule=links.exclusive_keys),),
    "paths": (always(paths.form), always(paths.parameters)),
    "path item": (when("parameters", rule=paths.duplicates),),
    "operation": (
        always(bodies.has_responses),
        when("parameters", rule=paths.duplicates),
        when("operationId", "tags", rule=lengths.operation_names),
    ),
    "parameter": (
        when("name", rule=parameters.name),
        when("name", rule=lengths.parameter_name),
        when("in", rule=parameters.place),
        always(parameters.value),
        when("content", rule=bodies.media_types),
        when("examples", rule=links.exclusive_keys),
    ),
    "header": (
        when("content", rule=bodies.media_types),
        when("examples", rule=links.exclusive_keys),
    ),
    "media type": (when("examples", rule=links.exclusive_keys),),
    "example": (when("externalValue", rule=links.exclusive_keys),),
    "link": (always(links.target), when("operationRef", rule=links.exclusive_keys)),
    "request body": (when("content", rule=bodies.media_types),),
    "encoding": (when("contentType", rule=bodies.part_type),),
    "responses": (always(bodies.statuses), always(bodies.contents)),
    "response": (
        always(bodies.description),
        when("content", rule=bodies.media_types),
    ),
    "server": (when("url", rule=servers.url),),
    "server variable": (when("enum", rule=servers.default),),
    "security scheme": (when("type", rule=security.scheme),),
    "oauth flows": (always(security.flows),),
    "security requirement": (always(security.requirement),),
    "components": (always(components.names), always(lengths.component_names)),
    "schema": (
        when("type", rule=schema_types.known_type, unless=schema_types.PLAIN),
        when("enum", rule=schema_types.enum_values),
        when("default", "const", rule=schema_types.default_value),
        when("example", "examples", rule=schema_types.example_values),
        when(*schema_types.VALUES, rule=schema_types.finite_numbers),
        when(*schema_limits.EXCLUSIVE, rule=schema_limits.exclusive_bounds),
        when("multipleOf", *COUNTS, rule=schema_limits.counts),
        when(*schema_limits.LOWER, rule=schema_limits.crossed_bounds),
        when("pattern", rule=schema_limits.pattern),
        when("allOf", "oneOf", "anyOf", rule=schema_structure.alternatives),
        when("type", rule=schema_structure.items, unless=schema_types.PLAIN),
        when("required", rule=schema_structure.required),
        when("writeOnly", rule=schema_structure.directions),
        when("properties", rule=names.properties),
        when("properties", rule=lengths.property_names),
        when("default", "const", "enum", rule=lengths.literals),
    ),
    "discriminator": (when("mapping", rule=schema_structure.mapping),),
}
"""Every rule; the walk applies them to the objects of the kind."""
