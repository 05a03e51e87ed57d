"""Tests of the command line, with small languages of their own."""
