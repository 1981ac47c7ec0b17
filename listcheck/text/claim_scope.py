"""How far a claim reaches in time and place: 2025年1-10月, 截至2026年9月; 全国, 浙江省, 天猫平台.

A rank is lawful only within limits, and evidence proves no more than its own: both are read here, from the
clause and from what the seller declares alike. Texts are folded.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from enum import IntEnum


class Reach(IntEnum):
    """How wide a place is. A platform is part of the nation's market, so it ranks with a province."""

    UNKNOWN = 0
    BELOW_PROVINCE = 1
    PROVINCE = 2
    NATION = 3
    WORLD = 4


_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_HAN_YEAR = re.compile(r"二[〇零][〇零一二三四五六七八九]{2}(?=年)")
_YEAR = re.compile(r"(?<!\d)20\d\d(?=\D|(?:0[1-9]|1[0-2])(?:\d\d)?(?!\d)|$)")
# What follows a year and bounds it. A second month without a year of its own ends a range.
_BOUND = re.compile(
    r"\s*年?度?\s*(?:"
    r"第?(?P<quarter>[1-4一二三四])季度?|q(?P<q>[1-4])|(?P<half>[上下])半年|h(?P<h>[12])|"
    r"(?P<compact>0[1-9]|1[0-2])(?P<compact_day>[0-3]\d)?(?!\d)|"
    r"[.\-/]?\s*(?P<month>1[0-2]|0?[1-9])(?!\d)(?:\s*[月.\-/]\s*(?P<day>[12]\d|3[01]|0?[1-9])(?![\d月]))?"
    r"(?:\s*[月日]?\s*(?:[-~—–至到]+)\s*(?P<until>1[0-2]|0?[1-9])\s*月)?"
    r")"
)
_PLATFORM = "天猫|淘宝|京东|拼多多|抖音|抖店|快手|小红书|唯品会|苏宁|得物|平台"
_WORLD = re.compile("全球|世界|国际|亚洲|欧洲|海外")
_NATION = re.compile("全国|中国|国内|我国|全网|大陆")
_PROVINCE = re.compile(
    "省|自治区|特别行政区|北京|上海|天津|重庆|香港|澳门|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|"
    "山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|"
    f"东北|华北|华东|华中|华南|西南|西北|{_PLATFORM}"
)
# Where the value of a field ends so, it names a place below the provinces; 自治区 and 地区 are none.
_BELOW = re.compile("(?:[县旗镇乡村]|街道|商圈|社区|小区|市|(?<!治)(?<!政)(?<!地)(?<!湾)区)$")
_MUNICIPALITY = re.compile("(?:北京|上海|天津|重庆)市?$")
_PLATFORMS = re.compile(_PLATFORM)


def claimed_years(text: str) -> tuple[int, ...]:
    """The years that the text names, in order."""
    return tuple(int(found) for found in _YEAR.findall(_plain(text)))


def last_day(text: str) -> date | None:
    """The last day that the named period can cover: 2025年 ends on 2025-12-31, 2025年1-10月 on 2025-10-31.

    None where no year is named.
    """
    plain = _plain(text)
    days = []
    for year in _YEAR.finditer(plain):
        bound = _BOUND.match(plain, year.end())
        days.append(_end(int(year[0]), bound.groupdict() if bound else {}))
    return max(days, default=None)


def months_before(day: date, months: int) -> date:
    """The day so many months earlier; the last day of the month where there is none of that number."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _plain(text: str) -> str:
    return _HAN_YEAR.sub(lambda found: found[0].translate(_HAN_DIGITS), text)


def _end(year: int, bound: dict[str, str | None]) -> date:
    month, day = 12, None
    if quarter := bound.get("quarter") or bound.get("q"):
        month = int(quarter.translate(_HAN_DIGITS)) * 3
    elif half := bound.get("half") or bound.get("h"):
        month = 6 if half in "上1" else 12
    elif named := bound.get("until") or bound.get("compact") or bound.get("month"):
        month = int(named)
        written = None if bound.get("until") else bound.get("compact_day") or bound.get("day")
        day = int(written) if written else None
    longest = monthrange(year, month)[1]
    return date(year, month, min(day, longest) if day else longest)


def reach(text: str) -> Reach:
    """How wide the widest place is that the text names; a platform's figures reach no further than it."""
    text = text.strip()
    if _PLATFORMS.search(text):
        return Reach.PROVINCE
    if _WORLD.search(text):
        return Reach.WORLD
    if _NATION.search(text):
        return Reach.NATION
    if _BELOW.search(text) and not _MUNICIPALITY.search(text):
        return Reach.BELOW_PROVINCE
    return Reach.PROVINCE if _PROVINCE.search(text) else Reach.UNKNOWN
