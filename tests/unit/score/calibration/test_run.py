from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from support.simulated_shop import Shop, simulated_shop

from listcheck.errors import ListcheckError
from listcheck.model.calibration import Calibration
from listcheck.score.calibration import run as module
from listcheck.score.calibration.joining import Observation
from listcheck.score.calibration.run import CalibrationError, calibrate, require_libraries
from listcheck.score.model import ScoreModel

DRAWS = 40


@pytest.fixture(scope="module")
def shop(model: ScoreModel) -> Shop:
    """Twice the effect that the prior takes for granted."""
    return simulated_shop(400, "double", 1, model)


@pytest.fixture(scope="module")
def found(shop: Shop, model: ScoreModel) -> Calibration:
    return calibrate(shop.observations, "nad_returns", model, DRAWS)


def test_an_effect_that_is_there_changes_the_weights(found: Calibration, shop: Shop) -> None:
    assert found.decision == "fitted" and found.refusals == () and "采用新权重" in found.reason.zh
    assert found.records.listings == 400 and found.records.events == sum(
        o.row.value for o in shop.observations
    )
    true = dict(zip(shop.groups, shop.weights, strict=True))
    before = np.sqrt(np.mean([(each.before - true[each.group]) ** 2 for each in found.weights]))
    after = np.sqrt(np.mean([(each.after - true[each.group]) ** 2 for each in found.weights]))
    assert after < 0.8 * before
    assert all(0 <= each.low <= each.after <= each.high and each.free for each in found.weights)
    assert [each.before for each in found.weights] == sorted(
        (each.before for each in found.weights), reverse=True
    )
    assert found.quality is not None and found.quality.skill > 0 and found.time_split is not None
    assert found.base_rate == pytest.approx(0.015, rel=0.4) and found.concentration is not None


def test_intervals_hold_most_of_the_truth(found: Calibration, shop: Shop) -> None:
    true = dict(zip(shop.groups, shop.weights, strict=True))
    assert sum(each.low <= true[each.group] <= each.high for each in found.weights) >= 5


def test_the_same_records_in_another_order_give_the_same(
    shop: Shop, found: Calibration, model: ScoreModel
) -> None:
    assert calibrate(shop.observations[::-1], "nad_returns", model, DRAWS) == found


def test_the_time_split_judges_by_about_the_newest_quarter(shop: Shop, found: Calibration) -> None:
    assert found.time_split is not None
    later = sum(o.row.trials for o in shop.observations if o.row.day > found.time_split.until)
    assert 0.25 <= later / found.records.orders < 0.30


def test_a_single_day_cannot_be_split(shop: Shop, model: ScoreModel) -> None:
    same = [replace(o, row=replace(o.row, day=date(2026, 9, 1))) for o in shop.observations[:200]]
    assert calibrate(same, "nad_returns", model, 2).time_split is None


def test_an_effect_that_ended_is_not_taken_for_one_that_lasts(model: ScoreModel) -> None:
    """Older pages drove returns; then the goods changed, and pages with findings sell better than clean ones."""
    shop = simulated_shop(500, "double", 4, model)
    content = shop.content - shop.content.mean()
    turned = []
    for o, effect in zip(shop.observations, content, strict=True):
        late = o.row.day >= date(2026, 6, 20)
        value = round(o.row.trials * 0.03 * np.exp(-effect)) if late else o.row.value
        turned.append(replace(o, row=replace(o.row, value=min(value, o.row.trials))))
    found = calibrate(turned, "nad_returns", model, 2)
    assert found.time_split is not None and found.decision == "null"
    kept = [o for o in turned if o.row.day < date(2026, 6, 20)]
    assert calibrate(kept, "nad_returns", model, 2).decision == "fitted"


@pytest.mark.parametrize(
    ("target", "word"), [("nad_returns", "退货"), ("quality_returns", "退货"), ("bad_reviews", "差评")]
)
def test_no_effect_leaves_the_weights_and_says_so(target: str, word: str, model: ScoreModel) -> None:
    shop = simulated_shop(200, "none", 2, model)
    found = calibrate(shop.observations, target, model, 2)  # type: ignore[arg-type]
    assert found.decision == "null"
    assert found.reason.zh == f"本店数据未显示内容问题与{word}有关；指数仅作合规参考"


def test_too_few_records_are_refused_and_nothing_is_fitted(model: ScoreModel) -> None:
    found = calibrate(simulated_shop(40, "double", 1, model).observations, "nad_returns", model)
    assert found.decision is None and found.refusals and found.weights == () and found.quality is None
    assert calibrate([], "nad_returns", model).records.listings == 0


def test_a_group_seen_too_rarely_keeps_its_weight(shop: Shop, model: ScoreModel) -> None:
    rare = 0
    thinned = []
    for o in shop.observations:
        rare += o.page.strengths.get("overclaim", 0) > 0.05
        strengths = {g: h for g, h in o.page.strengths.items() if g != "overclaim" or rare <= 14}
        thinned.append(replace(o, page=replace(o.page, strengths=strengths)))
    weight = next(w for w in calibrate(thinned, "nad_returns", model, 5).weights if w.group == "overclaim")
    assert (weight.free, weight.hit, weight.after, weight.sigma) == (False, 14, weight.before, model.sigma)
    assert weight.low < weight.before < weight.high


def test_a_platform_score_as_target(shop: Shop, model: ScoreModel) -> None:
    """Of 100 points, each unit of content risk costs eight."""
    rng = np.random.default_rng(1)
    rows = [
        replace(o, row=replace(o.row, value=float(np.clip(92 - 8 * risk + rng.normal(0, 2), 0, 100))))
        for o, risk in zip(shop.observations, shop.content, strict=True)
    ]
    found = calibrate(rows, "observed_score", model, 10)
    assert found.decision in ("prior", "fitted") and found.records.events is None
    assert found.base_rate is None and found.quality is not None
    assert found.quality.pit_share is None and found.quality.rank is not None and found.quality.rank > 0.4
    shuffled = rng.permutation([r.row.value for r in rows])
    noise = [replace(o, row=replace(o.row, value=float(v))) for o, v in zip(rows, shuffled, strict=True)]
    nothing = calibrate(noise, "observed_score", model, 2)
    assert nothing.decision == "null" and "商品体验分有关" in nothing.reason.zh


def test_rows_of_the_same_page_are_no_new_witnesses(
    observed: Callable[..., Observation], model: ScoreModel
) -> None:
    """A year in months or in one figure: the same records, the same weights."""
    shop = simulated_shop(150, "double", 3, model)
    monthly = []
    for o in shop.observations:
        half, events = o.row.trials // 2, int(o.row.value) // 2
        rest = replace(
            o.row, trials=o.row.trials - half, orders=o.row.orders - half, value=int(o.row.value) - events
        )
        first = replace(o.row, trials=half, orders=half, value=events, day=o.row.day - timedelta(days=1))
        monthly += [replace(o, row=first), replace(o, row=rest)]
    one, two = (calibrate(rows, "nad_returns", model, 2) for rows in (shop.observations, monthly))
    assert [w.after for w in one.weights] == [w.after for w in two.weights] and one.rivals == two.rivals


def test_without_the_extra_the_line_that_installs_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(CalibrationError) as caught:
        require_libraries()
    error: ListcheckError = caught.value
    assert "pip install 'listcheck[calibrate]'" in error.told("zh")
    assert "pip install 'listcheck[calibrate]'" in error.told("en") and error.exit_code == 2
