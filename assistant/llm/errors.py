"""Why a language model could not help. None of these leaves the package: the answer is then made without the model.

ModelError
├── UnreachableError   no connection, or the server failed
├── TooSlowError       the time of the answer is used up
├── BusyError          the server limits requests; `wait` is what it asks for, in seconds
├── RejectedError      the server does not accept the request: key, model name, an unknown option
├── TooLongError       the reply was cut off, or does not end; or the request does not fit
└── NonsenseError      the reply is not what was asked for; `complaint` tells the model why

No message holds a key, a prompt, an address or a word of the server's.
"""


class ModelError(Exception):
    """A language model could not help; `reason` is a word for the log and the phrase that tells the user."""

    reason = "failed"

    def __init__(self) -> None:
        super().__init__(self.reason)


class UnreachableError(ModelError):
    """There was no connection, or the server failed."""

    reason = "unreachable"


class TooSlowError(ModelError):
    """The time of the answer is used up."""

    reason = "too_slow"


class BusyError(ModelError):
    """The server limits requests."""

    reason = "busy"

    def __init__(self, wait: float = 0.0) -> None:
        super().__init__()
        self.wait = wait


class RejectedError(ModelError):
    """The server does not accept the request; asking the same again would not help. `form`: it may be its form."""

    reason = "rejected"

    def __init__(self, *, form: bool = False) -> None:
        super().__init__()
        self.form = form


class TooLongError(ModelError):
    """The reply was cut off or does not end, or the request does not fit."""

    reason = "too_long"


class NonsenseError(ModelError):
    """The reply is not what was asked for."""

    reason = "nonsense"

    def __init__(self, complaint: str) -> None:
        super().__init__()
        self.complaint = complaint
