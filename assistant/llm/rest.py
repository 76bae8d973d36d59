"""A model that fails again and again is left alone for a while, so that not every answer waits for it."""

import threading
import time

_PATIENCE = 2
_SECONDS = 30.0


class Rest:
    """Counts failures in a row. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failures = 0
        self._until = 0.0

    @property
    def resting(self) -> bool:
        """Whether the model is being left alone."""
        return time.monotonic() < self._until

    def failed(self) -> None:
        """The model could not be reached, or not in time."""
        with self._lock:
            self._failures += 1
            if self._failures >= _PATIENCE:
                self._until = time.monotonic() + _SECONDS

    def answered(self) -> None:
        """The model answered."""
        with self._lock:
            self._failures = 0
