"""Pictures as telephones take them, and files that are none, that are two things at once, or that would burst."""

import struct
import zlib
from io import BytesIO
from zipfile import ZipFile

from PIL import Image

EXIF_ORIENTATION, EXIF_MAKER, EXIF_GPS = 0x0112, 0x010F, 0x8825


def picture(kind="JPEG", size=(480, 640), colour=(200, 120, 40), mode="RGB", **more):
    made = BytesIO()
    Image.new(mode, size, colour).save(made, kind, **more)
    return made.getvalue()


def halves(size=(480, 640), **more):
    """Red above, blue below."""
    made, drawn = BytesIO(), Image.new("RGB", size, (220, 20, 20))
    drawn.paste((20, 20, 220), (0, size[1] // 2, *size))
    drawn.save(made, "JPEG", quality=95, **more)
    return made.getvalue()


def with_secrets(orientation=1):
    """As a telephone writes it: which one, which way it was held, where."""
    exif = Image.Exif()
    exif[EXIF_MAKER], exif[EXIF_ORIENTATION] = "SecretPhone 7", orientation
    exif.get_ifd(EXIF_GPS)[2] = (21.0, 15.0, 1.0)
    return halves(exif=exif.tobytes(), icc_profile=b"SecretProfile" * 9, comment=b"SecretComment")


def archive():
    made = BytesIO()
    with ZipFile(made, "w") as zipped:
        zipped.writestr("evil.sh", "rm -r")
    return made.getvalue()


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height, pixels, kind=2):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def claims(width, height):
    """A few bytes that say they are so large."""
    return png(width, height, zlib.compress(b"\x00" * 64))


def bomb(side=9_000):
    """Inflates to 243 MB of pixels; less than half an MB on the wire."""
    press, row = zlib.compressobj(9), b"\x00" + b"\x00" * (3 * side)
    return png(side, side, b"".join(press.compress(row) for _ in range(side)) + press.flush())


def long_text():
    """A comment that inflates to 64 MB."""
    return png(480, 640, zlib.compress(b"\x00" * (640 * 1441))).replace(
        chunk(b"IEND", b""), chunk(b"zTXt", b"k\x00\x00" + zlib.compress(b"a" * (1 << 26), 9)) + chunk(b"IEND", b"")
    )
