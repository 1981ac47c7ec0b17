"""Kind `number`, with small options and with those of the built-in rules."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from listcheck.checks.number import Number, NumberOptions
from listcheck.errors import PackError
from listcheck.model.finding import Match
from listcheck.rules.shared import rulepacks_root

from .agreement_subjects import shared_data, subject

LICENCE: dict[str, Any] = {
    "attributes": ["生产许可证编号"],
    "looks": [r"\bsc\d{10,18}"],
    "formats": [r"sc\d{14}"],
    "checksum": "food_licence",
    "other": [r".*(不适用).*"],
}


def find(options: dict[str, Any], **parts: Any) -> list[Match]:
    check = Number(msgspec.convert(options, NumberOptions), shared_data())
    return list(check.find(subject(parts)))


def faults(options: dict[str, Any], **parts: Any) -> list[tuple[str, str]]:
    return [(found.location.text, dict(found.values)["fault_en"]) for found in find(options, **parts)]


@pytest.mark.parametrize(
    "value",
    ["SC10133012345678", "sc 10133012345678", "编号SC10133012345678（饼干）", "见包装", "不适用", "无"],
)
def test_right_numbers_and_answers_that_are_none(value: str) -> None:
    assert find(LICENCE, attributes={"生产许可证编号": value}) == []


def test_a_missing_number_is_not_this_kinds_matter() -> None:
    assert find(LICENCE, title="饼干", attributes={"品牌": "小禾"}) == []


def test_whatever_else_an_attribute_says_is_wrong() -> None:
    (found,) = find(LICENCE, attributes={"生产许可证编号": " 浙字12号 "})
    assert found.location.text == "浙字12号"
    assert dict(found.values)["attribute"] == "生产许可证编号"


def test_each_number_of_a_list_is_judged() -> None:
    listed = "SC10133012345678、SC10133012345679"
    assert faults(LICENCE, attributes={"生产许可证编号": listed}) == [
        ("SC10133012345679", "has a wrong check digit")
    ]
    no_looks = {**LICENCE, "looks": []}
    assert faults(no_looks, attributes={"生产许可证编号": "SC10133012345678; 12"}) == [
        ("12", "is not in the right form")
    ]


def test_in_a_text_only_what_looks_so_is_judged() -> None:
    assert find(LICENCE, description="型号SC2023，货号10133012345679") == []
    assert faults(LICENCE, description="许可证SC101330123456，产地江苏") == [
        ("SC101330123456", "is not in the right form")
    ]


def test_a_group_narrows_what_is_marked() -> None:
    options = {**LICENCE, "looks": [r"许可证号?:?(?P<hit>sc\d+)"]}
    assert faults(options, description="许可证号：SC123456")[0][0] == "SC123456"


def test_every_look_finds_its_numbers_once_and_in_order() -> None:
    options = {**LICENCE, "looks": [r"\bsc\d{10,18}", r"\bqs\d{4,12}", r"sc\d{10}"]}
    text = "QS330108010123 改为 SC101330123456"
    assert [found for found, _ in faults(options, description=text)] == ["QS330108010123", "SC101330123456"]


def test_a_picture_may_be_misread() -> None:
    assert find(LICENCE, image_text=["SC10133012345678"]) == []
    lenient = {**LICENCE, "looks": [r"\bsc[\doi]{10,18}"]}
    assert find(lenient, image_text=["SC1O133OI2345678"]) == []
    (found,) = find(LICENCE, image_text=["许可证SC10133012345679"])
    assert (found.level, found.location.text) == ("info", "SC10133012345679")
    (found,) = find(LICENCE, description="许可证SC10133012345679")
    assert found.level is None


YEARS = {"attributes": ["证书"], "formats": [r"(?P<year>20\d\d)\d{4}"], "first_year": 2005}


@pytest.mark.parametrize(("number", "right"), [("20040001", False), ("20050001", True), ("20260001", True)])
def test_years(number: str, right: bool) -> None:
    assert bool(find(YEARS, attributes={"证书": number})) is not right
    assert faults(YEARS, attributes={"证书": "20270001"}) == [("20270001", "has an impossible year")]


EXPIRES = {"attributes": ["文号"], "formats": [r"(?P<expires>\d{6})-\d+"]}


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("261122-1", []),  # the day itself
        ("261121-1", ["has expired"]),
        ("271330-1", ["is not in the right form"]),
    ],
)
def test_days_of_expiry(number: str, said: list[str]) -> None:
    assert [fault for _, fault in faults(EXPIRES, attributes={"文号": number})] == said


def test_only_the_faults_named_are_reported() -> None:
    attributes = {"生产许可证编号": "SC10133012345679"}
    assert find({**LICENCE, "faults": ["form"]}, attributes=attributes) == []
    assert find({**LICENCE, "faults": ["check_digit"]}, attributes=attributes)


def test_a_pattern_that_is_none_is_refused() -> None:
    with pytest.raises(PackError, match="looks"):
        find({**LICENCE, "looks": ["(?=x)"]})


# --- the built-in rules

PROVINCES = "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川贵云陕甘青蒙桂宁新藏"
province = st.sampled_from(PROVINCES)


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


def year(first: int) -> st.SearchStrategy[str]:
    return st.integers(first, 2026).map(str)


def joined(*parts: str | st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*(st.just(part) if isinstance(part, str) else part for part in parts)).map("".join)


region = st.sampled_from(["11", "33", "44", "65"])
RIGHT: dict[str, st.SearchStrategy[str]] = {
    "AT301": joined("SC1", st.integers(1, 31).map("{:02}".format), region, digits(9)),
    "AT304": joined(year(2002), digits(12)),
    "AT305": st.one_of(
        joined(province, "G妆网备字", year(2014), digits(6)),
        joined("国妆网备进字（", province, "）", year(2018), digits(6)),
        joined("国妆网备制字（", province, "）", year(2021), digits(6)),
        joined("国妆特", st.sampled_from(["", "进", "制"]), "字", year(2021), digits(4)),
        joined("国妆特字G", year(2009), digits(4)),
        joined("国妆特进字J", year(2009), digits(4)),
    ),
    "AT306": st.one_of(
        joined("国食健注", st.sampled_from("GJ"), year(2016), digits(4)),
        joined("食健备G", year(2017), region, digits(6)),
        joined("食健备J", year(2017), "00", digits(6)),
        joined("国食健字", st.sampled_from("GJ"), st.integers(2004, 2016).map(str), digits(4)),
    ),
    "AT307": st.one_of(
        joined("国械注准", year(2014), "3", digits(6)),
        joined("国械注", st.sampled_from("进许"), year(2014), st.sampled_from("23"), digits(6)),
        joined(province, "械注准", year(2014), "2", digits(6)),
        joined(
            province, st.sampled_from(["", "穗", "菏", "苏", "恩施"]), "械备", year(2014), digits(4), "号"
        ),
        joined("国械备", year(2014), digits(4), "号"),
    ),
    "AT314": joined(st.sampled_from(["PD", "WP"]), year(2006), digits(4)),
    "AT315": joined(
        province,
        st.sampled_from(["药", "械", "食健", "食特"]),
        "广审（",
        st.sampled_from("文视声"),
        "）第",
        st.dates(date(2026, 11, 22), date(2031, 12, 31)).map("{:%y%m%d}".format),
        "-",
        digits(5),
        "号",
    ),
    "AT316": joined(province, "卫消证字（", year(2005), "）第", digits(4), "号"),
    "AT317": joined("国药准字", st.sampled_from(["H", "Z", "S", "HJ", "ZC", "SJ"]), year(2002), digits(4)),
    "AT318": joined(st.sampled_from(["兽药字", "兽药生字", "兽药添字"]), digits(9)),
    "AT319": st.one_of(
        joined(province, "国牙膏网备字", year(2023), digits(6)),
        joined("国牙膏网备进字（", province, "）", year(2023), digits(6)),
    ),
    "AT320": joined("国食注字", st.sampled_from(["TY", "YP"]), year(2016), digits(4)),
}


@cache
def built_in(code: str) -> tuple[Number, str]:
    (path,) = Path(rulepacks_root(), "attributes").glob(f"{code}-*.yaml")
    options = yaml.safe_load(path.read_text("utf-8"))["check"]
    del options["kind"]
    return Number(msgspec.convert(options, NumberOptions), shared_data()), options["attributes"][0]


def judged(code: str, **parts: Any) -> list[Match]:
    return list(built_in(code)[0].find(subject(parts)))


@given(st.data())
@pytest.mark.parametrize("code", RIGHT)
def test_every_right_number_passes_and_a_shorter_one_fails(code: str, data: st.DataObject) -> None:
    number = data.draw(RIGHT[code])
    name = built_in(code)[1]
    assert judged(code, attributes={name: number}) == []
    assert judged(code, description=f"{name}：{number}，产地江苏") == []
    at = max(index for index, sign in enumerate(number) if sign.isdigit())
    if code not in {"AT305", "AT316"}:  # of these some shorter numbers are in use
        assert judged(code, attributes={name: number[:at] + number[at + 1 :]})


@given(st.data(), st.integers(2027, 2099))
@pytest.mark.parametrize("code", ["AT304", "AT305", "AT306", "AT307", "AT314", "AT316", "AT319", "AT320"])
def test_a_year_to_come_fails(code: str, data: st.DataObject, coming: int) -> None:
    number = data.draw(RIGHT[code])
    later = re.sub(r"20[0-2]\d", str(coming), number, count=1)
    assert judged(code, attributes={built_in(code)[1]: later})
