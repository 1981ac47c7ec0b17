"""The words of the shop's score, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from listcheck.model.bilingual import Bilingual

SHOP_TITLE = Bilingual("预测店铺分：{title}", "Predicted shop score: {title}")
TOTAL = Bilingual("预测总分", "predicted total")
UNKNOWN = Bilingual("算不出", "not known")
POSSIBLE = Bilingual("可能范围 {low}～{high}", "possible {low}–{high}")
POSSIBLE_WHY = Bilingual(
    "（缺的指标按最差和最好各算一遍）", " (with what is missing at its worst and at its best)"
)
NOTHING_MISSING = Bilingual("（没有缺项）", " (nothing is missing)")
SHOWN_AS = Bilingual("平台显示为 {value}", "shown as {value}")
SHOWN_RANGE = Bilingual("（{low}～{high}）", " ({low}–{high})")
SCALE = Bilingual("分值 {low}～{high}", "scale {low}–{high}")
GATES_ONLY = Bilingual("这个方案只有门槛，没有总分", "this profile has gates and no total")
TOO_LITTLE = Bilingual(
    "给的数据不够，总分只能给出范围", "too little is known for a total: only its range can be given"
)
PROFILE = Bilingual("方案 {id}（{status}：{source}）", "profile {id} ({status}: {source})")
MODE: Mapping[str, Bilingual] = MappingProxyType(
    {
        "replica": Bilingual("按平台口径，用原始比率", "as the platform divides: raw rates"),
        "forecast": Bilingual("预测口径，小样本已收缩", "forecast: small counts are shrunk"),
    }
)
DIMENSIONS = Bilingual("各维度", "Dimensions")
WEIGHT = Bilingual("权重", "weight")
LOST = Bilingual("失分 {points}", "lost {points}")
DIRECT = Bilingual("直接给出的得分", "given as a score")
MISSING = Bilingual("缺数据", "missing")
DAYS = Bilingual("{n} 天", "{n} days")
POINTS = Bilingual("得 {points} 分", "{points} points")
POINTS_SHOWN = Bilingual("后台显示 {points} 分", "{points} points as the back office shows")
RAISED = Bilingual("保底 +{points}", "raised by {points}")
SHRUNK = Bilingual("收缩后 ", "shrunk ")
ADJUSTMENTS = Bilingual("加分和扣分", "Bonuses and deductions")
GATES = Bilingual("门槛", "Gates")
GATE_MET = Bilingual("达到", "met")
GATE_NOT_MET = Bilingual("未达", "not met")
GATE_UNKNOWN = Bilingual("未知", "unknown")
ABOVE = Bilingual("余 {distance}", "{distance} to spare")
SHORT = Bilingual("差 {distance}", "{distance} short")
NOT_KNOWN = Bilingual("没有数", "no figure")
WHAT_IF = Bilingual("如果", "What if")
WHAT_IF_TOTAL = Bilingual("总分 {before} → {after}（{gain}）", "total {before} → {after} ({gain})")
WHAT_IF_GATE = Bilingual("门槛“{gate}”：{before} → {after}", "gate {gate}: {before} → {after}")
WHAT_IF_ONLY = Bilingual(
    "只是把数字换掉再算一遍，不是对未来的承诺", "the same sum with other figures, no promise of what will be"
)
NOTES = Bilingual("请注意", "Please note")
NUMBERS = Bilingual("数字的来历", "Who says these numbers")

ROLL_UP_TITLE = Bilingual("预测商品体验分：全店", "Predicted product-experience score of the shop")
ROLL_UP = Bilingual("全店预测分", "the shop's prediction")
ROLL_UP_RANGE = Bilingual(
    "（{low}～{high}，为各商品 80% 区间两端的加权平均）",
    " ({low}–{high}: weighted means of the bounds of the listings' 80% ranges)",
)
WEIGHED_BY: Mapping[str, Bilingual] = MappingProxyType(
    {
        "orders": Bilingual("按订单数加权", "weighted by orders"),
        "gmv": Bilingual("按成交额加权（没有订单数）", "weighted by turnover (orders not given)"),
        "traffic": Bilingual(
            "按流量加权（没有订单数和成交额）", "weighted by traffic (orders and turnover not given)"
        ),
        "equal": Bilingual("没有销量，每个商品同等看待", "no sales given: each listing counts the same"),
    }
)
DRAGS = Bilingual("谁在拉低全店（失分合计 {drop}）", "What pulls it down ({drop} in all)")
SHARE = Bilingual("占 {share}", "{share} of sales")
MORE_DRAGS = Bilingual("其余 {n} 个商品合计 {points}", "{n} others together {points}")
UNSOLD = Bilingual("{n} 个商品没有销量，不占权重", "{n} listings without sales weigh nothing")
UNSCANNED = Bilingual(
    "{n} 个有销量的商品不在检查结果里，没有计入：{keys}",
    "{n} that sell are not among the scanned ones and were left out: {keys}",
)
NO_ROLL_UP = Bilingual("没有能计入的商品，不给全店分", "no listing that counts: the shop has no prediction")
