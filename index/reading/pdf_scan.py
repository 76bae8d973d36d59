"""Reads the pages of a PDF that are pictures only, where the extra that recognises text is installed."""

from typing import TYPE_CHECKING

import pypdfium2

from index.reading.scan_ocr import recogniser

if TYPE_CHECKING:
    from index.reading.scan import Scanned

DOTS = 200
"""Dots an inch at which a page is drawn."""
LONGEST_SIDE = 5000
"""Pixels of a side at most, however large the page claims to be."""
POINTS = 72
MOST_SCANS = 40
"""Pages of a file that are recognised; each takes seconds."""


class ScanReader:
    """Reads the pictured pages of one file, up to a number of them."""

    def __init__(self, data: bytes) -> None:
        """Takes the content of the file."""
        self._data = data
        self._read = 0

    def read(self, page: int) -> "Scanned | None":
        """What a page was found to say, by its 1-based number; None where it cannot be looked at."""
        reader = recogniser()
        if reader is None or self._read >= MOST_SCANS:
            return None
        # They need the libraries that only come with the extra.
        from index.reading.image import grey
        from index.reading.scan import read_scan

        self._read += 1
        try:
            with pypdfium2.PdfDocument(self._data) as document:
                drawn = document[page - 1]
                scale = min(DOTS / POINTS, LONGEST_SIDE / max(drawn.get_size()))
                picture = grey(drawn.render(scale=scale).to_pil())
        except (pypdfium2.PdfiumError, IndexError, ValueError, ZeroDivisionError):
            return None
        return read_scan(picture, page, reader)
