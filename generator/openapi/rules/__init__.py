"""The rules of a valid document, by the kind of object they look at."""

from __future__ import annotations

from generator.openapi.rules import (
    bodies,
    components,
    document,
    names,
    parameters,
    paths,
    recursion,
    schema_limits,
    schema_structure,
    schema_types,
    security,
    servers,
)
from generator.openapi.rules.support import Rule

RULES: dict[str, tuple[Rule, ...]] = {
    "document": (
        document.needs_content,
        names.operation_ids,
        recursion.all_of_circles,
        recursion.impossible_values,
    ),
    "info": (document.api_version,),
    "paths": (paths.form, paths.parameters),
    "path item": (paths.duplicates,),
    "operation": (bodies.has_responses, paths.duplicates),
    "parameter": (
        parameters.name,
        parameters.place,
        parameters.value,
        bodies.media_types,
    ),
    "header": (bodies.media_types,),
    "request body": (bodies.media_types,),
    "responses": (bodies.statuses,),
    "response": (bodies.description, bodies.media_types),
    "server": (servers.url,),
    "server variable": (servers.default,),
    "security scheme": (security.scheme,),
    "oauth flows": (security.flows,),
    "security requirement": (security.requirement,),
    "components": (components.names,),
    "schema": (
        schema_types.known_type,
        schema_types.enum_values,
        schema_types.default_value,
        schema_types.example_values,
        schema_types.finite_numbers,
        schema_limits.exclusive_bounds,
        schema_limits.counts,
        schema_limits.crossed_bounds,
        schema_limits.pattern,
        schema_structure.alternatives,
        schema_structure.items,
        schema_structure.required,
        schema_structure.directions,
        names.properties,
    ),
    "discriminator": (schema_structure.mapping,),
}
"""Every rule; the walk applies them to each object of the kind."""
