"""Draw pictures with promotional wording and with what only looks like it, from seeds, with the truth.

    python scripts/draw_promo_pictures.py FOLDER [--first 0] [--each 45]
    python scripts/measure_promo_pictures.py FOLDER

The four kinds and the drawing are those of draw_reading_pictures.py. FOLDER/truth.json says per picture what stands
where, the promotional keywords, and on which days the wording does not fit: over, or more than 45 days off. That
comes from the table of windows below, written by hand, and never from the checker. Needs fonts (see there).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from draw_reading_pictures import FACTS, KINDS, Line, Sheet, jpeg, resampled, worded

DAYS = (date(2026, 6, 10), date(2026, 11, 5), date(2026, 11, 22))
ALWAYS = (date(2000, 1, 1), date(2100, 1, 1))
FAR_OFF = timedelta(days=45)
HALF_A_YEAR = timedelta(days=183)  # a deadline without its year is the nearest of that name

Days = tuple[date, date]


@dataclass(frozen=True)
class Item:
    """A line to draw. `keyword` is what makes it promotional ("" for none), `fits` the spans of days on which it
    may stand: () for never."""

    text: str
    keyword: str = ""
    fits: tuple[Days, ...] = (ALWAYS,)

    def stale_on(self, day: date) -> bool:
        return not any(first <= day <= last for first, last in self.fits)


def days(text: str) -> Days:
    first, last = text.split("/")
    return date.fromisoformat(first), date.fromisoformat(last)


# When the wording of a campaign may stand: usual practice, lunar days looked up in an almanac.
EVENTS: tuple[tuple[tuple[str, ...], tuple[Days, ...]], ...] = (
    (
        ("双11", "双十一", "双11狂欢", "11.11大促"),
        (days("2025-10-07/2025-11-16"), days("2026-10-07/2026-11-16")),
    ),
    (("618", "618大促", "6.18年中大促", "年中大促"), (days("2026-05-10/2026-06-22"),)),
    (("双12", "双十二", "年终大促"), (days("2025-11-28/2025-12-14"), days("2026-11-28/2026-12-14"))),
    (("年货节",), (days("2026-01-08/2026-02-24"), days("2026-12-28/2027-02-13"))),
    (("38女神节", "女王节"), (days("2026-02-22/2026-03-10"),)),
    (("国庆", "国庆节"), (days("2026-09-21/2026-10-10"),)),
    (("七夕",), (days("2026-08-05/2026-08-20"),)),
    (("中秋", "中秋节"), (days("2026-08-21/2026-09-26"),)),
    (("圣诞狂欢",), (days("2025-12-05/2025-12-26"), days("2026-12-05/2026-12-26"))),
    (("父亲节",), (days("2026-06-09/2026-06-22"),)),
    (("端午",), (days("2026-06-05/2026-06-20"),)),
    (("母亲节",), (days("2026-04-28/2026-05-11"),)),
    (("黑五",), (days("2026-11-13/2026-12-02"),)),
    (("感恩节",), (days("2026-11-12/2026-12-01"),)),
    (("五一",), (days("2026-04-21/2026-05-06"),)),
    (("99大促", "99划算节"), (days("2026-08-28/2026-09-11"),)),
)
EVENT_TAILS = ("特惠", "钜惠", "狂欢价", "抢购", "满减", "限时折扣", "直降", "好价")
NEVER_FITS = (
    ("最后3小时", "最后3小时"), ("仅限今天", "仅限今天"), ("今晚8点开抢", "今晚8点开抢"),
    ("距结束仅剩2小时", "距结束"), ("抢购倒计时", "抢购倒计时"), ("整点秒杀", "整点秒杀"),
    ("倒计时3天", "倒计时3天"), ("明天恢复原价", "恢复原价"), ("今日特价", "今日特价"),
    ("仅此一天", "仅此一天"), ("活动即将结束", "活动即将结束"), ("最后2天", "最后2天"),
    ("2024秋冬新款", "2024秋冬新款"), ("2023夏季新品", "2023夏季新品"), ("2024年新款", "2024年新款"),
    ("返场特惠", "返场特惠"), ("第二波福利", "第二波福利"), ("抢先购", "抢先购"), ("早鸟价", "早鸟价"),
    ("收官钜惠", "收官"),
)  # fmt: skip
OFFERS = (
    ("满{hundreds}减{tens}", "满{hundreds}减{tens}"), ("第二件半价", "第二件半价"), ("买一送一", "买一送一"),
    ("领券立减{tens}元", "立减{tens}"), ("全场{digit}折起", "{digit}折"), ("券后更优惠", "券后"),
    ("顺丰包邮", "包邮"), ("限量特惠", "特惠"), ("会员再减{tens}元", "再减{tens}"), ("拍2件8折", "2件8折"),
    ("新品特价", "特价"), ("清仓特卖", "清仓"), ("赠运费险", "赠运费险"), ("品牌直降", "直降"),
)  # fmt: skip
LOOK_ALIKES = (
    "中秋礼盒装", "圣诞树装饰套装", "年货大礼包", "端午粽子礼盒", "情人节礼物", "七夕鲜花花束",
    "国庆旗帜挂件", "儿童节礼品", "生产日期：2026.03.08", "生产日期 2026年4月12日", "保质期至2026年10月20日",
    "检测日期：2026-04-12", "有效期至2026.05.01", "质检报告2026年2月18日签发", "证书编号20260311",
    "2026年3月1日实施新国标", "上市时间2026年1月", "出厂日期26.02.11", "蓝牙5.0", "11.1声道环绕", "2.1A快充",
    "版本V6.18", "屏幕11.6英寸", "型号MK618", "尺寸1.5-1.8米", "口径11.1-11.5cm", "24小时保温",
    "7天无理由退换", "GB 18401-2010", "热线400-618-1111", "订单号20261111", "第二代升级", "倒计时功能",
    "烤箱预热10分钟", "最后一步装上盖子", "限量版联名", "6月龄以上可用", "3.7-4.2V电压", "每天12小时续航",
    "双12寸喇叭", "黑五类代餐糊", "第二波纹设计", "早晚各一次", "今日份营养", "母亲节贺卡", "开学文具套装",
)  # fmt: skip
_NUMERALS = "零一二三四五六七八九十"


def _range(form: str) -> Callable[[date, date], tuple[str, Days]]:
    return lambda first, last: (_fill(form, first, last), (first - FAR_OFF, last))


def _until(form: str) -> Callable[[date, date], tuple[str, Days]]:
    return lambda first, last: (_fill(form, first, last), (last - HALF_A_YEAR, last))


def _on(form: str) -> Callable[[date, date], tuple[str, Days]]:
    return lambda first, last: (_fill(form, first, last), (first - FAR_OFF, first))


DATED = (
    _range("活动时间{a.month}.{a.day}-{b.month}.{b.day}"),
    _range("活动时间：{a.month}月{a.day}日-{b.month}月{b.day}日"),
    _range("{a.month}月{a.day}日—{b.month}月{b.day}日特惠"),
    _range("{a.year}.{a.month}.{a.day}-{b.month}.{b.day} 钜惠"),
    _range("活动时间{a.month}/{a.day}-{b.month}/{b.day}"),
    _range("活动时间{a.month:02}-{a.day:02}至{b.month:02}-{b.day:02}"),
    _range("预售{a.month}.{a.day}~{b.month}.{b.day}"),
    _range("{a.month}月{a.day}日0点至{b.month}月{b.day}日24点满减"),
    _range("{ax}至{bx}特惠"),
    _until("即日起至{b.month}月{b.day}日"),
    _until("即日起至{b.month}.{b.day}"),
    _until("优惠截止{b.month}月{b.day}日"),
    _until("{b.month}月{b.day}日前下单立减"),
    _on("{a.month}月{a.day}日20点开抢"),
    _on("{a.month}.{a.day}晚8点开抢"),
)


def _fill(form: str, first: date, last: date) -> str:
    return form.format(a=first, b=last, ax=_spoken(first), bx=_spoken(last))


def _spoken(day: date) -> str:
    return f"{_numeral(day.month)}月{_numeral(day.day)}日"


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return head + (_NUMERALS[ones] if ones or not head else "")


def event(chance: random.Random) -> Item:
    names, fits = chance.choice(EVENTS)
    name = chance.choice(names)
    return Item(name + chance.choice(EVENT_TAILS), name, fits)


def dated(chance: random.Random) -> Item:
    """Between May and December: a day of spring written without its year may mean the next one in November."""
    first = date(2026, 5, 25) + timedelta(days=chance.randint(0, 205))
    last = first + timedelta(days=chance.randint(2, 20))
    text, fits = chance.choice(DATED)(first, last)
    return Item(text, text, (fits,))


def never(chance: random.Random) -> Item:
    text, keyword = chance.choice(NEVER_FITS)
    return Item(text, keyword, ())


def offer(chance: random.Random) -> Item:
    text, keyword = chance.choice(OFFERS)
    filled = worded(chance, (f"{text}|{keyword}",)).split("|")
    return Item(filled[0], filled[1])


def look_alike(chance: random.Random) -> Item:
    return Item(chance.choice(LOOK_ALIKES))


def fact(chance: random.Random) -> Item:
    return Item(worded(chance, FACTS))


# What a picture speaks of, and how many pictures in 20 do. Waves and events never meet in one: beside a campaign
# that runs its waves are right.
TOPICS = (event, dated, look_alike, never) * 3 + (event, dated, look_alike, offer) * 2


def draw(seed: int, kind: str) -> tuple[bytes, list[tuple[Item, Line]]]:
    """A JPEG and what stands in it."""
    chance = random.Random(f"promo {seed} {kind}")
    topic = TOPICS[seed % len(TOPICS)]
    items = [topic(chance)] + [offer(chance) for _ in range(chance.randint(1, 3))]
    if topic in (offer, look_alike):
        items += [look_alike(chance) for _ in range(chance.randint(2, 4))]
        if topic is look_alike and chance.random() < 0.5:
            items = [item for item in items if not item.keyword]
    items += [fact(chance) for _ in range(chance.randint(1, 3))]
    sheet = Sheet(chance, kind)
    for place, item in enumerate(items):
        _write(sheet, chance, kind, item, head=place == 0)
    if kind == "fine" and chance.random() < 0.5:
        sheet.image = resampled(sheet.image)
    quality = chance.randint(45, 75) if kind == "fine" else chance.randint(55, 92)
    drawn = {line.text: line for line in sheet.lines}
    return jpeg(sheet.image, quality), [(item, drawn[item.text]) for item in items if item.text in drawn]


def _write(sheet: Sheet, chance: random.Random, kind: str, item: Item, head: bool) -> None:
    if kind == "fine" and not (head and chance.random() < 0.4):
        sheet.write_faintly(item.text, chance.randint(12, 16))
        return
    styles = {
        "plain": ("plain",),
        "fine": ("plain",),
        "busy": ("plain", "outline", "badge", "badge"),
        "rough": ("plain", "outline", "badge", "turned", "slanted", "down"),
    }[kind]
    style = chance.choice(styles if item.keyword else styles[:3])
    low, high = (48, 96) if head and len(item.text) <= 10 else (26, 46) if item.keyword else (18, 34)
    sheet.write(item.text, chance.randint(low, high), style)


def draw_set(folder: Path, first: int, each: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for kind in KINDS:
        for seed in range(first, first + each):
            data, drawn = draw(seed, kind)
            name = f"{kind}-{seed}.jpg"
            (folder / name).write_bytes(data)
            truth[name] = {
                "lines": [(line.text, line.size, line.box) for _, line in drawn],
                "keywords": [item.keyword for item, _ in drawn if item.keyword],
                "stale": {day.isoformat(): any(item.stale_on(day) for item, _ in drawn) for day in DAYS},
            }
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--each", type=int, default=45)
    wanted = parser.parse_args()
    draw_set(wanted.folder, wanted.first, wanted.each)
