"""Tools that the tests share: compilers, formatters, package checks."""
