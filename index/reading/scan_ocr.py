"""The recogniser of text in pictures, an extra: where its package is missing there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Grey, 0 black to 255 white, in rows from above."""

LONGEST_SIDE = 2600
"""Pixels to which a page is reduced to look for text; it is read from the full picture."""
LOWEST_TEXT = 8
"""Pixels; lower text cannot be read by anyone."""
NARROWEST = 4
"""Times as long as broad a page is looked at, at most: the engine enlarges by the shorter side."""
LONGEST_LINE = 6000
"""Pixels of a line of text 48 pixels high: more than a hundred characters."""
SQUARE = 48
"""Height in pixels that the recogniser has learnt to read."""
MARGIN = 3
"""White pixels around what is to be read."""
UPSIDE_DOWN = "180"
WHITE = 255


class Box(NamedTuple):
    """A rectangle of a picture, in pixels; right and bottom are the first ones outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels down."""
        return self.bottom - self.top

    def common(self, other: "Box") -> "Box":
        """The part that both cover; of no width or height where they do not meet."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return Box(left, top, max(left, min(self.right, other.right)), max(top, min(self.bottom, other.bottom)))

    def of(self, picture: Picture) -> Picture:
        """What a picture shows here."""
        return picture[self.top : self.bottom, self.left : self.right]


def whole(picture: Picture) -> Box:
    """All of a picture."""
    return Box(0, 0, picture.shape[1], picture.shape[0])


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as recognised, and how sure the recogniser is of it, 0 to 1."""

    text: str
    certainty: float


class Recogniser:
    """Finds lines of text in a picture and reads them; may be used by several threads."""

    def __init__(self, engine: Any, pixels: Any) -> None:
        """Takes the engine and the library that resizes pictures."""
        self._engine, self._pixels, self._lock = engine, pixels, Lock()

    def boxes(self, picture: Picture) -> list[Box]:
        """Where text stands, from above to below."""
        height, width = picture.shape
        if min(height, width) < LOWEST_TEXT:
            return []
        least = max(picture.shape) // NARROWEST
        picture = np.pad(picture, ((0, max(0, least - height)), (0, max(0, least - width))), constant_values=WHITE)
        reduced = min(1.0, LONGEST_SIDE / max(picture.shape))
        small = self._resized(picture, round(picture.shape[1] * reduced), round(picture.shape[0] * reduced))
        found = self._run(small, use_det=True, use_cls=False, use_rec=False).boxes
        boxes = []
        for corners in [] if found is None else found:
            (left, top), (right, bottom) = corners.min(axis=0) / reduced, corners.max(axis=0) / reduced
            boxes.append(
                Box(max(0, round(left)), max(0, round(top)), min(width, round(right)), min(height, round(bottom)))
            )
        return [box for box in boxes if box.width > 0 and box.height > 0]

    def read(self, pictures: Sequence[Picture]) -> list[Reading]:
        """What each picture of one line of text says."""
        readings = []
        for picture in pictures:
            found = self._run(self._line(picture), use_det=False, use_cls=False, use_rec=True)
            readings.append(Reading(found.txts[0].strip(), float(found.scores[0])) if found.txts else Reading("", 0.0))
        return readings

    def are_upside_down(self, pictures: Sequence[Picture]) -> bool:
        """Whether most lines of text stand on their heads."""
        labels = [
            self._run(self._line(picture), use_det=False, use_cls=True, use_rec=False).cls_res[0][0]
            for picture in pictures
        ]
        return 2 * sum(UPSIDE_DOWN in label for label in labels) > len(labels)

    def _line(self, picture: Picture) -> Picture:
        framed = np.pad(picture, MARGIN, constant_values=WHITE)
        width = round(framed.shape[1] * SQUARE / framed.shape[0])
        return self._resized(framed, min(max(1, width), LONGEST_LINE), SQUARE)

    def _resized(self, picture: Picture, width: int, height: int) -> Picture:
        if (height, width) == picture.shape:
            return picture
        way = self._pixels.INTER_CUBIC if height > picture.shape[0] else self._pixels.INTER_AREA
        resized: Picture = self._pixels.resize(picture, (width, height), interpolation=way)
        return resized

    def _run(self, picture: Picture, **steps: bool) -> Any:
        with self._lock:
            return self._engine(np.repeat(picture[:, :, None], 3, axis=2), **steps)


@lru_cache(maxsize=1)
def recogniser() -> Recogniser | None:
    """The recogniser with the models that come with its package; None where it is not installed."""
    try:
        import cv2
        from rapidocr import RapidOCR
    except ImportError:
        return None
    # In a picture as broad as a line a single figure takes as long as a line, and is read no better.
    settings = {
        "Global.use_preprocess_img": False,
        "Global.log_level": "error",
        "Rec.rec_img_shape": [3, SQUARE, 2 * SQUARE],
    }
    return Recogniser(RapidOCR(params=settings), cv2)
