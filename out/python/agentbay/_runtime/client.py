"""What all calls of a client share."""

from __future__ import annotations

from .credentials import Keyring
from .operation import Envelope
from .profile import Profile
from .redaction import Secret
from .retry import RetryBudget
from .settings import Settings

__all__ = ["Client"]


class Client:
    """Settings, credentials and retry budget.

    Args:
        profile: Facts of the package.
        settings: Of the client.
        keyring: Its credentials.
        budget: How many retries it has left.
    """

    __slots__ = ("budget", "keyring", "profile", "settings")

    def __init__(
        self,
        profile: Profile,
        settings: Settings,
        keyring: Keyring,
        budget: RetryBudget,
    ) -> None:
        self.profile = profile
        self.settings = settings
        self.keyring = keyring
        self.budget = budget

    @property
    def envelope(self) -> Envelope | None:
        """The frame around payloads, where an operation has one."""
        return self.profile.envelope

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """What must not be shown."""
        return self.keyring.secrets

    def with_settings(self, settings: Settings) -> Client:
        """The same client with other settings."""
        return Client(self.profile, settings, self.keyring, self.budget)
