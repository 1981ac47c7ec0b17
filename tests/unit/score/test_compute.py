"""The score of single listings, worked out by hand."""

from __future__ import annotations

import pytest

from listcheck.model.finding import Finding, Fix, Waived, Waiver
from listcheck.model.location import Location, Span
from listcheck.model.rule import Severity
from listcheck.model.score import Score
from listcheck.score.compute import score
from listcheck.score.coverage import Coverage
from listcheck.score.model import ScoreModel


def finding(
    group: str, word: str, zone: str, severity: Severity = "critical", confidence: float = 1.0
) -> Finding:
    """A finding whose rule, place and fingerprint follow from what matters to the score."""
    location = Location(f"{zone}.field", Span(0, len(word)), word)
    return Finding(
        code=f"{group[:2].upper()}101",
        name=group,
        level="error",
        severity=severity,
        message=word,
        why="",
        location=location,
        word=word,
        related=(),
        fix=Fix(),
        confidence=confidence,
        group=group,
        sources=(),
        pack="test@1",
        fingerprint=f"{group}/{word}/{zone}",
        exposure=zone,
    )


@pytest.fixture
def worked() -> list[Finding]:
    """An extreme word in title and detail, a wrong material, a past campaign on the first picture, two
    promises in the description, a small second picture."""
    return [
        finding("extreme_words", "全网最", "title"),
        finding("extreme_words", "全网最", "description"),
        finding("attribute_mismatch", "涤纶", "attribute", "critical", 0.9),
        finding("stale_promo", "618", "main_image_1", "major", 0.8),
        finding("overclaim", "永不起球", "description", "major", 0.95),
        finding("overclaim", "终身不褪色", "description", "major", 0.7),
        finding("image_quality", "400x400", "main_image_n", "minor", 1.0),
    ]


def plan(result: Score) -> list[tuple[str, float]]:
    return [(step.word, round(step.score_after, 2)) for step in result.plan]


def test_nothing_found_is_100(model: ScoreModel) -> None:
    clean = score([], [], Coverage(), model)
    assert (clean.predicted, clean.low, clean.high, clean.unsuppressed) == (100, 100, 100, 100)
    assert clean.parts == clean.units == clean.plan == ()


def test_clean_but_unread_is_100_with_a_wide_lower_side(model: ScoreModel) -> None:
    unread = score([], [], Coverage(main_images=0, detail=0), model)
    assert unread.predicted == unread.high == 100
    assert round(unread.low, 1) == 77.9  # exp(-0.25)


def test_worked_example(worked: list[Finding], model: ScoreModel) -> None:
    result = score(worked, [], Coverage(), model)
    assert [round(x, 2) for x in (result.predicted, result.low, result.high)] == [49.06, 36.85, 65.30]
    assert [(part.group, round(part.points, 2), round(part.gain, 2)) for part in result.parts] == [
        ("attribute_mismatch", 24.15, 19.70),
        ("extreme_words", 10.21, 7.52),
        ("overclaim", 7.61, 5.51),
        ("stale_promo", 6.48, 4.65),
        ("image_quality", 2.49, 1.74),
    ]


def test_worked_example_plan(worked: list[Finding], model: ScoreModel) -> None:
    """The extreme word would buy more than the campaign, but it stands in two places."""
    assert plan(score(worked, [], Coverage(), model)) == [
        ("涤纶", 68.76),
        ("618", 75.28),
        ("全网最", 86.83),
        ("永不起球", 91.94),
        ("终身不褪色", 96.58),
        ("400x400", 100.0),
    ]


def test_a_saturated_group_is_mended_before_a_trifle(model: ScoreModel) -> None:
    """One of four stale words alone gains less than a small picture does; together they are what hurts."""
    stale = [finding("stale_promo", word, "main_image_1") for word in ("双11", "¥59", "11.1", "最后3小时")]
    steps = plan(
        score([*stale, finding("image_quality", "400x400", "main_image_n", "minor")], [], Coverage(), model)
    )
    assert [word for word, _ in steps][-1] == "400x400"


def test_worked_example_without_reading_the_pictures(worked: list[Finding], model: ScoreModel) -> None:
    result = score(worked, [], Coverage(main_images=0, detail=0), model)
    assert [round(x, 1) for x in (result.predicted, result.low, result.high)] == [49.1, 28.7, 65.3]


def test_a_group_saturates(model: ScoreModel) -> None:
    words = [finding("extreme_words", word, "title") for word in ("最佳", "顶级", "国家级", "第一", "极品")]
    predicted = [score(words[:n], [], Coverage(), model).predicted for n in range(1, 6)]
    assert [round(x, 2) for x in predicted] == [86.70, 83.23, 82.26, 81.98, 81.90]


def test_the_floor(model: ScoreModel) -> None:
    all_wrong = [finding(group, f"w{i}", "title") for group in model.weights for i in range(40)]
    assert round(score(all_wrong, [], Coverage(), model).predicted, 2) == 8.63


def test_a_word_in_two_places_is_one_thing_to_mend(worked: list[Finding], model: ScoreModel) -> None:
    result = score(worked, [], Coverage(), model)
    [unit] = [unit for unit in result.units if unit.group == "extreme_words"]
    assert unit.findings == ("extreme_words/全网最/description", "extreme_words/全网最/title")
    assert unit.points == pytest.approx(result.parts[1].points)


@pytest.mark.parametrize("group", ["", "some_pack_of_ones_own"])
def test_a_group_outside_the_model_concerns_the_gate_alone(group: str, model: ScoreModel) -> None:
    assert score([finding(group, "加微信", "title")], [], Coverage(), model).predicted == 100


def test_info_does_not_count(model: ScoreModel) -> None:
    result = score([finding("overclaim", "必买", "title", "info")], [], Coverage(), model)
    assert result.predicted == 100 and result.parts == () and result.plan == ()


@pytest.mark.parametrize(
    ("by", "unsuppressed"), [("exemption", 100.0), ("ignore", 86.70), ("baseline", 86.70)]
)
def test_waived_hits_do_not_count_but_ignores_cannot_hide_them(
    by: str, unsuppressed: float, model: ScoreModel
) -> None:
    waiver = Waiver(by, "agreed with the platform")  # type: ignore[arg-type]
    waived = [Waived(finding("extreme_words", "第一", "title"), waiver)]
    result = score([], waived, Coverage(), model)
    assert result.predicted == 100 and result.plan == ()
    assert round(result.unsuppressed, 2) == unsuppressed


def test_a_wrong_attribute_weighs_the_same_in_sku_and_title(model: ScoreModel) -> None:
    zones = ("title", "attribute", "sku")
    scores = {
        score([finding("attribute_mismatch", "棉", zone)], [], Coverage(), model).predicted for zone in zones
    }
    assert len(scores) == 1


def test_it_says_which_model_it_comes_from(model: ScoreModel) -> None:
    result = score([], [], Coverage(), model)
    assert (result.model, result.weights_hash, result.basis) == (model.id, model.weights_hash, "prior")


@pytest.mark.parametrize(
    ("confidence", "as_if"), [(1e-310, 0.0), (0.0004, 0.0), (0.8504, 0.85), (1.7, 1.0), (-1.0, 0.0)]
)
def test_confidence_counts_to_three_places_between_0_and_1(
    confidence: float, as_if: float, model: ScoreModel
) -> None:
    """Denormal confidences broke monotony: their products round to nothing."""
    results = [
        score([finding("overclaim", "必买", "title", "major", c)], [], Coverage(), model)
        for c in (confidence, as_if)
    ]
    assert results[0] == results[1]
