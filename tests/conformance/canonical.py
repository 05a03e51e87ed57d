"""How JSON must look on the wire: compact, raw letters, numbers as in ECMAScript."""

from __future__ import annotations

import json
import re
from decimal import Decimal

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}\[\]:,]')


def flaws(text: str) -> list[str]:
    """Everything in a JSON text that another writer would have written differently."""
    found = []
    end = 0
    for match in _TOKEN.finditer(text):
        if match.start() != end:
            found.append(f"{text[end : match.start()]!r} stands between JSON tokens")
        end = match.end()
        token = match[0]
        if token[0] == '"':
            wanted = json.dumps(json.loads(token), ensure_ascii=False)
        elif token[0] in "-0123456789":
            wanted = number(token)
        else:
            continue
        if token != wanted:
            found.append(f"{token} should be written {wanted}")
    return found


def number(token: str) -> str:
    """A number the way ECMAScript prints it; whole numbers stay exact."""
    if re.fullmatch(r"-?\d+", token):
        return str(int(token))
    value = float(token)
    if value == 0:
        return "0"
    sign, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    assert isinstance(exponent, int)
    text = "".join(map(str, digits))
    point = len(text) + exponent
    if 0 < point <= 21:
        whole = text[:point].ljust(point, "0")
        shown = f"{whole}.{text[point:]}".rstrip(".")
    elif -6 < point <= 0:
        shown = f"0.{'0' * -point}{text}"
    else:
        mantissa = text[0] + ("." + text[1:] if len(text) > 1 else "")
        shown = f"{mantissa}e{point - 1:+d}"
    return ("-" if sign else "") + shown


def compact(value: object) -> str:
    """Compact JSON in raw letters, members in the order they have."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
