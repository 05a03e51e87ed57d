"""The images sessions start from, and what kind of environment each one is."""

from __future__ import annotations

import enum

DEFAULT_IMAGE = "linux_latest"


class Environment(enum.Enum):
    LINUX = "linux_computer_use"
    WINDOWS = "windows_computer_use"
    BROWSER = "browser_use"
    MOBILE = "mobile_use"
    CODE = "code_space"


EVERYWHERE = frozenset(Environment)
DESKTOP = frozenset({Environment.LINUX, Environment.WINDOWS})
MOBILE = frozenset({Environment.MOBILE})

_SYSTEM_IMAGES = {
    "linux_latest": Environment.LINUX,
    "windows_latest": Environment.WINDOWS,
    "browser_latest": Environment.BROWSER,
    "code_latest": Environment.CODE,
    "mobile_latest": Environment.MOBILE,
}


def environment_of(image_id: str) -> Environment:
    """The environment of an image; any custom image counts as Linux."""
    return _SYSTEM_IMAGES.get(image_id, Environment.LINUX)
