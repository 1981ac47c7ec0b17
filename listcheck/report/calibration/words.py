"""The words of the calibration report, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from listcheck.model.bilingual import Bilingual
from listcheck.model.calibration import Account, Calibration, Quality, Records

TITLE = Bilingual(
    "预测商品体验分：用本店记录校准权重", "Predicted experience score: its weights and the shop's records"
)
DATA = Bilingual("数据", "data")
DECISION = Bilingual("结论", "decision")
WEIGHTS = Bilingual("权重", "weights")
COMPARISON = Bilingual(
    "三种方案，用没参与计算的记录打分", "Three accounts, judged by records they were not fitted to"
)
LATER = Bilingual(
    "只用 {until} 及以前的记录计算，用之后的记录打分",
    "Fitted to records up to {until}, judged by later ones",
)
QUALITY = Bilingual(
    "预测质量（按本店权重，用没参与计算的记录）", "Quality of the fitted weights on unseen records"
)
NOTES = Bilingual("未采用或有疑问的数据", "Left out, or doubtful")
UNCHANGED = Bilingual("权重不变。", "Weights unchanged.")
CAVEAT = Bilingual(
    "这是预测商品体验分的校准，不是平台给出的商品体验分。数字只说明本店记录里哪些内容问题和结果一起出现，"
    "不证明因果；商品真实质量、物流和客服都不在内。单看页面内容，能解释的差别有限（模拟中与真实退货率的"
    "秩相关约 0.3，加上类目约 0.5）。",
    "This calibrates a prediction; it is not the platform's own score. The figures say which content findings go "
    "with the outcome in this shop's records, not what causes it; the goods, logistics and service are not part of "
    "it. Content alone explains little of the differences (rank correlation with true return rates of about 0.3 in "
    "simulation, about 0.5 with the category).",
)
ACCOUNT: Mapping[Account, Bilingual] = MappingProxyType(
    {
        "null": Bilingual("只看类目，不看内容", "categories alone"),
        "prior": Bilingual("现有（先验）权重", "prior weights"),
        "fitted": Bilingual("用本店数据算的权重", "weights fitted to the shop"),
    }
)
TARGET: Mapping[str, Bilingual] = MappingProxyType(
    {
        "nad_returns": Bilingual("描述不符退货", "returns as not described"),
        "quality_returns": Bilingual("品质退货", "quality returns"),
        "bad_reviews": Bilingual("差评", "bad reviews"),
        "observed_score": Bilingual("平台商品体验分", "the platform's score"),
    }
)
ACCOUNT_HEAD = Bilingual("方案", "account")
LOSS = Bilingual("偏差（越小越好）", "loss (less is better)")
BEHIND = Bilingual("比最好的差（± 标准误）", "behind the best (± SE)")
GROUP_HEAD = Bilingual("问题类别", "group")
BEFORE = Bilingual("原权重", "before")
AFTER = Bilingual("本店数据", "fitted")
INTERVAL = Bilingual("80% 区间", "80 % interval")
HIT = Bilingual("商品数", "listings")
KEPT = Bilingual("太少，保持原值", "too few: kept")
PREDICTED_RATE = Bilingual("预测", "predicted")
OBSERVED_RATE = Bilingual("实际", "observed")
CURVE = Bilingual("预测与实际（点在虚线上最好）", "Predicted and observed (best on the dashed line)")
WEIGHTS_PLOT = Bilingual(
    "各类问题的权重：空心为原值，实心为本店数据，横线为 80% 区间",
    "Weights: open before, filled fitted, line 80 % interval",
)


SKILL = Bilingual("比只看类目少错", "loss saved against categories alone")
RANK = Bilingual("与实际的秩相关（不少于 50 单的商品）", "rank correlation (records of 50 or more)")
SLOPE = Bilingual(
    "校准斜率（1 为恰好，小于 1 为预测过头）", "calibration slope (1 is right, less is too bold)"
)
BIN_ERROR = Bilingual("五档平均误差", "mean error over 5 bins")
PIT = Bilingual("落在 80% 预测区间内的比例", "share within the 80 % prediction interval")
CHALLENGER = Bilingual(
    "对照：梯度提升树，少错 / 秩相关（只作参考）", "boosted trees, loss saved / rank (for comparison)"
)


def data_line(records: Records) -> Bilingual:
    target = TARGET[records.target]
    events = "" if records.events is None else f"，{target.zh} {records.events}"
    happened = "" if records.events is None else f", {records.events} {target.en}"
    return Bilingual(
        f"结果指标：{target.zh}；{records.rows} 行，{records.listings} 个商品，{records.orders} 单{events}；"
        f"{records.first} 至 {records.last}；数据指纹 {records.data_hash}",
        f"target: {target.en}; {records.rows} rows, {records.listings} listings, {records.orders} orders{happened}; "
        f"{records.first} to {records.last}; data hash {records.data_hash}",
    )


def decision_line(calibration: Calibration) -> Bilingual:
    """What was decided and why; unless new weights were taken, that the old ones stand."""
    reason = calibration.reason
    if calibration.decision == "fitted" or "不变" in reason.zh:
        return reason
    return Bilingual(f"{reason.zh}。{UNCHANGED.zh}", f"{reason.en}. {UNCHANGED.en}")


def quality_lines(quality: Quality, *, scores: bool) -> list[tuple[Bilingual, str]]:
    """(what, figure) in the order in which they matter; errors in percent of orders, or in points."""
    unknown = "–"

    def figure(value: float | None, form: str = ".2f") -> str:
        return unknown if value is None else format(value, form)

    return [
        (SKILL, figure(quality.skill, ".1%")),
        (RANK, figure(quality.rank)),
        (SLOPE, figure(quality.slope)),
        (BIN_ERROR, figure(quality.bin_error, ".2f" if scores else ".2%")),
        (PIT, figure(quality.pit_share)),
        (CHALLENGER, f"{figure(quality.challenger_skill, '.1%')} / {figure(quality.challenger_rank)}"),
    ]
