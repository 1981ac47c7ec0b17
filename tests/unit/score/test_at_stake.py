from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from listcheck.errors import ConfigError
from listcheck.model.finding import Finding, Fix
from listcheck.model.location import Location
from listcheck.score.at_stake import Stakes

TABLE: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[3] / "rulepacks/score/at-stake.yaml").read_text("utf-8")
)
TODAY = date(2026, 11, 22)


def finding(group: str, code: str = "AD201") -> Finding:
    return Finding(
        code, "rule", "error", "major", "", "", Location("title"), "", (), Fix(), 1.0, group, (), "p", "f"
    )


def found(platform: str, *findings: Finding, day: date = TODAY) -> list[str]:
    return [stake.id for stake in Stakes(TABLE, day).of(platform, findings)]


def test_overclaiming_on_douyin_since_the_rule_is_in_force() -> None:
    [stake] = Stakes(TABLE, TODAY).of("douyin", [finding("overclaim"), finding("overclaim", "MD101")])
    assert (stake.points, stake.codes) == (-10, ("AD201", "MD101"))
    assert (stake.status, stake.confidence) == ("official", "medium")
    assert not found("douyin", finding("overclaim"), day=date(2026, 9, 7))


def test_only_where_the_rule_speaks() -> None:
    assert not found("jd", finding("overclaim"))
    assert not found("douyin", finding("text_quality"))
    assert not found("douyin")
    assert found("taobao", finding("attribute_mismatch", "AT101")) == [
        "taobao-information-quality",
        "taobao-not-as-described",
    ]
    assert found("douyin", finding("", "RV101")) == ["douyin-false-reviews"]


def test_nothing_pretends_to_know_how_likely_it_is() -> None:
    said = str(TABLE["entries"])
    assert not any(word in said for word in ("%", "概率", "几率", "probab", "likely"))


def test_a_wrong_table_is_said() -> None:
    with pytest.raises(ConfigError, match="score/at-stake"):
        Stakes({"entries": [{"id": "x"}]}, TODAY)
