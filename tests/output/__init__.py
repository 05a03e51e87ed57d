"""Tests of the writer: what it may touch, and what a death leaves behind."""
