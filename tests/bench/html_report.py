"""How large the HTML report of a shop is, and how long its filters take to answer.

    python tests/bench/html_report.py [--listings 2000] [--pictures 400] [--keep report.html]

Prints bytes and milliseconds: of this machine, today. Nothing is asserted. Without Playwright and a Chromium only
the size is measured.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from support.browser import chromium, opened_page

from listcheck import Settings, __version__, scan
from listcheck.evidence.thumbnail import picture_views
from listcheck.model.bilingual import Bilingual
from listcheck.model.finding import Finding
from listcheck.model.location import Box, Location, Span
from listcheck.model.result import ListingResult, PackInfo
from listcheck.report.base import RunInfo
from listcheck.report.html_report import HtmlReporter

PICTURE = Path(__file__).parents[2] / "fixtures/images/promo.jpg"
GOODS = (
    "纯棉短袖T恤女宽松",
    "真无线蓝牙耳机 降噪",
    "荞麦面条 低脂主食",
    "烟酰胺修护面霜 50g",
    "儿童积木桌 大颗粒",
)
CATEGORIES = (
    "服饰内衣/女装/T恤",
    "数码/影音/耳机",
    "食品饮料/粮油/面条",
    "美妆护肤/面部护肤/面霜",
    "玩具/积木",
)
CLAIMS = (
    "全网最低价",
    "国家级品质",
    "销量第一",
    "7天见效",
    "永不褪色",
    "药妆级",
    "顶级工艺",
    "降血糖",
    "加微信领券",
    "双11狂欢",
)
PLAIN = (
    "透气亲肤，日常百搭。",
    "附说明书和保修卡。",
    "下单后48小时内发货。",
    "尺寸见下表，手工测量有1-3cm误差。",
)
PLATFORMS = ("douyin", "taobao", "jd", "pdd", "kuaishou")
# What is typed or pressed, in the order of a person who looks for something.
FILTERS = {
    "search one word": "e => { search.value = '最低价'; search.dispatchEvent(new Event('input')) }",
    "search two words": "e => { search.value = '耳机 顶级'; search.dispatchEvent(new Event('input')) }",
    "search nothing": "e => { search.value = ''; search.dispatchEvent(new Event('input')) }",
    "errors": "e => document.querySelector('[data-flag=error]').click()",
    "errors off": "e => document.querySelector('[data-flag=error]').click()",
    "one rule": "e => { rule.selectedIndex = 1; rule.dispatchEvent(new Event('change', {bubbles: true})) }",
    "clear": "e => reset.click()",
}
# From the press to the frame that shows its effect.
MEASURE = """async action => {
    const started = performance.now();
    eval('(' + action + ')')();
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    document.body.offsetHeight;
    return performance.now() - started;
}"""


def feed(path: Path, listings: int) -> None:
    """A shop in which two listings of three have something to mend."""
    chance = random.Random(7)
    with path.open("w", encoding="utf-8") as out:
        for number in range(listings):
            kind = number % len(GOODS)
            claims = chance.sample(CLAIMS, chance.choice((0, 1, 2, 4)))
            listing = {
                "id": f"P{number:05}",
                "platform": chance.choice(PLATFORMS),
                "category": CATEGORIES[kind],
                "title": f"{''.join(claims[:1])} {GOODS[kind]} 款式{number}".strip(),
                "selling_points": [*claims[1:2], "做工细致"],
                "description": "<p>" + "</p><p>".join([*chance.choices(PLAIN, k=6), *claims[2:]]) + "</p>",
                "attributes": {"品牌": "小禾", "产地": "浙江"},
                "price": "59.00",
            }
            out.write(json.dumps(listing, ensure_ascii=False) + "\n")


def with_pictures(results: Iterator[ListingResult], pictures: int) -> Iterator[ListingResult]:
    """The same; the first so many that have a finding have it in a picture too."""
    for result in results:
        if pictures and result.findings:
            pictures -= 1
            place = Location("images[0]", Span(0, 2), "双11", Box(60, 60, 300, 90), PICTURE.as_posix())
            seen: Finding = replace(
                result.findings[0], location=place, fingerprint="p", exposure="main_image_1"
            )
            result = replace(
                result,
                findings=(*result.findings, seen),
                texts=(*result.texts, ("images[0]", "双11狂欢价")),
            )
        yield result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--listings", type=int, default=2000)
    parser.add_argument("--pictures", type=int, default=400)
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.keep or Path(folder) / "report.html"
        feed(Path(folder) / "shop.jsonl", chosen.listings)
        day = date(2026, 11, 22)
        settings = Settings(lang="zh", as_of=day, images=False)
        results = list(with_pictures(iter(scan(Path(folder) / "shop.jsonl", settings)), chosen.pictures))
        packs = (PackInfo("ad-law", "2026.11.1", "0"),)
        said = Bilingual("预测值，仅供参考", "a prediction")
        info = RunInfo(__version__, day, "zh", packs, "error", (), said, picture_views)
        started = time.perf_counter()
        with path.open("w", encoding="utf-8", newline="\n") as out:
            HtmlReporter().write(iter(results), info, out)
        seconds = time.perf_counter() - started
        findings = sum(len(result.findings) for result in results)
        print(f"{len(results)} listings, {findings} findings, {seconds:.1f} s to write")
        print(f"{path.stat().st_size / 1e6:.1f} MB, {path.read_text('utf-8').count('<img ')} pictures")
        if chromium() is None:
            print("no Chromium: filters not measured")
            return
        with opened_page(path) as page:
            loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
            print(f"{loaded:7.0f} ms to load")
            for name, action in FILTERS.items():
                print(f"{page.evaluate(MEASURE, action):7.0f} ms  {name}: {page.inner_text('#shown')}")


if __name__ == "__main__":
    main()
