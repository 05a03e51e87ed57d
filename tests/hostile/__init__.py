"""Hostile documents: whatever a text says, it never becomes code."""
