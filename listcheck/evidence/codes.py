"""Finds QR codes and bar codes in a picture and says what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from listcheck.model.evidence import Code
from listcheck.model.location import Box

if TYPE_CHECKING:
    from PIL import Image

    from listcheck.evidence.picture import Picture

# What product pictures carry. 5 ms a picture; with every format zxing knows it is 13, and the weakly checked
# ones (ITF, Codabar, Code 39) see codes in stripes. UPC-A is EAN-13 with a leading zero.
FORMATS = "QRCode|MicroQRCode|EAN13|EAN8|Code128"


def find_codes(picture: Picture) -> tuple[Code, ...]:
    """The codes of one picture, of an animation those of its first and last frame; boxes in pixels of the
    original, `field` is left to whoever knows it."""
    found = _codes_in(picture.pixels, picture)
    if picture.last is not None:
        found += [code for code in _codes_in(picture.last, picture) if code not in found]
    return tuple(found)


def _codes_in(pixels: Image.Image, picture: Picture) -> list[Code]:
    import zxingcpp

    formats = zxingcpp.barcode_formats_from_str(FORMATS)
    ratio = picture.width / pixels.width
    found: list[Code] = []
    for code in zxingcpp.read_barcodes(pixels, formats=formats, text_mode=zxingcpp.TextMode.Plain):
        box = _box(code.position, ratio)
        # A bar code read askew now and then yields a second, wrong number at the same place.
        if not any(_inside(box, other.box) for other in found):
            found.append(Code("", code.format.name, code.text, box))
    return found


def _box(position: object, ratio: float) -> Box:
    corners = [getattr(position, name) for name in ("top_left", "top_right", "bottom_right", "bottom_left")]
    left, right = min(corner.x for corner in corners), max(corner.x for corner in corners)
    top, bottom = min(corner.y for corner in corners), max(corner.y for corner in corners)
    left, top, right, bottom = (round(edge * ratio) for edge in (left, top, right, bottom))
    return Box(left, top, max(1, right - left), max(1, bottom - top))


def _inside(box: Box, other: Box) -> bool:
    """Whether the centre of the one lies in the other."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    return other.x <= x <= other.x + other.width and other.y <= y <= other.y + other.height
