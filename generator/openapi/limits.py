"""How much of a document is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on a document, far above any real one.

    They keep a hostile or broken file from taking the machine's memory; each
    one that is exceeded is reported as a `LIM...` problem.
    """

    file_bytes: int = 64 * 1024 * 1024
    """Size of one file (LIM001)."""

    alias_nodes: int = 100_000
    """Nodes that the YAML aliases of one file add when written out (LIM002)."""

    merge_keys: int = 1_000
    """YAML merge keys `<<` in one file (LIM003)."""

    depth: int = 200
    """Nesting of mappings and lists, aliases followed (LIM004)."""

    nodes: int = 5_000_000
    """Mappings, lists, keys and scalars of one file (LIM005)."""

    files: int = 10_000
    """Files that one document may refer to (LIM006)."""

    digits: int = 4_000
    """Digits of one integer (LIM007)."""

    operations: int = 50_000
    """Operations of one document (LIM008)."""

    schemas: int = 100_000
    """Named schemas of one document (LIM009)."""

    identifier_length: int = 200
    """Characters of a name that becomes a name in code (LIM010)."""

    literal_length: int = 1024 * 1024
    """Characters of the title, a default, a constant or an enum's value (LIM011)."""

    changes: int = 200_000
    """Parts that overlays and the config put into one file (LIM012)."""

    findings: int = 10_000
    """Problems that are looked for; then the search ends (LIM013)."""

    problems: int = 100
    """Problems that are printed as text; no problem by itself."""


NAMES = {field.name.replace("_", "-"): field.name for field in fields(Limits)}
"""How people write the limits, with the fields."""
