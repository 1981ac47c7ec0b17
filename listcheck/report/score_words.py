"""The words of the score reports, in both languages. {…} are filled by str.format with numbers and our names."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from listcheck.model.bilingual import Bilingual
from listcheck.model.shop import Status
from listcheck.report.words import Counted

LISTINGS_TITLE = Bilingual("预测商品体验分：从低到高", "Predicted product-experience score: lowest first")
PREDICTED_SHORT = Bilingual("预测分", "predicted")
RANGE_80 = Bilingual("80% 区间", "80% range")
GATE = Bilingual("上架检查", "gate")
GATE_PASSED = Bilingual("通过", "pass")
GATE_FAILED = Bilingual("错误 {n}", "{n} err")
COMPLETE = Bilingual("完整度", "filled")
LISTING_AND_FIX = Bilingual("商品 / 先改什么", "listing / what to fix first")
FIRST_STEP = Bilingual("先改 {gain} → {after}：", "fix {gain} → {after}: ")
NOTHING_SCORED = Bilingual("没有影响预测分的问题", "nothing that costs points")
UNREADABLE = Bilingual("读不了，没有分数", "cannot be read: no score")
NOT_SHOWN = Bilingual(
    "另有 {n} 个商品分数更高，没有列出；全部列出用 --top 0",
    "{n} more with higher scores; --top 0 lists them all",
)
MEAN = Bilingual(
    "{n} 个商品，平均预测分 {mean}（每个商品同等看待；按订单加权用 listcheck score shop）",
    "{n} listings, mean {mean} (each counts the same; listcheck score shop weighs by orders)",
)
NO_SCORE_COUNT = Bilingual("{n} 个商品读不了，没有分数", "{n} could not be read and have no score")
UNCHECKED = Bilingual(
    "{n} 处没有检查到（如图片读不了）：区间下限已放宽，不等于没有问题",
    "{n} not checked (such as unreadable pictures): the lower bounds allow for it; not checked is not clean",
)
WHERE_LOST = Bilingual("平均每个商品失分", "Points lost on average, by kind")
BELOW = Bilingual("低于 {min} 分的有 {n} 个", "below {min}: {n}")
NONE_BELOW = Bilingual("没有低于 {min} 分的商品", "none below {min}")
UNSCORED_BELOW = Bilingual("（读不了的 {n} 个也算不合格）", " (with {n} that could not be read)")

WATERFALL = Bilingual("分数丢在哪", "Where the points go")
FULL = Bilingual("满分", "full score")
PLAN = Bilingual("先改什么", "What to fix first")
PLAN_ORDER = Bilingual(
    "按“每改一处能涨多少”排，每走一步重新计算；“失分”说为什么丢，“涨分”说改掉能得多少，两者不必相等",
    "ordered by gain per place to edit, judged anew after every step; what a kind of finding costs and what "
    "mending it gains need not be the same",
)
FIX = Bilingual("改法", "fix")
MORE = Bilingual("其余 {n} 步 → 100.0", "the remaining {n} → 100.0")
GATE_LABEL = Bilingual("上架检查", "gate")
GATE_STOPS = Bilingual(
    "未过：{n} 处错误，分数再高也不能上架。{rules}",
    "not passed: {n} errors stop it whatever its score. {rules}",
)
GATE_OK = Bilingual("通过：没有错误", "passed: no errors")
COMPLETE_LABEL = Bilingual("完整度", "filled in")
COMPLETE_VALUE = Bilingual(
    "{value}（{parts}），不计入预测分", "{value} ({parts}); never part of the prediction"
)
COMPLETE_UNKNOWN = Bilingual("这份文件里看不出来", "cannot be told from this file")
COMPLETE_PART: Mapping[str, Bilingual] = MappingProxyType(
    {
        "fields": Bilingual("字段", "fields"),
        "attributes": Bilingual("属性", "attributes"),
        "pictures": Bilingual("图片", "pictures"),
    }
)
MISSING = Bilingual("还缺：", "missing: ")
AT_STAKE = Bilingual("平台规则", "at stake")
AT_STAKE_TITLE = Bilingual("平台规则里还压着什么", "What platform rules put on such findings")
AT_STAKE_LINE = Bilingual(
    "若被平台认定为{title}，{consequence}（{codes}；{source}，{status}，可信度{confidence}）",
    "if the platform judges it {title}, {consequence} ({codes}; {source}; {status}, confidence {confidence})",
)
AT_STAKE_NO_CHANCE = Bilingual(
    "被认定的可能性没有公开数字，不计入预测分",
    "how likely that is nobody publishes: not part of the prediction",
)
AT_STAKE_LISTINGS = Counted("涉及商品", "listing", "listings")
CONFIDENCE: Mapping[str, Bilingual] = MappingProxyType(
    {"high": Bilingual("高", "high"), "medium": Bilingual("中", "medium"), "low": Bilingual("低", "low")}
)
MODEL = Bilingual("模型 {model} · 权重{basis} · {hash}", "model {model} · weights: {basis} · {hash}")
BASIS: Mapping[str, Bilingual] = MappingProxyType(
    {"prior": Bilingual("为先验值", "prior"), "calibrated": Bilingual("已用本店数据校准", "calibrated")}
)
STATUS: Mapping[Status, Bilingual] = MappingProxyType(
    {
        "official": Bilingual("平台官方", "official"),
        "found": Bilingual("公开资料", "found"),
        "seed": Bilingual("文章所述", "seed"),
        "assumed": Bilingual("本工具假设", "assumed"),
        "given": Bilingual("你给的", "given by you"),
    }
)
