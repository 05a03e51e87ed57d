"""Comparisons of two documents: rules, symbols, reports."""
