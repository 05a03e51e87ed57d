"""The catalogue of diagnostics against the source."""
