"""What a compiler reads in the spelling of a symbol.

The surface is what users see, so a change of it is judged as their compilers would:
from the text, not from what the generator meant by it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.compat.spelled import go, python, typescript
from generator.compat.spelled.shape import Shape

READERS: Mapping[str, Callable[[str], Shape]] = {
    "python": python.read,
    "go": go.read,
    "ts": typescript.read,
}
"""By language id."""
