"""The child that opens one photo. A fresh interpreter, fenced in as the workshop's parsing child is (sheetcheck/reading/
sandbox.py) before the first byte is read; then it decodes, turns, cuts and writes anew, answers and ends. It knows nothing of the
house."""

import os
import sys
import warnings
from io import BytesIO

from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

from kshamta.people.rules.photos import LEAST, MOST_BYTES, MOST_PIXELS, QUALITY, SIZE, Kind, Why
from sheetcheck.reading import sandbox

MEMORY, CPU_SECONDS = 768 << 20, 5
GOOD, BAD = b"+", b"-"
# Loaded before the fence: later nothing can be. TIFF is how a camera writes which way it was held; none is opened.
_PLUGINS = (JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin)
_FACE = (0.5, 0.35)  # what is cut off a tall picture is cut off below rather than above


def main() -> None:
    Image.preinit()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        sandbox.enter(MEMORY, die_with_parent=False)
    except sandbox.NoSandbox:
        _answer(BAD + Why.CLOSED.encode())
    sandbox.allow_cpu(CPU_SECONDS)
    _answer(made_of(sys.stdin.buffer.read(MOST_BYTES + 1)))


def made_of(data: bytes) -> bytes:
    """GOOD and a picture, or BAD and why not."""
    try:
        return GOOD + _anew(data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return BAD + Why.TOO_MANY_PIXELS.encode()
    except _TooSmall:
        return BAD + Why.TOO_SMALL.encode()
    except Exception:  # whatever a decoder stumbles over
        return BAD + Why.BROKEN.encode()


class _TooSmall(Exception):
    pass


def _anew(data: bytes) -> bytes:
    with Image.open(BytesIO(data), formats=[kind.value for kind in Kind]) as opened:
        if opened.width < LEAST[0] or opened.height < LEAST[1]:
            raise _TooSmall
        opened.draft("RGB", (SIZE[0] * 4, SIZE[1] * 4))  # of a JPEG no more is decoded than is needed
        turned = ImageOps.exif_transpose(opened)
        kept = ImageOps.fit(_flat(turned), SIZE, Image.Resampling.LANCZOS, centering=_FACE)
    made = BytesIO()
    kept.save(made, Kind.JPEG.value, quality=QUALITY, optimize=True, exif=b"", icc_profile=None, comment=b"")
    return made.getvalue()


def _flat(picture: Image.Image) -> Image.Image:
    """On white where it can be seen through; without a palette, a profile or anything else beside its pixels."""
    if "A" in picture.getbands() or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(paper, seen).convert("RGB")
    return picture.convert("RGB")


def _answer(said: bytes) -> None:
    with open(1, "wb", closefd=False) as answers:
        answers.write(said)
    os._exit(0)  # nothing here needs an orderly end, and the fence would not allow all of it
