"""Tests on the folders of `tests/golden` and `tests/golden_errors`."""
