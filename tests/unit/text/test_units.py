from __future__ import annotations

import re
from decimal import Decimal

import pytest

from listcheck.errors import PackError
from listcheck.rules.shared import PackData, rulepacks_root
from listcheck.text.fold import fold_word
from listcheck.text.units import UnitTable

DATA = PackData(rulepacks_root() / "attributes").table("units/units")


def test_every_spelling_is_written_as_folding_leaves_it() -> None:
    table = UnitTable.load(DATA)
    assert [word for word in table.units if fold_word(word) != word] == []
    assert [word for word, _ in table.qualifiers if fold_word(word) != word] == []
    assert [word for word in table.inch_words if fold_word(word) != word] == []


# By definition: international yard and pound agreement (1959), US fluid ounce of 231/128 cubic inches, 市制 (1959).
@pytest.mark.parametrize(
    ("spelling", "factor"),
    [
        ("斤", 500), ("两", 50), ("kg", 1000), ("lb", "453.59237"), ("oz", Decimal("453.59237") / 16),
        ("英寸", "25.4"), ("ft", Decimal("25.4") * 12), ("fl oz", Decimal("16.387064") * 231 / 128),
        ("l", 1000), ("kw", 1000), ("kwh", 1000), ("ah", 1000), ("双", 2), ("岁", 12), ("小时", 3600),
    ],
)  # fmt: skip
def test_factors_are_exact(spelling: str, factor: Decimal | int | str) -> None:
    assert UnitTable.load(DATA).unit(spelling).factor == Decimal(factor)


def test_every_dimension_has_a_base_unit_of_factor_one() -> None:
    table = UnitTable.load(DATA)
    for dimension, base in DATA["dimensions"].items():
        if dimension not in ("count", "area"):
            assert any(unit.dimension == dimension and unit.factor == 1 for unit in table.units.values()), (
                f"{dimension} ({base})"
            )


def test_the_longest_spelling_is_tried_first() -> None:
    pattern = re.compile(UnitTable.load(DATA).pattern)
    for text, spelling in (
        ("公斤", "公斤"),
        ("毫安时", "毫安时"),
        ("kwh", "kwh"),
        ("mah", "mah"),
        ("平方米", "平方米"),
    ):
        found = pattern.match(text)
        assert found and found[0] == spelling


def test_a_latin_unit_ends_where_the_word_ends() -> None:
    pattern = re.compile(UnitTable.load(DATA).pattern)
    assert pattern.match("gwifi") is None
    assert pattern.match("gx2袋")
    assert pattern.match("gx") is None


def test_counters_of_one_family_are_comparable() -> None:
    table = UnitTable.load(DATA)
    assert table.unit("双").factor == 2 * table.unit("只").factor
    assert table.unit("双").dimension == table.unit("只").dimension == "count:只"
    assert table.unit("抽").rank < table.unit("包").rank < table.unit("提").rank < table.unit("箱").rank


def test_cun_reads_as_an_inch_on_demand() -> None:
    table = UnitTable.load(DATA)
    assert table.unit("寸", inch=True).factor == Decimal("25.4")
    assert table.unit("寸").factor < 34 < table.unit("cm").factor * 4


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"units": [{"id": "g"}], "counters": [], "qualifiers": {}, "inch_words": []},
        {
            "units": [{"id": "g", "dimension": "mass", "factor": "many", "spellings": ["g"]}],
            "counters": [],
            "qualifiers": {},
            "inch_words": [],
        },
    ],
)
def test_a_broken_table_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(PackError, match=r"units/units\.yaml"):
        UnitTable.load(broken)
