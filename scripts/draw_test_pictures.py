"""Draw the pictures of fixtures/images, on which the reading of pictures is tested, and their transcripts.

The files are committed: only someone who changes a picture needs a font (Debian: fonts-noto-cjk or
fonts-wqy-microhei).

    python scripts/draw_test_pictures.py [FONT]
"""

from __future__ import annotations

import io
import json
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

ROOT = Path(__file__).resolve().parents[1] / "fixtures" / "images"
FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
)
PROMO = ("双11狂欢倒计时", "全网最低价", "到手价59.9元", "限量1000件")
FAINT = (
    "活动时间：11月1日0点至11月11日24点，以页面显示为准",
    "赠品共500份，送完为止，不折现",
    "去油率99%为实验室数据，实际效果因人而异",
    "图片仅供参考，请以收到的实物为准",
    "本品不能代替药品",
)
# What a kettle's detail page says; the number makes each line findable by itself.
PAGE = (
    "内胆采用304不锈钢一体成型",
    "1.7升大容量，一壶够全家",
    "六分钟快速沸腾",
    "水开自动断电，防干烧保护",
    "双层隔热壶身，外壁不烫手",
    "底座可旋转，左右手都顺手",
    "壶嘴带滤网，倒水不溅",
    "额定功率1500W，电源线0.75米",
    "开盖角度大，手伸进去就能洗",
    "包装清单：主机、底座、说明书",
)
CAPTION = ("夏季新款上市", "满200减30", "七天无理由退货")
LAST_FRAME = ("今晚8点开抢", "满200减30")

SMALL_PRINT = ("终身质保", "人为损坏除外，运费自理")


def letters(font: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font, size)


def promo(font: str) -> Image.Image:
    """A main picture of the loud kind: stripes, badge, four lines in three sizes."""
    image = Image.new("RGB", (800, 800), "#c81e2b")
    draw = ImageDraw.Draw(image)
    for offset in range(-800, 800, 80):
        draw.line((offset, 0, offset + 800, 800), fill="#d43a45", width=24)
    draw.rounded_rectangle((70, 560, 730, 720), 30, fill="#ffe27a")
    for text, size, place, colour in zip(
        PROMO,
        (64, 110, 72, 30),
        ((90, 90), (90, 220), (130, 585), (590, 740)),
        ("#fff", "#fff", "#b0121f", "#fff"),
        strict=True,
    ):
        draw.text(place, text, font=letters(font, size), fill=colour)
    return image


def faint(font: str) -> Image.Image:
    """The small print: 14 px letters, 70 of 255 darker than what they stand on."""
    image = Image.new("RGB", (800, 800), "#c9d3cc")
    draw = ImageDraw.Draw(image)
    draw.ellipse((220, 120, 580, 480), fill="#e8c07a")
    for number, line in enumerate(FAINT):
        draw.text((60, 560 + number * 34), line, font=letters(font, 14), fill="#838d86")
    return image


def small_print(font: str) -> Image.Image:
    """A promise in letters of 120 px, what is excepted from it in letters of 15."""
    image = Image.new("RGB", (800, 800), "#f3eee4")
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((270, 330, 530, 700), 36, fill="#5d7f8c")
    for text, place, size, colour in zip(
        SMALL_PRINT, ((60, 80), (64, 752)), (120, 15), ("#9c1c1c", "#555"), strict=True
    ):
        draw.text(place, text, font=letters(font, size), fill=colour)
    return image


def long_page(font: str) -> tuple[Image.Image, list[str]]:
    """790x8000 px, lines of five sizes at uneven distances: wherever it is cut, no line may be lost or
    doubled."""
    image = Image.new("L", (790, 8000), 255)
    draw = ImageDraw.Draw(image)
    lines: list[str] = []
    top = 30
    while top < 7900:
        number = len(lines)
        size = (24, 36, 18, 28, 46)[number % 5]
        if number % 9 == 4:
            draw.rectangle((0, top - 12, 790, top + 96), fill=215)
        line = f"{number + 101}{PAGE[number * 7 % len(PAGE)]}"
        draw.text((40, top), line, font=letters(font, size), fill=(20, 60, 90)[number % 3])
        lines.append(line)
        top += size + (22, 60, 34, 90, 48, 130)[number % 6]
    return image.quantize(16), lines


def columns(font: str) -> tuple[Image.Image, list[str]]:
    """Two columns that leave no empty row between them: every straight cut goes through a line."""
    image = Image.new("L", (600, 1500), 255)
    draw = ImageDraw.Draw(image)
    lines: list[str] = []
    for left, first in ((20, 12), (320, 25)):
        for top in range(first, 1460, 27):
            lines.append(f"{len(lines) + 301}{PAGE[len(lines) * 3 % len(PAGE)][:5]}")
            draw.text((left, top), lines[-1], font=letters(font, 21), fill=30)
    return image.quantize(16), lines


def caption(font: str, lines: tuple[str, ...] = CAPTION, paper: str = "#ffffff") -> Image.Image:
    """Plain lines, for the formats."""
    image = Image.new("RGB", (640, 360), paper)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((50, 40 + number * 100), line, font=letters(font, 54), fill="#202020")
    return image


