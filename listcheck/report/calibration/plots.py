"""Two pictures: does what was predicted happen, and which weights changed. Drawn by matplotlib, an extra."""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

from listcheck.errors import ListcheckError, Said
from listcheck.model.bilingual import Language
from listcheck.model.calibration import Bin, Calibration, FittedWeight
from listcheck.report.calibration import words
from listcheck.report.listing_words import group_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_INCHES = (7.0, 3.6)
# What Windows, macOS and Linux draw Chinese with, the commonest first.
_CHINESE_FONTS = (
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "Noto Serif CJK SC",
    "SimHei",
)
# Dates would differ from run to run, and the block names addresses although nothing is fetched.
_NO_METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))
_COLOUR, _OLD = "#1f5fa8", "#8a8a8a"


class PlotError(ListcheckError):
    """The report cannot be drawn here."""


def require_plots() -> None:
    """PlotError with the line that installs matplotlib."""
    if find_spec("matplotlib") is None:
        raise PlotError(
            Said(
                "--report draws with matplotlib: pip install 'listcheck[calibrate]'",
                "--report 的图由 matplotlib 绘制：pip install 'listcheck[calibrate]'",
            )
        )


def svg_plots(calibration: Calibration, language: Language) -> tuple[str, ...]:
    """The plots as <svg> elements whose text stays text, in the fonts of whoever reads them."""
    drawn = []
    with _drawing(_CHINESE_FONTS):
        for number, plot in enumerate(_plots(calibration)):
            out = io.StringIO()
            figure = _figure(1)
            _draw(plot, figure.axes[0], calibration, language)
            figure.savefig(out, format="svg", metadata=_NO_METADATA)
            svg = out.getvalue()
            # Two plots on one page must not share the names of their parts.
            svg = re.sub(r'(id="|url\(#|href="#)', rf"\g<1>plot{number}-", svg)
            drawn.append(svg[svg.index("<svg") :])
    return tuple(drawn)


def png_plots(calibration: Calibration, language: Language) -> bytes:
    """Both plots in one picture. English where no font here draws Chinese."""
    from matplotlib.font_manager import fontManager

    there = {font.name for font in fontManager.ttflist}
    fonts = tuple(name for name in _CHINESE_FONTS if name in there)
    plots, out = _plots(calibration), io.BytesIO()
    with _drawing(fonts):
        figure = _figure(len(plots))
        for axes, plot in zip(figure.axes, plots, strict=True):
            _draw(plot, axes, calibration, language if fonts else "en")
        figure.savefig(out, format="png", dpi=150, metadata={"Software": None})
    return out.getvalue()


_Plot = Literal["curve", "weights"]


def _plots(calibration: Calibration) -> tuple[_Plot, ...]:
    return ("curve", "weights") if calibration.quality is not None else ()


def _figure(plots: int) -> Figure:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_INCHES[0], _INCHES[1] * plots), layout="constrained")
    figure.subplots(plots, 1, squeeze=False)
    return figure


def _draw(plot: _Plot, axes: Axes, calibration: Calibration, language: Language) -> None:
    if plot == "weights":
        _weights(axes, calibration.weights, language)
    elif calibration.quality is not None:
        rates = calibration.records.events is not None
        _curve(axes, calibration.quality.bins, language, rates=rates)


def _curve(axes: Axes, bins: Sequence[Bin], language: Language, *, rates: bool) -> None:
    scale = 100 if rates else 1
    x, y = ([scale * getattr(each, name) for each in bins] for name in ("predicted", "observed"))
    ends = [min(x + y), max(x + y)]
    axes.plot(ends, ends, "--", color=_OLD, linewidth=1)
    axes.plot(x, y, "o-", color=_COLOUR)
    unit = " %" if rates else ""
    axes.set_xlabel(words.PREDICTED_RATE.pick(language) + unit)
    axes.set_ylabel(words.OBSERVED_RATE.pick(language) + unit)
    axes.set_title(words.CURVE.pick(language), fontsize=10)


def _weights(axes: Axes, weights: Sequence[FittedWeight], language: Language) -> None:
    for row, each in enumerate(reversed(weights)):
        axes.plot([each.low, each.high], [row, row], color=_COLOUR if each.free else _OLD, linewidth=2)
        axes.plot(each.before, row, "o", markerfacecolor="white", markeredgecolor=_OLD)
        if each.free:
            axes.plot(each.after, row, "o", color=_COLOUR)
    names = [group_name(each.group, language) for each in reversed(weights)]
    axes.set_yticks(range(len(names)), names)
    axes.set_xlim(left=0)
    axes.set_title(words.WEIGHTS_PLOT.pick(language), fontsize=9)


@contextmanager
def _drawing(fonts: Sequence[str]) -> Iterator[None]:
    """Settings that make the same data the same file, and no chatter about fonts that are not installed."""
    import matplotlib as mpl

    log = logging.getLogger("matplotlib.font_manager")
    level = log.level
    settings = {
        "font.family": "sans-serif",
        "font.sans-serif": [*fonts, "DejaVu Sans", "sans-serif"],
        "svg.fonttype": "none",
        "svg.hashsalt": "listcheck",
        "axes.unicode_minus": False,
    }
    log.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings(), mpl.rc_context(settings):  # type: ignore[arg-type]
            warnings.simplefilter("ignore", UserWarning)
            yield
    finally:
        log.setLevel(level)
