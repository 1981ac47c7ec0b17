"""Draw pictures as shops make them, with the truth about every line in them, from seeds.

    python scripts/draw_reading_pictures.py FOLDER [--first 0] [--each 40]   a set to measure with
    python scripts/draw_reading_pictures.py --calibration                    listcheck/evidence/data

Four kinds: plain; busy (gradients, stripes, outlines, badges); rough (texture, print turned, slanted or running
down); fine print (12 to 16 px, faint, resampled). FOLDER/truth.json says per picture what stands where and how
high the letters are. Needs fonts (Debian: fonts-noto-cjk, fonts-wqy-microhei, fonts-wqy-zenhei).
"""

from __future__ import annotations

import argparse
import io
import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = (
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", 2),
    ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", 2),
    ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc", 2),
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
    ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
)
KINDS = ("plain", "busy", "rough", "fine")
SIZES = ((800, 800),) * 5 + ((1080, 1440),) * 3 + ((750, 1000),)
HEADLINES = (
    "双11狂欢价", "年中大促", "限时秒杀", "全网最低价", "买一送一", "第二件半价", "国庆特惠", "双12返场",
    "年货节开抢", "品牌日直降", "新品首发", "开学季特惠", "秋冬上新", "限量抢购", "满减狂欢", "直播间专享",
    "女神节特惠", "清仓甩卖", "预售开启", "周年庆",
)  # fmt: skip
OFFERS = (
    "到手价{price}元", "券后价¥{price}", "满{hundreds}减{tens}", "领券立减{tens}元", "前{count}名送赠品",
    "下单即送收纳袋", "原价{price}元", "每满{hundreds}减{tens}", "活动时间11.1-11.{day}", "仅限今日",
    "拍下立省{tens}元", "{digit}折起", "倒计时{digit}天", "限时{digit}小时", "赠运费险", "顺丰包邮",
    "会员再减{tens}元", "定金{digit}0抵{tens}",
)  # fmt: skip
FACTS = (
    "材质：纯棉{share}%", "净含量{count}克", "产地：浙江杭州", "尺码：S M L XL", "颜色：雾霾蓝",
    "保质期{day}个月", "额定功率{hundreds}W", "容量{digit}.{digit}升", "适用年龄3岁以上", "可机洗 不易褪色",
    "加厚鞋底 防滑耐磨", "三层隔热 内胆304不锈钢", "型号 LK-{count}", "七天无理由退货", "轻薄透气 亲肤柔软",
    "双面可用 四季通用", "品牌授权 正品保障", "送货上门 全国联保",
)  # fmt: skip
FINE_PRINT = (
    "活动时间：{month}月1日0点至{month}月{day}日24点，以页面显示为准", "赠品共{count}份，送完为止，不折现",
    "实际效果因人而异，数据来自本公司实验室", "图片仅供参考，请以收到的实物为准", "本品不能代替药品",
    "优惠券数量有限，先到先得", "每个账号限购{digit}件", "满{hundreds}元可用，不与其他优惠同享",
    "最终解释以平台规则为准", "到手价为叠加优惠券后的价格", "仅限前{count}名下单用户", "去污率{share}%为第三方检测结果",
)  # fmt: skip
CALIBRATION_FIRST = 9000  # seeds that no measurement uses
DATA = Path(__file__).resolve().parents[1] / "listcheck" / "evidence" / "data"

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Line:
    """What was drawn: text, height of its letters in px, the box it lies in (left, top, right, bottom)."""

    text: str
    size: int
    box: Box


