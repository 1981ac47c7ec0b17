"""What the listings of a shop come to together, and which of them pull it down."""

from __future__ import annotations

from typing import TextIO

from rich.text import Text

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.shop import ShopPrediction
from listcheck.report import score_words, shop_words
from listcheck.report.bars import LOST
from listcheck.report.page import Page
from listcheck.report.rounding import shown, shown_shares
from listcheck.report.text_listing import score_style
from listcheck.report.visible import visible

_INDENT = 3
_LISTED = 10
_NAMED = 5


def write_roll_up(
    prediction: ShopPrediction | None, disclaimer: Bilingual, language: Language, out: TextIO
) -> None:
    """The shop's prediction with its drags, largest first."""
    page = Page(out)
    page.rule(Text(shop_words.ROLL_UP_TITLE.pick(language), "bold"), "─", "dim")
    if prediction is None:
        page.line(Text(shop_words.NO_ROLL_UP.pick(language), "yellow"), _INDENT)
        page.line()
        return
    point = shown(prediction.predicted)
    head = Text(shop_words.ROLL_UP.pick(language) + " ", "bold")
    head.append(f"{point:.1f}", score_style(point))
    bounds = shop_words.ROLL_UP_RANGE.pick(language)
    head.append(
        bounds.format(low=f"{shown(prediction.low):.1f}", high=f"{shown(prediction.high):.1f}"), "dim"
    )
    page.line(head, _INDENT)
    page.line(Text(shop_words.WEIGHED_BY[prediction.basis].pick(language), "dim"), _INDENT)
    page.line()
    _write_drags(page, prediction, language)
    if prediction.unsold:
        page.line(Text(shop_words.UNSOLD.pick(language).format(n=prediction.unsold), "dim"), _INDENT)
    if prediction.unscanned:
        named = [visible(key) for key in prediction.unscanned[:_NAMED]]
        named += ["…"] * (len(prediction.unscanned) > _NAMED)
        comma = "、" if language == "zh" else ", "
        said = shop_words.UNSCANNED.pick(language).format(n=len(prediction.unscanned), keys=comma.join(named))
        page.line(Text(said, "yellow"), _INDENT)
    basis = score_words.BASIS.get(prediction.weights_basis, score_words.BASIS["prior"]).pick(language)
    model = score_words.MODEL.pick(language)
    said = model.format(model=prediction.model, basis=basis, hash=prediction.weights_hash)
    page.line(Text(said, "dim"), 1)
    page.line(Text(disclaimer.pick(language), "dim"), 1)
    page.line()


def _write_drags(page: Page, prediction: ShopPrediction, language: Language) -> None:
    drop = shown(100 - shown(prediction.predicted))
    page.line(Text(shop_words.DRAGS.pick(language).format(drop=f"{drop:.1f}"), "bold"), _INDENT)
    drags = prediction.drags
    figures = shown_shares([drag.drag for drag in drags], drop)
    most = max((drag.drag for drag in drags), default=0.0) or 1.0
    room = max(8, min(24, page.width - 56))
    for drag, figure in list(zip(drags, figures, strict=True))[:_LISTED]:
        bar = LOST * max(1 if drag.drag > 0 else 0, round(drag.drag / most * room))
        share = shop_words.SHARE.pick(language).format(share=f"{drag.share * 100:.1f}%")
        style = score_style(shown(drag.predicted))
        label = Text.assemble(f"{f'−{figure:.1f}' if figure else '0.0':>6}  ", (bar.ljust(room), "red"), "  ")
        said = Text.assemble(
            (visible(drag.key), "bold"), "  ", (f"{shown(drag.predicted):.1f}", style), f"  {share}"
        )
        if drag.title:
            said.append(f"  {visible(drag.title)}")
        said.truncate(page.width - _INDENT - label.cell_len, overflow="ellipsis")
        page.line(said, _INDENT, label)
    if len(drags) > _LISTED:
        rest = f"{sum(figures[_LISTED:]):.1f}"
        more = shop_words.MORE_DRAGS.pick(language).format(n=len(drags) - _LISTED, points=rest)
        page.line(Text(more, "dim"), _INDENT)
    page.line()
