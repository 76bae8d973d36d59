"""What `ask` may raise: never for what a user types, only for a missing or broken index or setting.

AssistantError
├── IndexUnavailableError the index cannot be built or opened
├── ReportGoneError    a report is not, or no longer, at hand in a workspace
└── SettingError       a setting has a value that cannot be used
"""


class AssistantError(Exception):
    """Any failure of the assistant that is not an answer."""


class IndexUnavailableError(AssistantError):
    """The index of the report cannot be built or opened."""


class ReportGoneError(AssistantError):
    """A workspace has no such report: it was removed, its file is gone or has changed, or it never was there."""


class SettingError(AssistantError):
    """A setting (a WENJI_* variable or an argument) has a value that cannot be used."""
