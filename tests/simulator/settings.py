"""What can be tuned about the simulated service, as a whole or per API key."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

DELETE_ENDINGS = ("NotFound", "FINISH", "DELETED")
TOOL_DATA_FORMS = ("object", "text")
SYNC_RESULTS = ("Success", "Failed")

_CHOICES = {
    "delete_ends_with": DELETE_ENDINGS,
    "tool_data": TOOL_DATA_FORMS,
    "sync_result": SYNC_RESULTS,
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Durations are seconds."""

    delete_seconds: float = 0.2
    """How long a deleted session stays in DELETING."""

    delete_ends_with: str = "NotFound"
    """How a deletion ends for a poller: an error, or one of two last statuses."""

    pause_seconds: float = 0.2
    """How long pausing and resuming take."""

    lag_seconds: float = 0.0
    """How long the old status is still reported after a change was accepted."""

    sync_seconds: float = 0.1
    """How long a context synchronisation takes."""

    sync_result: str = "Success"
    """How context synchronisations end."""

    clear_seconds: float = 0.2
    """How long clearing a context takes."""

    strict_links: bool = False
    """Whether GetLink refuses what the service documents as unsupported."""

    tool_data: str = "object"
    """Whether tool results are an object or JSON text holding that object."""

    def changed(self, values: Mapping[str, object]) -> Settings:
        """A copy with `values`, which come from outside.

        Raises ValueError for an unknown name, a wrong type or an impossible value.
        """
        kinds = {field.name: type(field.default) for field in dataclasses.fields(self)}
        checked: dict[str, object] = {}
        for name, value in values.items():
            kind = kinds.get(name)
            if kind is None:
                raise ValueError(f"unknown setting {name!r}")
            checked[name] = _checked(name, kind, value)
        return dataclasses.replace(self, **checked)  # type: ignore[arg-type]


def _checked(name: str, kind: type, value: object) -> object:
    if kind is float and type(value) in (int, float):
        assert isinstance(value, (int, float))
        if not 0 <= value <= 600:
            raise ValueError(f"{name} must be between 0 and 600 seconds")
        return float(value)
    if type(value) is not kind:
        raise ValueError(f"{name} must be of type {kind.__name__}")
    choices = _CHOICES.get(name)
    if choices is not None and value not in choices:
        raise ValueError(f"{name} must be one of {', '.join(choices)}")
    return value
