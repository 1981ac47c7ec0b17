"""Figures of a shop's score as they are shown."""

from __future__ import annotations

from listcheck.model.bilingual import Language
from listcheck.model.shop import MetricScore, ShopScore, Unit
from listcheck.report import shop_words

_UNITS = {"minutes": ("分钟", " min"), "hours": ("小时", " h")}


def value_words(value: float, unit: Unit, language: Language) -> str:
    """A value in its unit: 0.8% · 4.72 · 12.5 小时."""
    if unit in ("rate", "rank"):
        text = f"{value * 100:.2f}".rstrip("0").rstrip(".")
        return f"{text}%"
    zh, en = _UNITS.get(unit, ("", ""))
    decimals = 2 if unit == "stars" or abs(value) < 10 else 1
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".") + (zh if language == "zh" else en)


def points_words(score: ShopScore, value: float) -> str:
    """A score on the profile's scale; its range is told to one decimal less where the scale is wide."""
    return f"{value:.{score.decimals}f}"


def range_words(score: ShopScore, value: float) -> str:
    wide = score.scale[1] - score.scale[0] > 10
    return f"{value:.{min(score.decimals, 1) if wide else score.decimals}f}"


def metric_words(metric: MetricScore, score: ShopScore, language: Language) -> str:
    """ "0.8%（12/1500，90 天），得 84.0 分"."""
    if metric.basis == "points" and metric.points is not None:
        return shop_words.POINTS_SHOWN.pick(language).format(points=range_words(score, metric.points))
    if metric.value is None:
        return ""
    days = shop_words.DAYS.pick(language).format(n=metric.window)
    comma = "，" if language == "zh" else ", "
    about = days
    if metric.num is not None and metric.den is not None:
        about = f"{metric.num:g}/{metric.den:g}{comma}{days}"
    value = value_words(metric.value, metric.unit, language)
    if metric.basis == "shrunk":
        value = shop_words.SHRUNK.pick(language) + value
    said = f"{value}（{about}）" if language == "zh" else f"{value} ({about})"
    if metric.points is None:
        return said
    said += comma + shop_words.POINTS.pick(language).format(points=range_words(score, metric.points))
    if metric.raised:
        said += comma + shop_words.RAISED.pick(language).format(points=range_words(score, metric.raised))
    return said
