from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from listcheck.config.settings import Settings
from listcheck.engine.listing_scores import ListingScorer
from listcheck.engine.prepare import Run, prepare
from listcheck.engine.shop_listings import scored_in_report, scored_now
from listcheck.errors import ConfigError, SourceError
from listcheck.model.listing_score import ListingScore

AS_OF = date(2026, 11, 22)


@pytest.fixture(scope="module")
def run() -> Run:
    return prepare(Settings(images=False), "zh", AS_OF)


def scored(run: Run, tmp_path: Path, text: str) -> list[ListingScore]:
    path = tmp_path / "feed.jsonl"
    path.write_text(text, "utf-8")
    return list(ListingScorer(run, AS_OF).score(run.listings([str(path)], None)))


BAD = (
    '{"id": "1", "platform": "douyin", "category": "家居用品", "title": "永不生锈 全网第一 拖把",'
    ' "attributes": {"品牌": "木里"}}'
)
PLAIN = '{"id": "2", "platform": "douyin", "title": "木里 平板拖把 家用"}'


def test_lines_come_in_order_with_what_belongs_to_each(run: Run, tmp_path: Path) -> None:
    one, unreadable, two = scored(run, tmp_path, f"{BAD}\nno json\n{PLAIN}\n")
    assert [one.head.key, unreadable.head.key, two.head.key] == ["1", "", "2"]
    assert one.score is not None and two.score is not None
    assert one.errors and any(rule.startswith("AD") for rule in one.gate)
    assert unreadable.score is None
    assert unreadable.completeness.value is None
    assert one.completeness.parts[0].id == "fields"
    assert one.plan[-1].score_after == 100
    assert all(step.title and step.suggest for step in one.plan)
    assert sum(step.gain for step in one.plan) == pytest.approx(100 - one.score.predicted)


def test_completeness_never_moves_the_prediction(run: Run, tmp_path: Path) -> None:
    empty = PLAIN.replace('"title"', '"selling_points": [], "description": "日常拖地", "title"')
    more = empty.replace("[]", '["平板免手洗"]')
    [bare], [full] = scored(run, tmp_path, empty), scored(run, tmp_path, more)
    assert bare.score is not None and full.score is not None
    assert (bare.completeness.value or 0) < (full.completeness.value or 0)
    assert bare.score.predicted == full.score.predicted


def test_a_report_gives_the_same_listings(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text(
        '{"kind": "x", "listings": [{"id": "1", "title": "t", "score": {"predicted": 50.0, "low": 40, "high": 60,'
        ' "model": "m@1", "weights_hash": "h", "basis": "prior", "more": 1}},'
        ' {"id": "2", "title": "", "score": null}]}',
        "utf-8",
    )
    [one] = scored_in_report(str(report))
    assert (one.key, one.predicted, one.low) == ("1", 50, 40)
    assert [listing.key for listing in scored_now(scored(run, tmp_path, f"{BAD}\nno json\n"))] == ["1"]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"listings": [{"id": 1}]}'])
def test_what_is_no_report_is_said(tmp_path: Path, content: str) -> None:
    path = tmp_path / "report.json"
    path.write_text(content, "utf-8")
    with pytest.raises(ConfigError, match="not a report"):
        scored_in_report(str(path))
    with pytest.raises(SourceError):
        scored_in_report(str(tmp_path / "nowhere.json"))


def test_reports_of_two_models_do_not_mix(tmp_path: Path) -> None:
    line = '{"id": "1", "title": "", "score": {"predicted": 5, "low": 4, "high": 6, "model": "m", "basis": "prior", '
    text = f'{{"listings": [{line}"weights_hash": "a"}}}}, {line}"weights_hash": "b"}}}}]}}'
    (tmp_path / "r.json").write_text(text, "utf-8")
    with pytest.raises(ConfigError, match="different models"):
        scored_in_report(str(tmp_path / "r.json"))
