"""A dictionary that forgets: Gradio notes every login and never drops one."""

from collections import OrderedDict


class Recent(OrderedDict[str, str]):
    """Keeps the `limit` newest entries."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def __setitem__(self, key: str, value: str) -> None:
        """Set, and drop the oldest entry where there are too many."""
        super().__setitem__(key, value)
        while len(self) > self._limit:
            self.popitem(last=False)
