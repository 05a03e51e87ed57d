"""Tests of what languages share."""
