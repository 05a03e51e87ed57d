"""The language packages."""
