"""What can stop the web app from being served.

UiError
├── PublicBindError   it would be open to other machines without a login
├── AuthFileError     the file of accounts cannot be read
└── PortError         no server can listen there
"""

from assistant.errors import AssistantError


class UiError(AssistantError):
    """Any failure to serve the web app."""


class PublicBindError(UiError):
    """The address is not loopback, there is no auth file, and nobody said that this is meant."""


class AuthFileError(UiError):
    """The auth file is missing, empty, or has a line that is not NAME:HASH."""


class PortError(UiError):
    """The address or port cannot be listened on."""
