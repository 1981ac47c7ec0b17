"""The calibration report without a calibration: what is said, and that nothing breaks where figures lack."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.calibration import (
    Bin,
    Calibration,
    FittedWeight,
    Note,
    Quality,
    Records,
    Rival,
    TimeSplit,
)
from listcheck.report.calibration import plots, words
from listcheck.report.calibration.page import calibration_page, note_line
from listcheck.report.calibration.plots import PlotError, png_plots, require_plots, svg_plots
from listcheck.report.calibration.text import write_calibration

RECORDS = Records(
    "nad_returns", 500, 400, 9000, 300, date(2026, 1, 1), date(2026, 9, 1), 0, "0123456789abcdef"
)
RIVALS = (Rival("null", 120.0, 20.0, 6.0), Rival("prior", 105.0, 5.0, 2.0), Rival("fitted", 100.0, 0.0, 0.0))
QUALITY = Quality(0.1, 0.4, 1.02, 0.0012, (Bin(0.01, 0.012, 100), Bin(0.03, 0.028, 100)), 0.79, 0.05, 0.3)
WEIGHTS = (
    FittedWeight("overclaim", 0.4, 0.62, 0.5, 0.8, 90, free=True, sigma=0.2),
    FittedWeight("stale_promo", 0.25, 0.25, 0.13, 0.47, 9, free=False, sigma=0.5),
)
FOUND = Calibration(
    RECORDS,
    (),
    "fitted",
    Bilingual("采用新权重", "new weights"),
    WEIGHTS,
    RIVALS,
    TimeSplit(date(2026, 7, 1), RIVALS),
    QUALITY,
    0.015,
    200.0,
)
REFUSED = Calibration(
    replace(RECORDS, listings=20),
    (Bilingual("可用商品 20", "20 listings"),),
    None,
    Bilingual("记录不够", "too few"),
)
SCORES = replace(
    FOUND,
    records=replace(RECORDS, target="observed_score", events=None),
    quality=replace(QUALITY, rank=None, slope=None, pit_share=None, challenger_rank=None, bin_error=1.25),
)
LANGUAGES: Sequence[Language] = ("zh", "en")


def told(calibration: Calibration, language: Language) -> str:
    out = io.StringIO()
    write_calibration(calibration, language, out)
    return out.getvalue()


def test_the_decision_comes_before_the_tables() -> None:
    text = told(FOUND, "zh")
    assert text.index("结论：采用新权重") < text.index("三种方案") < text.index("夸大承诺")
    assert "20.0 ± 6.0" in text and "2026-07-01 及以前" in text and "0.50–0.80" in text
    assert "太少，保持原值" in text and "0.12%" in text


def test_weights_that_stand_are_said_to_stand() -> None:
    assert words.decision_line(REFUSED).zh == "记录不够。权重不变。"
    assert words.decision_line(FOUND).zh == "采用新权重"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("calibration", [FOUND, REFUSED, SCORES])
def test_every_case_can_be_told(calibration: Calibration, language: Language) -> None:
    text = told(calibration, language)
    page = calibration_page(calibration, [], svg_plots(calibration, language), language)
    for said in (text, page):
        assert words.CAVEAT.pick(language)[:12] in said
        assert "None" not in said and "nan" not in said
    assert page.count("<svg") == (2 if calibration.quality else 0)


def test_a_score_has_points_not_percent() -> None:
    text = told(SCORES, "en")
    assert "1.25" in text and "%" not in text.split("mean error")[1].splitlines()[0]


def test_texts_from_files_are_escaped_and_cut() -> None:
    notes = [Note("<i>.csv", 3, Bilingual("<script>", "<script>"))] + [
        Note("", None, Bilingual("a", "a"))
    ] * 600
    page = calibration_page(FOUND, notes, (), "en")
    assert "<script" not in page and "&lt;i&gt;.csv:3: &lt;script&gt;" in page and "101 more" in page


def test_a_note_without_a_place() -> None:
    assert note_line(Note("", None, Bilingual("全部", "all")), "zh") == "全部"
    assert note_line(Note("h.csv", 3, Bilingual("全部", "all")), "zh") == "h.csv:3：全部"
    assert note_line(Note("r.json", None, Bilingual("全部", "all")), "en") == "r.json: all"


def test_plots_keep_their_words_as_text_and_their_names_apart() -> None:
    curve, weights = svg_plots(FOUND, "zh")
    assert "实际" in curve and "夸大承诺" in weights and "<metadata" not in curve
    assert 'id="plot0-' in curve and 'id="plot1-' in weights and 'id="plot0-' not in weights
    assert svg_plots(FOUND, "zh") == (curve, weights)


def test_a_picture_is_drawn_with_and_without_chinese_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert png_plots(FOUND, "zh").startswith(b"\x89PNG")
    monkeypatch.setattr(plots, "_CHINESE_FONTS", ("No Such Font",))
    assert png_plots(FOUND, "zh") == png_plots(FOUND, "en")  # English rather than empty boxes


def test_without_matplotlib(monkeypatch: pytest.MonkeyPatch) -> None:
    require_plots()
    monkeypatch.setattr(plots, "find_spec", lambda name: None)
    with pytest.raises(PlotError, match=r"listcheck\[calibrate\]"):
        require_plots()
