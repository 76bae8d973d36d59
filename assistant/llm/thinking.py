"""Models that think aloud put it before their reply, between marks; it is no part of the reply."""

_OPEN, _CLOSE = "<think>", "</think>"


class Unthinking:
    """Takes a reply piece by piece and gives back what is not thinking."""

    def __init__(self) -> None:
        self._held = ""
        self._begun = False
        self._inside = False

    def feed(self, piece: str) -> str:
        """The next piece without thinking; what may yet turn out to be the mark is held back."""
        if self._begun:
            return piece
        self._held += piece
        bare = self._held.lstrip()
        if self._inside or bare.startswith(_OPEN):
            self._inside = True
            _, closed, after = self._held.partition(_CLOSE)
            if not closed:
                return ""
            self._inside, self._held = False, after
            return self.feed("")
        if not bare or _OPEN.startswith(bare):
            return ""
        self._begun = True
        return bare

    def rest(self) -> str:
        """What was held back to the end; thinking that never ended is dropped."""
        return "" if self._begun or self._inside else self._held.strip()
