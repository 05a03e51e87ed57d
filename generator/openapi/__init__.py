"""OpenAPI documents: loading, positions, references, validation."""
