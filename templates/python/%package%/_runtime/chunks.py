"""Large values in pieces: read in byte ranges, written as text cut by bytes."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import APIStatusError, InvalidRequestError
from .answers import Answer
from .calls import Frame, request
from .effects import Flow
from .misfit import Misfit
from .plans import Const, ReadChunks, Use, ValueOrigin, WriteChunks
from .status_errors import status_error
from .structs import OMIT
from .tools import ToolError

__all__ = ["pieces", "read", "write"]
