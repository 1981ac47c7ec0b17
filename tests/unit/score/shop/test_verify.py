"""Wrong profiles: each fault is named where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.shop import profile, shared_names

from listcheck.engine.score_profiles import built_in_profiles, load_profile
from listcheck.errors import ConfigError, RuleFileError
from listcheck.score.shop.schema import REQUIRED

GOOD = """\
profile: mine
title: {zh: 我的, en: mine}
platform: douyin
status: assumed
source: {zh: 自己, en: ours}
scale: {min: 0, max: 100}
dimensions:
  product: {title: {zh: 商品, en: product}, weight: 1, metrics: {returns: 1}}
metrics:
  returns:
    title: {zh: 退货率, en: returns}
    num: quality_returns
    den: orders_signed
    window: 30
    better: low
    points: {type: linear, xy: [[0, 100], [0.05, 0]]}
gates:
  door: {title: {zh: 门, en: door}, need: [{of: total, min: 60}], consequence: {zh: 进不去, en: shut}}
"""


def problems(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "mine.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(RuleFileError) as caught:
        load_profile(str(path), (), shared_names())
    return [f"{problem.line} {problem.key}: {problem.told('zh')}" for problem in caught.value.problems]


def test_a_good_one(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    steps = GOOD.replace("type: linear, xy:", "type: steps, else: 0, rows:")
    for text in (GOOD, steps):
        path.write_text(text, "utf-8")
        assert load_profile(str(path), (), shared_names()).spec.profile == "mine"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("weight: 1,", "weigth: 1,", 8, "weight"),
        ("better: low", "better: down", 15, "low"),
        ("[0.05, 0]", "[0.05, 110]", 16, "0～100"),
        ("[[0, 100], [0.05, 0]]", "[[0, 0], [0.05, 100]]", 16, "得分却升了"),
        ("[[0, 100], [0.05, 0]]", "[[0.05, 100], [0, 0]]", 16, "从小到大"),
        ("[[0, 100], [0.05, 0]]", "[[0, 100]]", 16, "行数不够"),
        ("type: linear, xy: [[0, 100], [0.05, 0]]", "type: steps, rows: [[0.01, 100]]", 16, "else"),
        ("num: quality_returns", "num: quality_return", 12, "是不是想写 quality_returns"),
        ("    den: orders_signed\n", "", 11, "要么都写"),
        ("metrics: {returns: 1}", "metrics: {return: 1}", 8, "是不是想写 returns"),
        ("{of: total, min: 60}", "{of: totals, min: 60}", 18, "是不是想写 total"),
        ("{of: total, min: 60}", "{of: total}", 18, "写一个"),
        ("scale: {min: 0, max: 100}", "scale: {min: 100, max: 100}", 6, "min 应小于 max"),
        ("weight: 1,", "weight: 0,", 8, "权重全是 0"),
        ("weight: 1,", "weight: -1,", 8, "太小"),
        ("weight: 1,", "weight: .inf,", 8, "写成完整的数字"),
        ("window: 30", "window: 0", 14, "太小"),
        ("window: 30", "window: 30\n    exclude: [gifts]", 15, "是不是想写 gift"),
        ("status: assumed", "status: rumour", 4, "official"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    found = problems(tmp_path, GOOD.replace(old, new))
    assert any(one.startswith(f"{line} ") and said in one for one in found), found


def test_all_faults_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("num: quality_returns", "num: x").replace("{of: total, min: 60}", "{of: y, min: 60}")
    assert len(problems(tmp_path, text)) == 2


def test_every_built_in_profile_is_right_and_named_as_its_file() -> None:
    names = built_in_profiles()
    assert {
        "douyin-seed001",
        "douyin-service-seed004",
        "kuaishou-star-seed002",
        "douyin-2026-07",
        "douyin-2026-09",
        "taobao-2026-03",
        "pdd",
        "wechat",
        "amazon-odr",
        "ebay",
    } <= set(names)
    for name in names:
        assert profile(name).spec.profile == name


@pytest.mark.parametrize("name", ["douyin-2026-07", "douyin-2026-09", "taobao-2026-03", "pdd", "wechat"])
def test_no_unpublished_weight_has_a_number(name: str) -> None:
    assert all(d.weight == REQUIRED for d in profile(name).spec.dimensions.values())


def test_a_file_that_extends_a_profile(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("extends: douyin-2026-09\ndimensions:\n  product: {weight: 40}\n", "utf-8")
    mine = load_profile(str(path), ["dimensions.service.weight=30"], shared_names())
    assert mine.spec.dimensions["product"].weight == 40
    assert mine.spec.dimensions["service"].weight == 30
    assert mine.spec.dimensions["logistics"].weight == REQUIRED
    assert mine.is_given("dimensions", "product", "weight")
    assert mine.is_given("dimensions", "service", "weight")
    assert not mine.is_given("dimensions", "logistics", "weight")
    assert mine.spec.deductions["false_ad"].once == 10


def test_a_file_that_extends_itself_ends(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("extends: ./mine.yaml\n", "utf-8")
    with pytest.raises(RuleFileError):
        load_profile(str(path), (), shared_names())


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("dimensions.product.weight", "写成 键.键=值"),
        ("=3", "写成 键.键=值"),
        ("dimensions.prodcut.weight=3", "没有 prodcut"),
        ("dimensions.product.weight=[1", "值的写法不对"),
    ],
)
def test_a_wrong_setting(setting: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_profile("douyin-seed001", [setting], shared_names())
    assert said in caught.value.told("zh")


def test_an_unknown_profile_names_the_nearest() -> None:
    with pytest.raises(ConfigError, match="douyin-seed001"):
        load_profile("douyin-seed01", (), shared_names())


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(RuleFileError):
        load_profile("nowhere.yaml", (), shared_names())
