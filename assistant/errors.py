"""What `ask` may raise: never for what a user types, only for a missing or broken index or setting.

AssistantError
├── IndexUnavailableError the index cannot be built or opened
└── SettingError       a setting has a value that cannot be used
"""


class AssistantError(Exception):
    """Any failure of the assistant that is not an answer."""


class IndexUnavailableError(AssistantError):
    """The index of the report cannot be built or opened."""


class SettingError(AssistantError):
    """A setting (a WENJI_* variable or an argument) has a value that cannot be used."""
