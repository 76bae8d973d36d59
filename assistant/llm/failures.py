"""What a provider's library raises -> a ModelError, without a word of the original: that may hold a key or a prompt."""

from assistant.llm.errors import (
    BusyError,
    ModelError,
    RejectedError,
    TooLongError,
    TooSlowError,
    UnreachableError,
)

_BUSY, _SERVER_FAILED = 429, 500
_OF_FORM = frozenset({400, 415, 422})


def translate(error: Exception) -> ModelError:
    """The kind of failure, by its status code and the names of its classes: every library has its own."""
    names = " ".join(kind.__name__ for kind in type(error).__mro__)
    if "LengthFinishReason" in names:
        return TooLongError()
    status = _status(error)
    if status == _BUSY:
        return BusyError(_wait(error))
    if status is not None and status >= _SERVER_FAILED:
        return UnreachableError()
    if status is not None:
        return RejectedError(form=status in _OF_FORM)
    if "Timeout" in names:
        return TooSlowError()
    if any(word in names for word in ("Connect", "Protocol", "Network", "APIError", "ReadError", "OSError")):
        return UnreachableError()
    return ModelError()


def _status(error: Exception) -> int | None:
    for holder in (error, getattr(error, "response", None)):
        status = getattr(holder, "status_code", None)
        if isinstance(status, int) and status > 0:
            return status
    return None


def _wait(error: Exception) -> float:
    """What `Retry-After` asks for, in seconds; 0 where it says nothing that can be read."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    try:
        return max(float(headers.get("retry-after", 0)), 0.0)
    except ValueError:
        return 0.0
