"""A few drawn pictures, read and judged: the whole way from pixels to a verdict on three days."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
FIRST, EACH = 100, 3  # four kinds of each: 12 pictures


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The two scripts can be imported, and are forgotten again."""
    monkeypatch.syspath_prepend(str(SCRIPTS))
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if name.startswith(("draw_", "measure_")):
            del sys.modules[name]


@pytest.mark.usefixtures("scripts")
def test_drawn_pictures_are_read_and_judged(tmp_path: Path) -> None:
    import draw_reading_pictures

    missing = [path for path, _ in draw_reading_pictures.FONTS if not Path(path).is_file()]
    if missing:
        pytest.skip(f"no font to draw with: {missing[0]}")
    import draw_promo_pictures
    import measure_promo_pictures

    draw_promo_pictures.draw_set(tmp_path, FIRST, EACH)
    truth = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    tally = measure_promo_pictures.measure(tmp_path, truth, "thorough")
    assert tally.sum("keywords") >= 20 and tally.sum("verdicts") == 3 * 4 * EACH
    assert tally.share("keywords read", "keywords") >= 0.9, tally.misses
    assert tally.share("verdicts right", "verdicts") >= 0.9, tally.misses
    assert tally.share("edits", "characters") <= 0.05
    # Both verdicts are asked for, so that neither always saying stale nor never saying it passes.
    verdicts = [stale for one in truth.values() for stale in one["stale"].values()]
    assert 0.2 < sum(verdicts) / len(verdicts) < 0.9


@pytest.mark.usefixtures("scripts")
def test_edits_are_counted_against_the_best_part() -> None:
    from measure_promo_pictures import edits

    assert edits("双11狂欢", "羊毛大衣双11狂欢价") == 0
    assert edits("双11狂欢", "双1狂欢") == 1
    assert edits("满减", "") == 2
