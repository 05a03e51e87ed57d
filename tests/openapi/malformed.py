"""Files of the malformed set that cannot stand in it as text."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

_NEWLINES = {"crlf": "\r\n", "cr": "\r"}


def written(case: dict[str, Any], base: str, folder: Path) -> Path:
    """Write the input of a case and return its path."""
    recipe = case.get("generate")
    name = "openapi.json" if "json" in case.get("note", "") else "openapi.yaml"
    path = folder / name
    if recipe is None:
        path.write_text(case["text"], "utf-8", newline="")
        return path
    match recipe:
        case {"mkdir": directory}:
            path = folder / directory
            path.mkdir()
        case {"mkfifo": pipe}:
            path = folder / pipe
            os.mkfifo(path)
        case {"path": device}:
            path = Path(device)
        case {"chmod": mode}:
            path.write_text(base, "utf-8")
            path.chmod(int(mode, 8))
        case _:
            path.write_bytes(_bytes(recipe, base))
    return path


def _bytes(recipe: dict[str, Any], base: str) -> bytes:
    match recipe:
        case {"encode": encoding}:
            return base.encode(encoding)
        case {"prefix_hex": prefix}:
            return bytes.fromhex(prefix) + base.encode()
        case {"hex": data}:
            return bytes.fromhex(data)
        case {"newline": newline}:
            return base.replace("\n", _NEWLINES[newline]).encode()
        case {"merge_chain": links}:
            chain = ["x-m0: &m0 {k0: 0}"]
            chain += [
                f"x-m{n}: &m{n} {{<<: *m{n - 1}, k{n}: {n}}}" for n in range(1, links)
            ]
            return ("\n".join(chain) + "\n" + base).encode()
        case {"nodes": nodes}:
            return f"{base}x-n: [{','.join(['0'] * nodes)}]\n".encode()
        case {"long_string": length}:
            text = f"  description: {'x' * length}\n  version:"
            return base.replace("  version:", text, 1).encode()
        case _:
            raise ValueError(f"unknown recipe: {sorted(recipe)}")