def transparent(font: str) -> Image.Image:
    """Dark letters on nothing: on a shop's white page they can be read."""
    image = Image.new("RGBA", (640, 360), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(CAPTION):
        draw.text((50, 40 + number * 100), line, font=letters(font, 54), fill=(20, 20, 20, 255))
    return image


def sixteen_bit(font: str) -> Image.Image:
    """A grey picture of 16 bit, as scanners make them: 0..65535."""
    grey = caption(font).convert("L")
    return Image.frombytes("I;16", grey.size, b"".join(bytes((value, value)) for value in grey.tobytes()))


def codes(font: str) -> Image.Image:
    """A QR code that leads out of the shop and the bar code of a package."""
    import zxingcpp

    image = Image.new("RGB", (700, 420), "#f4efe6")
    ImageDraw.Draw(image).text((60, 350), "扫码加好友领券", font=letters(font, 36), fill="#333333")
    for text, kind, place in (
        ("https://shop.example/add?from=box", zxingcpp.BarcodeFormat.QRCode, (60, 60)),
        ("6901234567892", zxingcpp.BarcodeFormat.EAN13, (380, 120)),
    ):
        drawn = Image.fromarray(zxingcpp.create_barcode(text, kind).to_image(scale=3)).convert("RGB")
        image.paste(drawn, place)
    return image


def priced(font: str, price: str) -> Image.Image:
    """A big price. Two of these with one digit changed are nearly the same picture and say different things."""
    image = caption(font, ("夏季新款上市", f"到手价{price}元"), "#fff4e0")
    return image.quantize(32)


def product() -> Image.Image:
    """A product on white, no text."""
    image = Image.new("RGB", (800, 800), "#ffffff")
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((250, 200, 550, 640), 40, fill="#356b8c", outline="#173246", width=6)
    draw.line((250, 300, 550, 300), fill="#d9e6ee", width=8)
    return image


def bomb_header() -> bytes:
    """A PNG of a few bytes that claims 40000x40000 pixels."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 40000, 40000, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0")),
    )
    data = b"\x89PNG\r\n\x1a\n"
    for name, body in (*chunks, (b"IEND", b"")):
        data += struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return data


def jpeg(image: Image.Image, quality: int = 80, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, **options)
    return buffer.getvalue()


def moving(font: str, kind: str) -> bytes:
    """Three frames: the caption, a blank one, and the offer with one line of the caption where it was."""
    frames = [caption(font), Image.new("RGB", (640, 360), "#ffcc00"), caption(font, LAST_FRAME, "#ffcc00")]
    buffer = io.BytesIO()
    frames[0].save(buffer, kind, save_all=True, append_images=frames[1:], duration=500, loop=0)
    return buffer.getvalue()


def turned(font: str) -> bytes:
    """Lies on its side; EXIF says to turn it by a quarter, as telephones do."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return jpeg(caption(font).transpose(Image.Transpose.ROTATE_90), exif=exif)


def main(font: str) -> None:
    ROOT.mkdir(parents=True, exist_ok=True)
    page, page_lines = long_page(font)
    table, table_lines = columns(font)
    plain = caption(font)
    photos: dict[str, Callable[[], bytes]] = {
        "promo.jpg": lambda: jpeg(promo(font)),
        "faint.jpg": lambda: jpeg(faint(font), 60),
        "small-print.jpg": lambda: jpeg(small_print(font), 92),
        "turned.jpg": lambda: turned(font),
        "cmyk.jpg": lambda: jpeg(plain.convert("CMYK")),
        "product.jpg": lambda: jpeg(product()),
        "blurred.jpg": lambda: jpeg(product().filter(ImageFilter.GaussianBlur(6))),
        "truncated.jpg": lambda: jpeg(plain)[:-4000],
        "empty.jpg": lambda: b"",
        "text.jpg": lambda: "这不是图片".encode(),
        "bomb.png": bomb_header,
        "animated.gif": lambda: moving(font, "GIF"),
        "animated.webp": lambda: moving(font, "WEBP"),
    }
    for name, drawn in photos.items():
        (ROOT / name).write_bytes(drawn())
    page.save(ROOT / "long-page.png", optimize=True)
    table.save(ROOT / "columns.png", optimize=True)
    transparent(font).quantize(32).save(ROOT / "transparent.png", optimize=True)
    sixteen_bit(font).save(ROOT / "sixteen-bit.png")
    priced(font, "59.9").save(ROOT / "price.png", optimize=True)
    priced(font, "69.9").save(ROOT / "price-edited.png", optimize=True)
    codes(font).save(ROOT / "codes.png", optimize=True)
    transcripts = {
        "promo.jpg": PROMO,
        "faint.jpg": FAINT,
        "long-page.png": page_lines,
        "columns.png": table_lines,
    }
    text = json.dumps(
        {**transcripts, "caption": CAPTION, "last frame": LAST_FRAME}, ensure_ascii=False, indent=1
    )
    (ROOT / "transcripts.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    found = sys.argv[1] if len(sys.argv) > 1 else next((name for name in FONTS if Path(name).is_file()), "")
    if not found:
        sys.exit("no Chinese font found; give the path of one")
    main(found)