class Sheet:
    """A picture in the making. Nothing is drawn over what stands there."""

    def __init__(self, chance: random.Random, kind: str) -> None:
        self.chance = chance
        self.width, self.height = chance.choice(SIZES)
        self.image = ground(chance, (self.width, self.height), kind)
        self.lines: list[Line] = []

    def write(self, text: str, size: int, style: str) -> None:
        """Draws a line somewhere; leaves it out if it does not fit."""
        layer = letters(self.chance, text, size, vertical=style == "down")
        outline = (
            layer.filter(ImageFilter.MaxFilter(2 * max(1, size // 24) + 1)) if style == "outline" else None
        )
        if style == "turned":
            angle = self.chance.choice((-1, 1)) * self.chance.uniform(4, 40)
            layer = layer.rotate(angle, expand=True, resample=Image.Resampling.BICUBIC)
        if style == "slanted":
            layer = in_perspective(layer, self.chance.uniform(0.08, 0.22))
        box = self._free(layer.size)
        if box is None:
            return
        if style == "badge":
            colour = random_colour(self.chance)
            ImageDraw.Draw(self.image).rounded_rectangle(box, min(layer.height // 3, 20), fill=colour)
        ink = self._ink(box)
        if outline is not None:
            self.image.paste(tuple(255 - part for part in ink), box[:2], outline)
        self.image.paste(ink, box[:2], layer)
        self.lines.append(Line(text, size, box))

    def write_faintly(self, text: str, size: int) -> None:
        """Draws a line 70 to 120 of 255 lighter or darker than what it stands on."""
        layer = letters(self.chance, text, size)
        if layer.width > self.width - 40:
            text = text[:20]
            layer = letters(self.chance, text, size)
        box = self._free(layer.size)
        if box is not None:
            self.image.paste(self._ink(box, self.chance.randint(70, 120)), box[:2], layer)
            self.lines.append(Line(text, size, box))

    def _free(self, size: tuple[int, int]) -> Box | None:
        width, height = size
        if width >= self.width - 10 or height >= self.height - 10:
            return None
        for _ in range(60):
            left = self.chance.randint(4, self.width - width - 4)
            top = self.chance.randint(4, self.height - height - 4)
            box = (left, top, left + width, top + height)
            if not any(meet(box, line.box) for line in self.lines):
                return box
        return None

    def _ink(self, box: Box, contrast: int = 0) -> tuple[int, ...]:
        under = np.asarray(self.image.crop(box)).reshape(-1, 3).mean(axis=0)
        dark = brightness(under) < 128
        if contrast:
            return tuple(int(np.clip(part + (contrast if dark else -contrast), 0, 255)) for part in under)
        for _ in range(50):
            colour = random_colour(self.chance)
            if abs(brightness(np.array(colour)) - brightness(under)) > 95:
                return colour
        return (255, 255, 255) if dark else (0, 0, 0)


def draw(seed: int, kind: str) -> tuple[bytes, list[Line]]:
    """A JPEG and what stands in it."""
    chance = random.Random(f"{seed} {kind}")
    sheet = Sheet(chance, kind)
    if kind == "fine":
        for _ in range(chance.randint(5, 8)):
            sheet.write_faintly(worded(chance, FINE_PRINT), chance.randint(12, 16))
        for _ in range(2):
            sheet.write(worded(chance, HEADLINES), chance.randint(50, 90), "plain")
        if chance.random() < 0.5:
            sheet.image = resampled(sheet.image)
        return jpeg(sheet.image, chance.randint(45, 75)), sheet.lines
    styles = {
        "plain": ("plain",),
        "busy": ("plain", "outline", "badge", "badge"),
        "rough": ("plain", "outline", "badge", "turned", "turned", "slanted", "down"),
    }[kind]
    for words, count, sizes in (
        (HEADLINES, chance.randint(1, 2), (60, 110)),
        (OFFERS, chance.randint(2, 4), (30, 64)),
        (FACTS, chance.randint(3, 6), (18 if kind == "plain" else 14, 32)),
    ):
        for _ in range(count):
            style = chance.choice(styles)
            if words is FACTS and style in ("turned", "slanted", "down"):
                style = "plain"
            sheet.write(worded(chance, words), chance.randint(*sizes), style)
    return jpeg(sheet.image, chance.randint(55, 92)), sheet.lines


def worded(chance: random.Random, words: tuple[str, ...]) -> str:
    return chance.choice(words).format(
        price=chance.choice((59.9, 129, 39.8, 299, 1580, 88)),
        hundreds=chance.choice((100, 200, 300, 500)),
        tens=chance.choice((10, 30, 50, 80)),
        count=chance.choice((24, 50, 100, 500, 1000)),
        day=chance.randint(10, 30),
        month=chance.randint(1, 12),
        digit=chance.randint(2, 9),
        share=chance.randint(60, 99),
    )


def ground(chance: random.Random, size: tuple[int, int], kind: str) -> Image.Image:
    """What the letters stand on."""
    width, height = size
    colour = np.array(random_colour(chance), dtype=np.float32)
    values: NDArray[np.float32] = np.tile(colour, (height, width, 1))
    pattern = chance.choice(
        ("flat", "fading") if kind == "plain" else ("fading", "grain", "stripes", "balls")
    )
    if pattern != "flat":
        share = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
        end = (values + np.array(random_colour(chance), dtype=np.float32)) / np.float32(2)
        values = (values * (1 - share) + end * share).astype(np.float32)
    if pattern == "grain":
        grains = np.random.default_rng(chance.randint(0, 2**30)).normal(128, 30, (height // 8, width // 8, 3))
        coarse = Image.fromarray(grains.clip(48, 208).astype(np.uint8)).resize(size, Image.Resampling.BICUBIC)
        values += np.asarray(coarse, dtype=np.float32) - 128
    image = Image.fromarray(values.clip(0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    if pattern == "stripes":
        lighter = tuple(int(min(255, part + 25)) for part in colour)
        for left in range(-height, width, 60):
            draw.line((left, 0, left + height, height), fill=lighter, width=18)
    if pattern == "balls":
        for _ in range(25):
            left, top, across = chance.randint(0, width), chance.randint(0, height), chance.randint(20, 160)
            near = tuple(int(np.clip(part + chance.randint(-50, 50), 0, 255)) for part in colour)
            draw.ellipse((left, top, left + across, top + across), fill=near)
        image = image.filter(ImageFilter.GaussianBlur(2))
    return image


def letters(chance: random.Random, text: str, size: int, vertical: bool = False) -> Image.Image:
    """The letters as a mask, in one of the fonts."""
    path, index = chance.choice(FONTS)
    font = ImageFont.truetype(path, size, index=index)
    if vertical:
        step = size * 1.12
        layer = Image.new("L", (size + 16, int(step * len(text)) + 16), 0)
        for number, letter in enumerate(text):
            ImageDraw.Draw(layer).text((8, 4 + int(number * step)), letter, font=font, fill=255)
        return layer
    _, _, right, bottom = font.getbbox(text)
    layer = Image.new("L", (int(right) + 16, int(bottom) + 12), 0)
    ImageDraw.Draw(layer).text((8, 4), text, font=font, fill=255)
    return layer


def in_perspective(layer: Image.Image, share: float) -> Image.Image:
    """Seen from the side: the right end is nearer."""
    width, height = layer.size
    far = share * height
    corners = (0, -far, 0, height + far, width, height, width, 0)
    return layer.transform(layer.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)


def resampled(image: Image.Image) -> Image.Image:
    """Saved once at five sixths, as pictures that go from shop to shop are."""
    small = (image.width * 5 // 6, image.height * 5 // 6)
    return image.resize(small, Image.Resampling.BICUBIC).resize(image.size, Image.Resampling.BICUBIC)


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def random_colour(chance: random.Random) -> tuple[int, int, int]:
    return chance.randint(0, 255), chance.randint(0, 255), chance.randint(0, 255)


def brightness(colour: np.ndarray) -> float:
    return float(colour @ np.array((0.3, 0.59, 0.11)))


def jpeg(image: Image.Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def draw_set(folder: Path, first: int, each: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for kind in KINDS:
        for seed in range(first, first + each):
            data, lines = draw(seed, kind)
            (folder / f"{kind}-{seed}.jpg").write_bytes(data)
            truth[f"{kind}-{seed}.jpg"] = [(line.text, line.size, line.box) for line in lines]
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8")


def draw_calibration() -> None:
    """What `listcheck models optimise` sets its scales by (calibration) and is judged by (golden)."""
    DATA.mkdir(exist_ok=True)
    golden: dict[str, list[str]] = {}
    for number in range(20):
        kind = KINDS[number % 4]
        data, lines = draw(CALIBRATION_FIRST + number, kind)
        name = f"{'golden' if number >= 12 else 'calibration'}-{number:02}.webp"
        Image.open(io.BytesIO(data)).save(DATA / name, "WEBP", quality=70, method=6)
        if number >= 12:
            golden[name] = [line.text for line in lines]
    text = json.dumps(golden, ensure_ascii=False, indent=1)
    (DATA / "golden.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--calibration", action="store_true")
    wanted = parser.parse_args()
    if wanted.calibration:
        draw_calibration()
    elif wanted.folder is not None:
        draw_set(wanted.folder, wanted.first, wanted.each)
    else:
        parser.error("name a folder, or --calibration")
