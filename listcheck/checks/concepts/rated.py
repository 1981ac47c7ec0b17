"""Electrical figures: 2000W in the title, 额定功率 1500W in the attribute; 20000mAh against 10000mAh.

最大 and 额定 are two figures of one machine and never contradict each other; nor do power in and power out, heating
and cooling, one port and all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict
from listcheck.checks.concepts.measured import (
    Amounts,
    Interval,
    Stated,
    at,
    between_texts,
    by_variant,
    interval,
    is_single,
    offered,
    one_conflict,
)
from listcheck.checks.concepts.sides import Named, Sides, advertised, of_other_goods, sku_texts, title_of
from listcheck.text.amounts import Quantity

_TOLERANCE = Decimal("0.03")  # 4460mAh is sold as 4500mAh
_CHARGING = re.compile(r"\s?(?:[超级极有无双单线闪快秒pd]{0,4}(?:快充|闪充|充电|充|快冲|输出|输入|适配器))")
# 最大吸入功率 is how much a vacuum cleaner draws, not what it takes from the mains; 最大 is said of what follows it.
_OTHER_POWER = re.compile(
    r"(?:(?:保温|待机|预热|辅热|休眠)(?=功率)|吸入|吸力|发热|音频|喇叭|扬声器|声道|发动机|光伏|太阳能|发电|散热|照明|灯光?)功?率?[\s::为约达]{0,3}\Z"
)
# The voltage of the cells, of the charger, of the port are figures of their own.
_OF_A_PART = re.compile(r"(?:充电|输入|输出|电池|电芯|适配器|接口|usb)(?:电压)?[\s::为约]{0,3}\Z")
_OF_A_DEVICE = re.compile(r"(手机|平板|电脑|笔记本|相机|手表|耳机|游戏机)(?:电池)?(?:容量)?[\s::为约]{0,3}\Z")
_MAXIMUM_BEFORE = re.compile(r"(?:最大|最高|峰值|瞬时|瞬间)[^\d,。;、\s]{0,6}[\s::为约达]{0,3}\Z")
_MAXIMUM = re.compile(r"\s?(?:峰值|max|最大)")
# The heat that an air conditioner moves is no power that it takes: 制冷量3500W beside 额定功率 810W.
_HEAT_MOVED = re.compile(r"(?:制冷|制热|散热)(?:量|能力)?\s?[:为约达]?\s?\Z")
# A pack of lithium cells is named by 4.0 or 4.2 V a cell when full and rated at 3.6 V: 12 V and 10.8 V, 21 V and 18 V.
# Powers of their own kind, by the last word before the figure.
_KIND_BEFORE = re.compile(
    r"(?:(?P<microwave>微波(?:额定|最大)?(?:输出)?)|(?P<heating>制热|电辅热|辅热)|(?P<cooling>制冷)"
    r"|(?P<port>(?:单口|单个?接口|每口|单孔|[ac]\d?口|usb-?[ac]?\d?口?|type-?c\d?口?|无线)(?:最大|最高|额定)?(?:支持|可达)?(?:输出|充电|快充)?)"
    r"|(?P<total>(?:总|合计|共享|多口)(?:最大|额定)?(?:输出|充电)?)|(?P<output>(?<!微波)(?:额定|最大)?输出))"
    r"(?:最大|额定)?功?率?[\s:为约达]{0,3}\Z"
)
_KIND_AFTER = re.compile(r"\s?(?:微波|单口|总输出|总功率)")
_INPUT_BEFORE = re.compile(r"(?P<rated>额定)?(?:最大)?输入(?:功率)?[\s:为约达]{0,3}\Z")
# What a charger is named by is what it gives.
_NOT_A_CHARGER = re.compile(r"[线宝板袋包壳]|车载|支架|手机|无线|插座|排插|充电站|适用|兼容|支持")
_NAMED_CHARGER = re.compile(r"\s?[a-z]{0,4}(?:快充|闪充|超级快充|pd|gan)?\s?(?:氮化镓|充电[器头]|快充头)")
# What runs on a pack of cells is named by the voltage of the pack.
_CORDLESS = re.compile(
    r"锂电|无刷|充电式|手电钻|电钻|电锤|电扳手|电动扳手|角磨机|起子机|电动螺丝刀|割草机|电链锯|修枝"
)
_FULL_PACK = (Decimal("0.9"), Decimal("18") / Decimal("21"))
_SAFE_VOLTAGE = 60  # volts; packs of tools and toys stay below
_PACK_VOLTAGE = 100  # 88V is what sellers call a pack of five cells; beyond lies the mains
# Which declared figures each kind of claim is held to. A wattage alone may be the rated or the maximum one; a
# capacity alone is that of the cells, of which 额定容量 at 5 V is but two thirds.
_POWER = {"rated": ("rated", ""), "max": ("max",), "charging": ("charging",), "": ("", "rated", "max")}
_OWN_KINDS = ("microwave", "heating", "cooling", "battery")
_CAPACITY = {"rated": ("rated",), "typical": ("",), "": ("",)}


class RatedConcept:
    """Compares figures of one dimension with the attributes of one role."""

    def __init__(self, data: SharedData, role: str, dimension: str) -> None:
        self._sides = Sides(data)
        self._amounts = Amounts(data)
        self._role = role
        self._dimension = dimension
        kinds = _CAPACITY if dimension == "charge" else _POWER
        self._kinds = kinds | ({} if dimension == "charge" else {kind: (kind,) for kind in _OWN_KINDS})

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        named = self._sides.declared(subject, self._role)
        skus = list(sku_texts(subject))
        title = title_of(subject)
        in_skus = [
            Stated(at(text, quantity.span), (interval(quantity),))
            for text in skus
            for quantity in self._amounts.read(text.plain.text).quantities
            if quantity.dimension == self._dimension
        ]
        variants = by_variant(in_skus, skus)
        in_packs = any(one.role.part == "battery" for one in named) and _CORDLESS.search(title) is not None
        by_kind: dict[str, list[tuple[ScopedText, list[Stated]]]] = {}
        for text in advertised(subject):
            claims: dict[str, list[Stated]] = {}
            for kind, stated in self._claims(text, title):
                packed = in_packs and kind == "" and stated.readings[0][1] <= _PACK_VOLTAGE
                claims.setdefault("battery" if packed else kind, []).append(stated)
            for kind, found in claims.items():
                by_kind.setdefault(kind, []).append((text, found))
        for kind, texts in by_kind.items():
            declared = list(self._declared(named, self._kinds[kind]))
            if not declared and kind in ("", "rated") and variants and all(variants):
                declared = in_skus  # every variant states it
            if declared:
                for _, claims_of_text in texts:
                    yield from one_conflict(claims_of_text, [*declared, *in_skus], _TOLERANCE)
            elif not named and not in_skus and kind in ("", "rated", "max"):
                yield from between_texts(texts, _TOLERANCE)
        own = [stated for stated in self._declared(named, ("", "rated")) if not _in_sku(stated)]
        yield from offered(variants, own, _TOLERANCE)

    def _declared(self, named: Iterable[Named], kinds: tuple[str, ...]) -> Iterator[Stated]:
        for one in named:
            for quantity in self._amounts.of(one, (self._dimension,)):
                qualifier = quantity.qualifier if quantity.qualifier in self._kinds else ""
                if (one.role.part or qualifier) in kinds:
                    yield Stated(one.value, (interval(quantity),))

    def _claims(self, text: ScopedText, title: str) -> Iterator[tuple[str, Stated]]:
        plain = text.plain.text
        for quantity in self._amounts.read(plain).quantities:
            if (
                quantity.dimension != self._dimension
                or not is_single(quantity)
                or of_other_goods(text, *quantity.span)
            ):
                continue
            before = plain[max(0, quantity.span.start - 12) : quantity.span.start]
            if _HEAT_MOVED.search(before) or (self._dimension == "power" and _OTHER_POWER.search(before)):
                continue
            if self._dimension == "voltage" and _OF_A_PART.search(before):
                continue
            device = _OF_A_DEVICE.search(before) if self._dimension == "charge" else None
            if device and text.field.scope != "title" and device[1] not in title:
                continue  # 手机电池4500mAh in the picture of a power bank
            kind = self._kind(text, quantity)
            loose = text.field.scope == "description" and kind == ""
            if kind in self._kinds and not (
                loose and not self._sides.in_line(text, quantity.span.start, self._role)
            ):
                yield kind, Stated(at(text, quantity.span), tuple(self._readings(quantity)))

    def _readings(self, quantity: Quantity) -> Iterator[Interval]:
        low, high = interval(quantity)
        yield low, high
        if self._dimension == "voltage" and high <= _SAFE_VOLTAGE:
            for share in _FULL_PACK:
                yield low * share, high * share

    def _kind(self, text: ScopedText, quantity: Quantity) -> str:
        plain = text.plain.text
        if self._dimension != "power":
            return _kind(plain, quantity)
        before = plain[max(0, quantity.span.start - 16) : quantity.span.start]
        own = _KIND_BEFORE.search(before)
        if own is not None:
            found = next(kind for kind, word in own.groupdict().items() if word)
            return "charging" if found == "output" else found
        if _KIND_AFTER.match(plain, quantity.span.end):
            return "other"
        taken = _INPUT_BEFORE.search(before)
        if taken is not None:
            return "rated" if taken["rated"] else ""
        named = text.field.scope == "title" and _NAMED_CHARGER.match(plain, quantity.span.end)
        return "charging" if named and not _NOT_A_CHARGER.search(plain) else _kind(plain, quantity)


def _in_sku(stated: Stated) -> bool:
    return stated.mention.text.field.scope == "skus"


def _kind(plain: str, quantity: Quantity) -> str:
    if quantity.qualifier:
        # 电池容量 6000mAh names what mAh are of, and no other figure of it.
        return "" if quantity.qualifier == "capacity" else quantity.qualifier
    if _MAXIMUM_BEFORE.search(plain[max(0, quantity.span.start - 12) : quantity.span.start]):
        return "max"
    if _CHARGING.match(plain, quantity.span.end):
        return "charging"
    return "max" if _MAXIMUM.match(plain, quantity.span.end) else ""
