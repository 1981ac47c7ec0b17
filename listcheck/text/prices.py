"""Prices written in a folded text, and what each of them is: ¥59, 券后39.9元, 原价199, 9块9, 79元起.

A number with 元 beside it is a price only sometimes: 满300减30, 100元优惠券, 定金20元 and 0.5元/片 are sums
that no buyer pays for the article. They are read too, with the role "other", so that they are not taken for
anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

# "now" is what the article costs, "was" what it is compared with, "final" what is left after coupons,
# subsidies or a membership, "from" the lowest of several (…起).
Role = Literal["now", "was", "final", "from", "other"]

_AMOUNT = r"(?:\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.\d{1,2})?"
_UPPER = rf"(?:\s*[-~至]\s*¥?\s*(?P<high>{_AMOUNT}))?"
# What makes 元 something else than money: 元素, 元宝, 元旦.
_YUAN = r"元(?![素件器旦宵气宝组祖老勋帅月年])"
_FORMS = (
    re.compile(rf"(?:¥|rmb|cny)\s*(?P<low>{_AMOUNT}){_UPPER}(?:\s*{_YUAN})?(?![\d.,]*\d)"),
    re.compile(rf"(?<![\d.,a-z])(?P<low>{_AMOUNT}){_UPPER}\s*{_YUAN}"),
    # 块 is also a piece of soap: only 9块9 and 9块钱 are money.
    re.compile(r"(?<![\d.a-z])(?P<low>\d{1,4})块(?P<tenth>\d)(?![\d件装个片入套组.])"),
    re.compile(r"(?<![\d.a-z])(?P<low>\d{1,4})块钱"),
    # 39.9包邮 is a price; 99包邮 may be the sum from which the postage is free.
    re.compile(r"(?<![\d.a-z:/+-])(?P<low>\d{1,4}\.\d{1,2})(?=\s?包邮)"),
)
_TORN = re.compile(r"[^\S\n]\d(?![\d.]*\s*[件双盒瓶袋包条只个套份支斤片期])")
WAS_WORDS = (
    "原价", "原售价", "吊牌价", "专柜价", "市场价", "日常价", "日常售价", "平日价", "平时价", "平常价",
    "划线价", "建议零售价", "指导价", "官方指导价", "门市价", "门店价", "参考价", "官网价",
    "成交价",
)  # fmt: skip
NOW_WORDS = (
    "现价", "现售价", "活动价", "特价", "特惠价", "促销价", "秒杀价", "抢购价", "抢先价", "预售价",
    "限时价", "直播价", "折扣价", "优惠价", "惊喜价", "狂欢价", "大促价", "尝鲜价", "首发价", "新品价",
    "入手价", "售价", "单价", "仅售", "只要", "仅需", "只需", "拍下仅", "一口价", "618价", "双11价",
    "双12价", "清仓价", "爆款价", "钜惠价", "巨惠价", "专享价", "闪购价", "团购价", "跨年价", "年货价", "女神价",
    "福利价", "开学价", "返场价", "早鸟价",
)  # fmt: skip
FINAL_WORDS = (
    "到手价", "到手", "券后价", "券后", "折后价", "折后", "补贴价", "补贴后", "国补价", "国补后", "会员价",
    "新人价", "plus价", "拼团价", "学生价", "叠加后", "领券价", "满减后", "首单价", "立减后", "预估到手",
)  # fmt: skip
_GAP = r"[:为是仅只要需低至￥\s]{0,4}$"
_WAS = re.compile(rf"(?:{'|'.join(sorted(WAS_WORDS, key=len, reverse=True))}){_GAP}")
_NOW = re.compile(rf"(?:{'|'.join(sorted(NOW_WORDS, key=len, reverse=True))}){_GAP}")
_FINAL = re.compile(rf"(?:{'|'.join(sorted(FINAL_WORDS, key=len, reverse=True))}){_GAP}")
_LABELLED = re.compile(
    rf"(?:{'|'.join(sorted((*WAS_WORDS, *NOW_WORDS, *FINAL_WORDS), key=len, reverse=True))})"
    rf"\s*[:为是仅]?\s*(?P<low>{_AMOUNT}){_UPPER}(?![\d.]*\d|\s*[折%件a-z个双瓶盒包只片岁号款g码米寸天年月日:])"
)
# Sums that nobody pays for the article: deposits, coupons, gifts, fees, thresholds, prices of other articles.
_OTHER_BEFORE = re.compile(
    r"(?:定金|订金|尾款|押金|首付|月供|分期|膨胀|满|减|直降|省|优惠|最高|至高|抵扣?|券|红包|返还?|现金|礼金|充值|话费"
    r"|领取?|抽取?|送|赠|奖|总价|总值|价值|面值|值|共计?|赔|退|罚款?|运费|邮费|包邮区|补差?|差价|补贴|加[购¥]?|加价"
    r"|换购|入会|消费|全场|任选|套餐\S{0,2}|搭配价?|单拍价|低至|会场|专区|数码|均价|约|[×x*]|降|涨|贵"
    r"|[日周月年]均|(?:每|平均|单)[期月天日片粒包袋斤克只件次杯瓶颗枚抽人盒双条支张米套平升]{0,2}(?:仅需?|只要|只需|低至|约|才|不到)?"
    r"|每)[:为是\s]{0,2}$"
)
_OTHER_AFTER = re.compile(
    r"[^\S\n]*钱?(?:优惠|代金|抵|购物|通用|店|现金|大?红包|大?礼金|无门槛|礼券|券|e卡|补贴|立减|定金|尾款|押金"
    r"|人民币|纸钞|运费|邮费|任选|任意|换购|入会|起送|硬币|纸币|大礼|礼包|新人|好礼|每|一?次|话费|差价|以[上下内]|门槛|减|返"
    r"|膨胀|左右档|档|赔|奖|[得买选享]?\d+[件双盒瓶袋包条只个套份支斤片]|/\s*\d*\s*\S)"
)
_BUNDLE_BEFORE = re.compile(
    r"[\d两二三四五六七八九十]\s*[件双盒瓶袋包条只个套份支斤片罐箱提组](?:起|共|合计|仅|只要|仅需|到手|价)*\s*:?\s*$"
)
# 活动价 11.1-11.11 is a period with its days, 活动价 11.11 above a price of its own is a day.
_DAY = r"(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_DAYS = re.compile(rf"{_DAY}(?:\s*[-~—至到]\s*{_DAY}(?!\s*[元块])|\s*\n\s*(?:¥|rmb))")
_FROM = re.compile(r"[^\S\n]*(?:起|/起|\+)")


@dataclass(frozen=True, slots=True)
class WrittenPrice:
    """A sum of money in yuan at start..end; high equals low unless a range is written. `label` is where the
    words that name it (原价, 到手价) begin, start itself if none do."""

    start: int
    end: int
    label: int
    low: Decimal
    high: Decimal
    role: Role


def find_prices(text: str) -> list[WrittenPrice]:
    """Every sum of money in the folded text, in order, with its role; none overlaps another."""
    found: list[WrittenPrice] = []
    for match in _matches(text):
        start = match.start("low") if match.re is _LABELLED else match.start()
        end = match.end()
        if match.re is _LABELLED and _DAYS.match(text, start):
            continue
        if any(start < other.end and other.start < end for other in found):
            continue
        low = _decimal(match["low"])
        if low < 10 and _TORN.match(text, end):
            continue  # ¥5 9 was read out of ¥59
        groups = match.groupdict()
        if groups.get("tenth"):
            low += Decimal(groups["tenth"]) / 10
        high = _decimal(groups["high"]) if groups.get("high") else low
        if low > high:
            continue
        role, label = _role(text, start, end)
        found.append(WrittenPrice(start, end, label, low, high, role))
    return sorted(found, key=lambda price: price.start)


def _matches(text: str) -> Iterator[re.Match[str]]:
    for form in (*_FORMS, _LABELLED):
        yield from form.finditer(text)


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _role(text: str, start: int, end: int) -> tuple[Role, int]:
    """What the sum is, and where its label begins: on the same line, or else alone on the line above."""
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip() or not line:
        begin, stop = max(line, start - 12), start
    else:
        begin, stop = max(text.rfind("\n", 0, line - 1) + 1, line - 9), line - 1
    before = text[begin:stop]
    if was := _WAS.search(before):
        return "was", begin + was.start()
    if _OTHER_AFTER.match(text, end) or _BUNDLE_BEFORE.search(before):
        return "other", start
    if final := _FINAL.search(before):
        return "final", begin + final.start()
    if _OTHER_BEFORE.search(before):
        return "other", start
    if _FROM.match(text, end):
        return "from", start
    now = _NOW.search(before)
    return "now", begin + now.start() if now else start
