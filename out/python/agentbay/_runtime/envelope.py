"""Reading the frame around a payload: success flag, code, message, request id."""

from __future__ import annotations

from .data import Data
from .misfit import Misfit
from .operation import Envelope
from .paths import Path, select
from .structs import OMIT

__all__ = ["Frame", "read_frame"]


class Frame(Data):
    """What an envelope says about its payload."""

    success: bool = True
    code: str = ""
    message: str = ""
    request_id: str = ""


def read_frame(envelope: Envelope, root: object) -> Frame:
    """Read the envelope at the top of a parsed body.

    A missing success flag counts as success. Where the flag inside the payload says
    that the call failed, its message wins over the envelope's.
    """
    success = _flag(root, (envelope.success,) if envelope.success else ())
    code = _text(root, envelope.code)
    message = _text(root, envelope.message)
    request_id = _text(root, envelope.request_id)
    if success and not _flag(root, envelope.inner_success):
        inner = _at(root, envelope.inner_message)
        text = inner if isinstance(inner, str) and inner else message
        return Frame(False, code, text, request_id)
    return Frame(success, code, message, request_id)


def _flag(root: object, path: Path) -> bool:
    return not path or _at(root, path) is not False


def _text(root: object, key: str) -> str:
    value = _at(root, (key,)) if key else OMIT
    return value if isinstance(value, str) else ""


def _at(root: object, path: Path) -> object:
    try:
        return select(root, path) if path else OMIT
    except Misfit:
        return OMIT
