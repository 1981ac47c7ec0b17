"""Draw the pictures of fixtures/listings from fixtures/listings/pictures.yaml. The files are committed: only
someone who changes a picture needs a font (Debian: fonts-noto-cjk or fonts-wqy-microhei).

    python scripts/draw_fixture_pictures.py [FONT]
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import yaml
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1] / "fixtures" / "listings"
FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
)
# Background top, background bottom, product, letters.
PALETTES = {
    "sand": ("#f6efe2", "#e6d6b8", "#b98b56", "#3b2a17"),
    "red": ("#d8262e", "#8f0d18", "#f2c14e", "#ffffff"),
    "rose": ("#fbe7ea", "#f0bcc6", "#a8324f", "#521427"),
    "blue": ("#e8f1fb", "#bcd4ee", "#3d6ea5", "#12304f"),
    "green": ("#eaf4e6", "#c2dfb6", "#4d8041", "#1d3a16"),
    "dark": ("#3a3f47", "#15181c", "#8d99a8", "#ffffff"),
}


def background(size: tuple[int, int], top: str, bottom: str) -> Image.Image:
    """A vertical gradient, drawn as one column and stretched."""
    column = Image.new("RGB", (1, 2))
    column.paste(top, (0, 0, 1, 1))
    column.paste(bottom, (0, 1, 1, 2))
    return column.resize(size, Image.Resampling.BICUBIC)


def draw_product(draw: ImageDraw.ImageDraw, shape: str, size: tuple[int, int], colour: str) -> None:
    """A plain silhouette in the middle of the picture."""
    width, height = size
    left, right, top, bottom = width * 0.28, width * 0.72, height * 0.34, height * 0.74
    if shape == "bottle":
        draw.rounded_rectangle((width * 0.38, top, width * 0.62, bottom), 40, fill=colour)
        draw.rectangle((width * 0.45, top - height * 0.08, width * 0.55, top + 4), fill=colour)
    elif shape == "jar":
        draw.ellipse((left, top, right, bottom), fill=colour)
        draw.rectangle((width * 0.36, top - 30, width * 0.64, top + 40), fill=colour)
    elif shape == "shirt":
        draw.polygon(
            [
                (left, top),
                (width * 0.44, top - 30),
                (width * 0.56, top - 30),
                (right, top),
                (right + 60, top + 120),
                (right - 10, top + 150),
                (right - 10, bottom),
                (left + 10, bottom),
                (left + 10, top + 150),
                (left - 60, top + 120),
            ],
            fill=colour,
        )
    else:
        draw.rounded_rectangle((left, top, right, bottom), 18, fill=colour)
        draw.line((left, top + 50, right, top + 50), fill="#ffffff", width=3)


def picture(spec: dict[str, Any], font: str) -> Image.Image:
    size = (spec["size"][0], spec["size"][1])
    top, bottom, product, letters = PALETTES[spec["palette"]]
    image = background(size, top, bottom)
    draw = ImageDraw.Draw(image)
    draw_product(draw, spec["shape"], size, product)
    if "qr" in spec:
        import zxingcpp

        code = zxingcpp.create_barcode(spec["qr"], zxingcpp.BarcodeFormat.QRCode)
        square = Image.fromarray(code.to_image(scale=8))
        image.paste(square.convert("RGB"), ((size[0] - square.width) // 2, int(size[1] * 0.42)))
    for words in spec.get("words", ()):
        place = (size[0] * words["at"][0] / 100, size[1] * words["at"][1] / 100)
        draw.text(place, words["text"], fill=letters, font=ImageFont.truetype(font, words["size"]))
    return image


def main() -> None:
    font = sys.argv[1] if len(sys.argv) > 1 else next(path for path in FONTS if Path(path).is_file())
    for name, spec in yaml.safe_load((ROOT / "pictures.yaml").read_text(encoding="utf-8")).items():
        target = ROOT / name
        target.parent.mkdir(parents=True, exist_ok=True)
        buffer = io.BytesIO()
        if "size" in spec:
            picture(spec, font).save(buffer, "JPEG", quality=88)
        target.write_bytes(buffer.getvalue()[: spec.get("cut")])
        print(f"{name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
