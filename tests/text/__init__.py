"""Tests of the emitters: everything that is printed is parsed back."""
