"""Whether a text speaks of these goods and of nothing else, where no attribute says what is true of them.

An attribute is about the goods by its place. A line of a picture may be about the ordinary version beside it, a
present, another size of the series or an accessory; then nothing can be held against it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from listcheck.checks.base import ScopedText
from listcheck.checks.concepts.base import Mention
from listcheck.text.named_lines import NamedLine

# One of these anywhere in a picture, and its lines may be columns of a comparison.
_SEVERAL_GOODS = re.compile(
    r"对比|比较|普通|传统|市面|竞品|其[他它]品牌|(?<![a-z])vs(?![a-z])|pk|同类|系列(?:对比|产品|全|任选|可选)|[全同各]系列|各(?:型号|规格|款)|多(?:款|规格|尺寸|型号|种规格)"
    r"|选购|怎么选|如何选|尺[码寸][表对参]|规格[表对]|型号对照|更多|热卖|推荐搭配|店长推荐|猜你喜欢|相关推荐|看了又看|[一二两三四五]款(?:可选|任选)|[可任]选|两种|三种|升级前|旧款|老款|上一代"
)
# One of these in the same line, and the line is about something given along, or about another version.
_OTHER_IN_LINE = re.compile(
    r"[赠送]|加购|换购|搭配|另购|选配|适[用配](?!年龄|性别|人群|季节|对象|床|月龄|面积)|兼容|小样|试用装|旅行装|体验装|同款|款式[一二三abc]|[a-c]款|(?:大|小|迷你|标准|豪华|青春|旗舰|入门|基础|普通|专业|升级|至尊|尊享|pro|plus|max|mini)\s?[款版]|包装(?:尺寸|重量)|毛重|另有|还有|或"
)
_OWN_PICTURES = ("main", "sku")
_SPACED_LINE = re.compile(
    r"(?:^|(?<=\n))[ \t·•●▪■◆*-]{0,4}(?P<name>[一-龥a-z]{2,10}?)[ \t]{1,8}(?P<value>[^\s:\n][^\n]{0,59})"
)


def is_clear(text: ScopedText) -> bool:
    """Whether no part of a picture is about other goods. Running text is judged line by line."""
    return text.field.scope != "image_text" or not _compares(text.plain.text)


def is_own_picture(text: ScopedText) -> bool:
    """Whether a text is none of a picture, or of one that shows the goods: figures that stand in a detail picture
    without a name may be anybody's."""
    return text.image is None or text.image.role in _OWN_PICTURES


def is_of_these_goods(place: Mention) -> bool:
    """Whether the line around a place speaks of no present, no accessory and no other version."""
    plain = place.text.plain.text
    start = plain.rfind("\n", 0, place.start) + 1
    end = plain.find("\n", place.end)
    line = plain[max(start, place.start - 40) : min(end if end >= 0 else len(plain), place.end + 40)]
    return _OTHER_IN_LINE.search(line) is None


@lru_cache(maxsize=64)  # every rule that asks for lines reads the same pictures of a listing
def spaced_lines(text: str) -> tuple[NamedLine, ...]:
    """The lines 名称 值 of a picture's folded text. The names still have to be known ones."""
    return tuple(
        NamedLine(found["name"], found.start("value"), found.start("value") + len(found["value"].rstrip()))
        for found in _SPACED_LINE.finditer(text)
    )


@lru_cache(maxsize=64)
def _compares(text: str) -> bool:
    return _SEVERAL_GOODS.search(text) is not None
