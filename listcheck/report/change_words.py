"""The words of `listcheck trend` and `listcheck diff`, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from listcheck.model.bilingual import Bilingual
from listcheck.model.history import Cause

TREND = Bilingual("预测商品体验分走势", "Predicted experience score over time")
SHOP = Bilingual("店铺“{shop}”", "shop {shop}")
WHEN = Bilingual("扫描时间", "scanned")
AS_OF = Bilingual("判定日", "as of")
CHANGE = Bilingual("变化", "change")
EARLIER = Bilingual("另有较早的 {n} 次，--last 可多看", "{n} earlier scans: see --last")
SINCE_LAST = Bilingual("与上一次扫描相比", "Since the scan before")
COMPARED = Bilingual("后一份报告与前一份相比", "The second report against the first")
WORSE = Bilingual("变差 {n}", "worse {n}")
BETTER = Bilingual("变好 {n}", "better {n}")
EDITED = Bilingual("改了但分数不变 {n}", "changed, same score {n}")
NEW = Bilingual("新增 {n}", "new {n}")
ABSENT = Bilingual("这次没有出现 {n}", "not seen this time {n}")
NO_CHANGES = Bilingual("没有变化", "nothing has changed")
FIRST_SCAN = Bilingual(
    "这是第一次记录；再扫描一次就能看到变化", "this is the first record; the next scan will show what changed"
)
MORE = Bilingual("另有 {n} 个商品有变化，--changes 可多看", "{n} more listings changed: see --changes")
NEW_LISTING = Bilingual("新商品", "new listing")
CAUSE: Mapping[Cause, Bilingual] = MappingProxyType(
    {
        "rules": Bilingual("商品没有改动，规则变了", "no edit: the rules are others"),
        "day": Bilingual("商品没有改动，日子过去了", "no edit: time has passed"),
    }
)
OTHER_RULES = Bilingual("两份报告的规则包不同", "the reports were made with different rule packs")
OTHER_DAY = Bilingual(
    "两份报告的判定日不同：{before} 与 {after}",
    "the reports judge as of different days: {before} and {after}",
)
EMPTY = Bilingual("（空）", "(empty)")
NEW_PICTURE = Bilingual("换了图片", "another picture")
MORE_FINDINGS = Bilingual("另有 {n} 处", "{n} more")
UNCHANGED_SINCE = Bilingual("首次记录", "first record")
EVERY_DAY = Bilingual(
    "上一次记录在 {n} 天前。每天扫描一次，分数一掉当天就能发现。",
    "The last record is {n} days old. Scan every day, and a drop is seen on the day it happens.",
)
FELL = Bilingual(
    "平均预测分下降 {drop}，超过 {limit}", "the mean prediction fell by {drop}, more than {limit}"
)
