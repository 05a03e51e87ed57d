"""Tests of the TypeScript package's views."""
