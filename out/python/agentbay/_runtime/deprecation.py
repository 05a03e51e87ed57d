"""Marking what should not be used any more, for type checkers and at run time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

__all__ = ["deprecated"]

if sys.version_info >= (3, 13):
    from warnings import deprecated
elif TYPE_CHECKING:
    from typing_extensions import deprecated
else:
    import functools
    import warnings

    def deprecated(message):
        """Warn with ``message`` on each call of the decorated function."""

        def decorate(function):
            @functools.wraps(function)
            def call(*args, **kwargs):
                warnings.warn(message, DeprecationWarning, stacklevel=2)
                return function(*args, **kwargs)

            call.__deprecated__ = message
            return call

        return decorate
