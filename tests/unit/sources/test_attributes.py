from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.model.location import Place
from listcheck.sources.attributes import read_attributes, split_pair
from listcheck.sources.draft import Draft
from listcheck.sources.placed import Text


def read(*values: Any, items: int = 100) -> tuple[list[tuple[str, str]], Draft]:
    draft = Draft(text_chars=1_000, items=items)
    return [(found.name, found.value) for found in read_attributes(draft, "attributes", list(values))], draft


@pytest.mark.parametrize(
    "shape",
    [
        {"材质": "棉", "颜色": "白/黑"},
        {"材质": "棉", "颜色": ["白", "黑"]},
        {"材质": {"value": "棉"}, "颜色": {"value": ["白", "黑"]}},
        [{"name": "材质", "value": "棉"}, {"name": "颜色", "value": ["白", "黑"]}],
        [{"attName": "材质", "vals": ["棉"]}, {"attName": "颜色", "vals": ["白", "黑"]}],
        [{"key": "材质", "values": ["棉"]}, {"key": "颜色", "values": ["白", "黑"]}],
        [{"属性名": "材质", "属性值": "棉"}, {"属性名": "颜色", "属性值": "白/黑"}],
        [{"材质": "棉"}, {"颜色": "白/黑"}],
        [{"基本信息": [{"材质": "棉"}, {"颜色": "白/黑"}]}],
        {"基本信息": {"材质": "棉", "颜色": "白/黑"}},
        {
            "propGroups": [
                {"groupName": "主体", "atts": [{"attName": "材质", "vals": ["棉"]}, {"颜色": "白/黑"}]}
            ]
        },
        ["材质：棉", "颜色:白/黑"],
        "材质:棉;颜色:白/黑",
        "材质：棉；颜色：白/黑；",
        "材质: 棉\n颜色: 白/黑",
        "材质:棉,颜色:白/黑",
        '{"材质": "棉", "颜色": ["白", "黑"]}',
        '[{"name": "材质", "value": "棉"}, {"name": "颜色", "value": "白/黑"}]',
        [
            {"propName": "材质", "radioPropValue": {"propValue": "棉"}, "checkBoxPropValuesList": []},
            {"propName": "颜色", "checkBoxPropValuesList": [{"propValue": "白"}, {"propValue": "黑"}]},
        ],
        {
            "1088": [{"PropertyName": "材质", "Name": "棉", "Value": 0}],
            "1089": [{"PropertyName": "颜色", "Name": "白/黑", "Value": 7}],
        },
    ],
)
def test_shapes(shape: Any) -> None:
    found, draft = read(shape)
    assert found == [("材质", "棉"), ("颜色", "白/黑")]
    assert not draft.problems


def test_a_comma_inside_a_value_separates_nothing() -> None:
    assert read("颜色:白,黑;材质:棉")[0] == [("颜色", "白,黑"), ("材质", "棉")]
    assert read("颜色:白,黑")[0] == [("颜色", "白,黑")]


def test_values_stay_as_they_are_written() -> None:
    assert read({"货号": "007", "带盖": None, "数量": 2, "长": 1.5, "防水": True})[0] == [
        ("货号", "007"),
        ("带盖", ""),
        ("数量", "2"),
        ("长", "1.5"),
        ("防水", "true"),
    ]


def test_a_repetition_counts_once_and_a_contradiction_twice() -> None:
    assert read({"材质": "棉"}, ["材质:棉", "材质:涤纶"])[0] == [("材质", "棉"), ("材质", "涤纶")]


@pytest.mark.parametrize("bad", ["纯棉", ["纯棉"], 5, [[[[[[[[["a:b"]]]]]]]]]])
def test_what_is_no_attribute_is_a_problem(bad: Any) -> None:
    found, draft = read(bad)
    assert found == []
    assert [problem.field for problem in draft.problems] == ["attributes"]


def test_what_is_nested_too_deeply_does_not_end_the_rest() -> None:
    found, draft = read({"材质": "棉", "颜色": {"value": {"a": [1]}}})
    assert found == [("材质", "棉"), ("颜色", "")]
    assert [problem.field for problem in draft.problems] == ["attributes.颜色"]


def test_too_many_are_cut_and_said() -> None:
    found, draft = read({str(number): "x" for number in range(30)}, items=10)
    assert len(found) == 10
    assert "30" in draft.problems[0].why.zh


def test_pairs_in_text() -> None:
    assert split_pair(" 产地 ： 中国 ") == ("产地", "中国")
    assert split_pair("比例: 1:2") == ("比例", "1:2")
    assert split_pair("https://example.com") is None
    assert split_pair("没有冒号") is None
    assert split_pair("：值") is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["name", "value", "key", "材质", "atts", "PropertyName"]), inner, max_size=4
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_shape_is_read_or_reported(value: Any) -> None:
    found, _ = read(value)
    assert all(name.strip() for name, _ in found)


def test_json_inside_a_placed_text_is_read() -> None:
    """Texts of JSON and YAML files know their place; that must not hide what they hold."""
    assert read(Text('{"材质": "棉100%"}', Place(1, 1)))[0] == [("材质", "棉100%")]
