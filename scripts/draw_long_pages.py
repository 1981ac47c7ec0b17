"""Draw detail pages of 790x8000 px as shops make them, with the truth about every line in them, from seeds.

    python scripts/draw_long_pages.py FOLDER [--first 0] [--count 4]

Print of 16 to 64 px in one column, and blocks of two columns whose lines lie at uneven heights, so that no straight
cut misses all of them. Every line begins with a number of its own: one that is lost or read twice shows.
FOLDER/truth.json is that of draw_reading_pictures.py. Needs the same fonts.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from draw_reading_pictures import FACTS, HEADLINES, OFFERS, Line, brightness, letters, random_colour, worded
from PIL import Image, ImageDraw

WIDTH, HEIGHT = 790, 8000
_LEFT, _MIDDLE = 30, 410  # where columns begin


class Page:
    """A page in the making, filled from the top."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.image = Image.new("RGB", (WIDTH, HEIGHT), "white")
        self.lines: list[Line] = []
        self.top = 30

    def block(self) -> None:
        """A band of one colour with some lines in it, and white space below."""
        ink = self._band()
        if self.chance.random() < 0.35:
            left = self._column(_LEFT, self.top, 11, ink)
            bottom = max(left, self._column(_MIDDLE, self.top + 13, 11, ink))
        else:
            bottom = self._column(_LEFT, self.top, self.chance.randint(3, 8), ink, whole=True)
        self.top = bottom + self.chance.randint(20, 160)

    def _band(self) -> tuple[int, int, int]:
        ground = self.chance.choice(((255, 255, 255), random_colour(self.chance)))
        ImageDraw.Draw(self.image).rectangle((0, self.top - 10, WIDTH, HEIGHT), fill=ground)
        while True:
            ink = random_colour(self.chance)
            if abs(_bright(ink) - _bright(ground)) > 110:
                return ink

    def _column(self, left: int, top: int, count: int, ink: tuple[int, int, int], whole: bool = False) -> int:
        for _ in range(count):
            size = self.chance.randint(16, 64) if whole else self.chance.randint(17, 24)
            words = self.chance.choice((HEADLINES, OFFERS, FACTS) if whole else (FACTS,))
            text = f"{len(self.lines) + 101}{worded(self.chance, words)}"
            layer = letters(self.chance, text, size)
            if top + layer.height > HEIGHT - 20 or left + layer.width > WIDTH:
                continue
            self.image.paste(ink, (left, top), layer)
            self.lines.append(Line(text, size, (left, top, left + layer.width, top + layer.height)))
            top += layer.height + (self.chance.randint(4, 50) if whole else -8)
        return top


def draw_page(seed: int) -> tuple[Image.Image, list[Line]]:
    page = Page(random.Random(f"{seed} page"))
    while page.top < HEIGHT - 300:
        page.block()
    return page.image, page.lines


def draw_pages(folder: Path, first: int, count: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for seed in range(first, first + count):
        image, lines = draw_page(seed)
        image.save(folder / f"page-{seed}.jpg", quality=80)
        truth[f"page-{seed}.jpg"] = [(line.text, line.size, line.box) for line in lines]
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8")


def _bright(colour: tuple[int, int, int]) -> float:
    import numpy as np

    return brightness(np.array(colour))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=4)
    wanted = parser.parse_args()
    draw_pages(wanted.folder, wanted.first, wanted.count)
