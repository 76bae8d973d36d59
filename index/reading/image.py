"""Reads a picture of a report, page by page, where the extra that recognises text is installed."""

import hashlib
import warnings
from collections.abc import Iterator
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from index.errors import ReportError
from index.reading.document import Block, Document, Place, Problem
from index.reading.scan_ocr import Picture, recogniser

MOST_PIXELS = 60_000_000
"""Of a page: A3 at 600 dots an inch is 70 million, which no report needs."""
LONGEST_SIDE = 5000
"""Pixels to which a larger page is reduced: A3 at 300 dots an inch."""
MOST_PAGES = 40
"""Pages of one file; each takes seconds to recognise."""


def read_image(data: bytes) -> Document:
    """The paragraphs and tables of a picture, every cell of them doubted; each page has a Problem that says so.

    Without the extra no block, and a Problem that says what to do. ReportError where the picture is broken.
    """
    blocks: list[Block] = []
    problems: list[Problem] = []
    reader = recogniser()
    if reader is None:
        problems.append(_without_extra())
    else:
        # It needs the libraries that only come with the extra.
        from index.reading.scan import read_scan

        for page, picture in enumerate(_pages(data), 1):
            if page > MOST_PAGES:
                problems.append(_too_long())
                break
            scanned = read_scan(picture, page, reader)
            blocks += scanned.blocks
            problems += scanned.problems
    return Document("image", tuple(blocks), hashlib.sha256(data).hexdigest(), tuple(problems))


def grey(picture: Image.Image) -> Picture:
    """A picture in grey on white paper, as it is to be looked at, reduced where it is larger than is needed."""
    turned = ImageOps.exif_transpose(picture)
    if turned.has_transparency_data:
        paper = Image.new("RGBA", turned.size, "white")
        paper.alpha_composite(turned.convert("RGBA"))
        turned = paper
    turned = turned.convert("L")
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return np.asarray(turned)


def _pages(data: bytes) -> Iterator[Picture]:
    try:
        with warnings.catch_warnings():
            # The size is looked at here, before anything is unpacked.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as picture:
                for frame in range(getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1):
                    picture.seek(frame)
                    if picture.width * picture.height > MOST_PIXELS:
                        raise _too_large(picture.width, picture.height)
                    yield grey(picture)
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except UnidentifiedImageError as error:
        raise ReportError(
            "这种图片格式读不了。请另存为 PNG 或 JPG，最好提供 Word、Excel 或带文字的 PDF。"
            "This format of pictures cannot be read: save it as PNG or JPG, or better give the Word, Excel or text PDF."
        ) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:  # SyntaxError is what Pillow raises on a broken PNG
        raise ReportError(
            "这个图片文件不完整或已损坏。请重新扫描或重新下载。This picture is incomplete or broken: scan or download it again."
        ) from error


def _too_large(width: int | None = None, height: int | None = None) -> ReportError:
    size = f"（{width}×{height} 像素）" if width and height else ""
    return ReportError(
        f"图片太大{size}。请用 200 dpi 重新扫描。The picture is too large: scan it again at 200 dots an inch."
    )


def _without_extra() -> Problem:
    return Problem(
        "scan_not_read",
        "这是一张图片（扫描件或截图），里面的文字没有读。请提供 Word、Excel 或带文字的 PDF；"
        "也可以安装文字识别：pip install wenji[ocr]，再试一次。"
        "This is a picture and its text was not read: give the Word, Excel or text PDF, "
        "or install the extra that recognises text (pip install wenji[ocr]) and try again.",
        Place(page=1),
    )


def _too_long() -> Problem:
    return Problem(
        "truncated",
        f"图片有很多页，只读了前 {MOST_PAGES} 页。请拆成几个文件。"
        f"The picture has many pages and only the first {MOST_PAGES} were read: split it.",
        Place(page=MOST_PAGES + 1),
    )
