"""Pictures through the real command: what is in them is found, what cannot be read is never passed over."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

PICTURES = Path(__file__).parents[2] / "fixtures" / "images"
RULE = """rule: XX101
name: shop-words
title: {zh: 店规用词, en: words of this shop}
level: error
status: stable
since: 0.1.0
scope: [image_text]
why: {zh: 店规。, en: A rule of this shop.}
sources: [{law: 店规, article: 第一条, effective_from: 2026-01-01, confidence: high}]
check: {kind: terms, terms: [全网最低价, 今晚8点开抢, 69.9元, 限量1000件]}
message: {zh: '出现“{match}”', en: 'says "{match}"'}
examples:
  bad:
    - {title: 杯, image_text: [«全网最低价»]}
    - {title: 杯, image_text: [«69.9元»]}
    - {title: 杯, image_text: [«限量1000件»]}
  good:
    - {title: 杯, image_text: [59.9元]}
    - {title: 杯, image_text: [限量100件]}
    - {title: 杯, image_text: [明晚8点]}
"""
PACK = """name: shop
version: 2026.11.1
format: 1
title: {zh: 店规, en: rules of this shop}
reviewed: 2026-11-22
requires: []
description: {zh: 店规。, en: Rules of this shop.}
"""


class Shop:
    """A folder with listings of pictures, and a rule that looks at nothing else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "rules").mkdir()
        (folder / "rules" / "XX101-shop-words.yaml").write_text(RULE, encoding="utf-8")
        (folder / "rules" / "pack.yaml").write_text(PACK, encoding="utf-8")

    def put(self, key: str, *names: str) -> Path:
        """A listing that shows these pictures, and its folder; those that fixtures have are copied there."""
        place = self.folder / "shop" / key
        place.mkdir(parents=True, exist_ok=True)
        for name in names:
            if (PICTURES / name).is_file():
                shutil.copyfile(PICTURES / name, place / name)
        listing = {"id": key, "title": "玻璃杯", "images": list(names)}
        (place / "listing.json").write_text(json.dumps(listing, ensure_ascii=False), encoding="utf-8")
        return place

    def scan(self, *flags: str, lang: str = "en") -> tuple[int, dict[str, Any]]:
        """Exit code and the listings of the report by their key."""
        command = [
            sys.executable,
            "-m",
            "listcheck",
            "scan",
            "shop",
            "--pack",
            "./rules",
            "--select",
            "XX101",
        ]
        done = subprocess.run(
            [*command, "--format", "json", "--as-of", "2026-11-22", "--lang", lang, *flags],
            cwd=self.folder,
            env={**os.environ, "LISTCHECK_CACHE_DIR": str(self.folder / "cache")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""
        return done.returncode, {each["id"]: each for each in json.loads(done.stdout)["listings"]}


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


def words(listing: dict[str, Any]) -> list[str]:
    return [finding["text"] for finding in listing["findings"]]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_cannot_be_read_is_named_with_the_reason(shop: Shop, lang: str) -> None:
    reasons = {
        "truncated.jpg": ("damaged or cut off", "已损坏或不完整"),
        "half.png": ("damaged or cut off", "已损坏或不完整"),
        "bomb.png": ("too large to open (the limit is 89 megapixels)", "像素过大"),
        "one.gif": ("only 1×1 px", "只有 1×1 像素"),
        "text.jpg": ("not a picture we can read", "不是可识别的图片"),
        "page.png": ("not a picture we can read", "不是可识别的图片"),
        "empty.jpg": ("empty (0 bytes)", "图片文件为空"),
        "missing.jpg": ("does not exist", "不存在"),
    }
    place = shop.put("broken", *reasons)
    shop.put("sound", "product.jpg")
    whole = (PICTURES / "price.png").read_bytes()
    (place / "half.png").write_bytes(whole[: len(whole) // 2])
    (place / "page.png").write_text("<html><body>404</body></html>", encoding="utf-8")
    Image.new("RGB", (1, 1)).save(place / "one.gif")
    code, listings = shop.scan("--strict", lang=lang)
    assert code == 3  # not 0: this is no pass
    said = listings["broken"]["not_checked"]
    assert [(gap["code"], gap["field"]) for gap in said] == [
        ("LC004", f"images[{number}]") for number in range(len(reasons))
    ]
    for gap, (name, wanted) in zip(said, reasons.items(), strict=True):
        assert gap["path"].endswith(name)
        assert wanted[lang == "zh"] in gap["reason"]
    assert listings["sound"]["not_checked"] == []


@pytest.mark.ocr
def test_a_broken_picture_does_not_hide_the_next_one(shop: Shop) -> None:
    shop.put("1", "truncated.jpg", "promo.jpg")
    code, listings = shop.scan("--ocr-profile", "fast")
    assert code == 1
    assert set(words(listings["1"])) == {"全网最低价", "限量1000件"}
    assert [gap["field"] for gap in listings["1"]["not_checked"]] == ["images[0]"]


@pytest.mark.ocr
def test_every_kind_of_file_says_what_stands_in_it(shop: Shop) -> None:
    promo = Image.open(PICTURES / "promo.jpg")
    turned = Image.Exif()
    turned[0x0112] = 6  # the camera was held upright
    see_through = promo.convert("RGBA")
    see_through.putalpha(Image.new("L", promo.size, 230))
    kinds: dict[str, Callable[[Path], None]] = {
        "a.webp": lambda path: promo.save(path, quality=85),
        "webp-under-another-name.jpg": lambda path: promo.save(path, "WEBP"),
        "see-through.png": see_through.save,
        "print.jpg": lambda path: promo.convert("CMYK").save(path, quality=90),
        "turned.jpg": lambda path: promo.transpose(Image.Transpose.ROTATE_90).save(
            path, quality=90, exif=turned
        ),
    }
    for key, save in kinds.items():
        save(shop.put(key, key) / key)
    code, listings = shop.scan("--ocr-profile", "fast")
    assert code == 1
    for key in kinds:
        assert listings[key]["not_checked"] == []
        boxes = {finding["text"]: finding["box"] for finding in listings[key]["findings"]}
        assert set(boxes) == {"全网最低价", "限量1000件"}, key
        x, y, width, height = boxes["全网最低价"]
        assert abs(x - 90) < 30 and abs(y + height / 2 - 300) < 30, key  # where promo.jpg has it, upright
        assert 400 < width < 650, key


@pytest.mark.ocr
@pytest.mark.parametrize("name", ["animated.gif", "animated.webp"])
def test_words_that_only_the_last_frame_has_are_found(shop: Shop, name: str) -> None:
    shop.put("1", name)
    _, listings = shop.scan()
    assert words(listings["1"]) == ["今晚8点开抢"]


@pytest.mark.ocr
def test_a_copy_with_one_digit_edited_is_judged_anew(shop: Shop) -> None:
    """59.9 became 69.9; the file keeps its name, and the cache of the run before is at hand."""
    place = shop.put("1", "price.png")
    for edited, wanted in (("price.png", []), ("price-edited.png", ["69.9元"]), ("price.png", [])):
        shutil.copyfile(PICTURES / edited, place / "price.png")
        _, listings = shop.scan("--ocr-profile", "fast")
        assert words(listings["1"]) == wanted


@pytest.mark.ocr
def test_look_alikes_are_never_skipped(shop: Shop) -> None:
    """The same picture with some small print pasted in: a perceptual hash takes the two for one, we must not."""
    place = shop.put("1", "product.jpg")
    plain = Image.open(place / "product.jpg").convert("RGB")
    badge = Image.open(PICTURES / "promo.jpg").crop((585, 735, 760, 785)).resize((87, 25))
    marked = plain.copy()
    marked.paste(badge, (610, 740))
    assert sum(a != b for a, b in zip(_hash(plain), _hash(marked), strict=True)) <= 2
    shop.put("2", "marked.png")
    marked.save(shop.folder / "shop" / "2" / "marked.png")
    _, listings = shop.scan()
    assert (words(listings["1"]), words(listings["2"])) == ([], ["限量1000件"])


def _hash(picture: Image.Image) -> list[bool]:
    """dHash: whether it gets lighter from each of 8x8 fields to the next."""
    small = list(picture.convert("L").resize((9, 8)).tobytes())
    return [small[row * 9 + column] < small[row * 9 + column + 1] for row in range(8) for column in range(8)]
