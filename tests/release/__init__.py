"""Versions, changelogs, and the pipeline that builds and publishes packages."""
