"""Materials: parts, shares, look-alikes, and where doubt means silence."""

from __future__ import annotations

import pytest

from listcheck.checks.concepts.composition import CompositionReader, complete

from .agreement_subjects import find, shared_data


@pytest.fixture(scope="module")
def reader() -> CompositionReader:
    return CompositionReader(shared_data().table("vocab/materials"))


def shares(reader: CompositionReader, value: str) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (each.part, [(share.material, str(share.percent)) for share in each.shares])
        for each in reader.read(value)
    ]


def test_the_material_stands_before_or_after_its_share(reader: CompositionReader) -> None:
    expected = [("whole", [("cotton", "95"), ("elastane", "5")])]
    assert shares(reader, "棉95% 氨纶5%") == expected
    assert shares(reader, "95%棉+5%氨纶") == expected
    assert shares(reader, "棉95%、聚氨酯弹性纤维(氨纶)5%") == expected


def test_parts_are_kept_apart(reader: CompositionReader) -> None:
    found = shares(reader, "面料:聚酯纤维100% 里料:棉60%,涤40%;填充物:白鸭绒")
    assert found == [
        ("shell", [("polyester", "100")]),
        ("lining", [("cotton", "60"), ("polyester", "40")]),
        ("filling", [("duck-down", "None")]),
    ]


def test_a_part_may_stand_before_its_material_without_a_colon(reader: CompositionReader) -> None:
    found = {each.part: sorted(each.named) for each in reader.read("白橡木+抽屉背板密度板")}
    assert found == {"frame": ["fibreboard"], "whole": ["solid-wood"]}


def test_shares_that_cannot_be_taken_at_face_value(reader: CompositionReader) -> None:
    for value in ("棉95%以上", "棉约80%氨纶约20%", "60%、90%驼绒/40%、10%驼毛", "白鸭绒 绒子含量90%"):
        assert all(each.doubtful for each in reader.read(value)), value
    assert not reader.read("棉80%氨纶20%")[0].doubtful


def test_a_note_in_brackets_names_no_material(reader: CompositionReader) -> None:
    assert shares(reader, "40%棉60%聚酯纤维(接触皮肤面全棉)") == [
        ("whole", [("cotton", "40"), ("polyester", "60")])
    ]


def test_groups_end_at_one_hundred(reader: CompositionReader) -> None:
    (composition,) = reader.read("棉95%氨纶5%棉100%")
    assert [len(group) for group in composition.groups()] == [2, 1]
    assert all(complete(group) for group in composition.groups())


def test_what_rounds_to_one_hundred_is_complete(reader: CompositionReader) -> None:
    (rounded,) = reader.read("羊毛33.3% 腈纶33.3% 锦纶33.3%")
    (wrong,) = reader.read("羊毛33% 腈纶33% 锦纶33%")
    assert complete(rounded.shares)
    assert not complete(wrong.shares)


def test_no_value_makes_reading_slow(reader: CompositionReader) -> None:
    for piece in ("棉(", "棉5%", "棉99%", "面料:", "((((", "%%%%"):
        reader.read(piece * 5000)
        list(reader.runs(piece * 5000))


@pytest.mark.parametrize(
    ("title", "attributes"),
    [
        ("纯棉内里夹克", {"面料": "锦纶100%", "里料": "聚酯纤维100%"}),
        ("纯棉面料羽绒被", {"面料": "聚酯纤维100%", "填充物": "白鸭绒"}),
        ("羊毛冬被", {"面料": "棉100%", "填充物": "聚酯纤维100%"}),
        ("80%羊毛针织衫", {"材质": "羊毛50% 腈纶50%"}),
        ("女士羊绒衫", {"材质": "羊毛90% 羊绒10%"}),
        ("纯棉衬衫", {"材质": "棉", "材质成分": "棉60% 聚酯纤维40%"}),
        ("纯棉T恤", {"面料": "其他", "材质成分": "聚酯纤维100%"}),
        ("纯亚麻四件套", {"坐垫面料材质": "涤纶", "面料": "聚酯纤维"}),
    ],
)
def test_contradictions(title: str, attributes: dict[str, str]) -> None:
    assert find("material", title=title, attributes=attributes)


@pytest.mark.parametrize(
    ("title", "attributes"),
    [
        ("纯棉内里夹克", {"面料": "锦纶100%"}),  # nothing is declared of the lining
        ("纯棉夹克", {"面料": "棉100%", "里料": "聚酯纤维100%"}),
        ("羊毛冬被", {"面料": "棉100%"}),  # nothing is declared of what is inside
        ("78%羊毛针织衫", {"材质": "羊毛80% 腈纶20%"}),  # within 5 points
        ("含羊毛大衣", {"材质": "羊毛10% 聚酯纤维90%"}),
        ("女士羊绒衫", {"材质": "羊毛65% 羊绒35%"}),
        ("纯棉T恤", {"颜色款": "x", "材质": "黑色:棉100% 花灰:棉85% 粘纤15%"}),
        ("类羊绒围巾", {"材质": "聚酯纤维100%"}),
        ("媲美真丝的衬衫", {"材质": "聚酯纤维100%"}),
        ("非纯棉运动T恤", {"材质": "聚酯纤维100%"}),
        ("真皮色手提包", {"材质": "PU"}),
        ("不锈钢水槽304不锈钢", {"材质": "不锈钢"}),
        ("真皮钱包", {"材质": "皮革"}),
        ("实木床", {"材质": "松木+床板胶合板"}),
        ("水洗亚麻抱枕", {"材质": "面料:亚麻100% 填充:聚酯纤维100%"}),
    ],
)
def test_silent(title: str, attributes: dict[str, str]) -> None:
    assert find("material", title=title, attributes=attributes) == []


def test_running_text_that_compares_claims_nothing() -> None:
    attributes = {"面料": "聚酯纤维100%"}
    assert not find("material", title="T恤", description="普通纯棉T恤容易变形", attributes=attributes)
    assert not find("material", title="T恤", description="建议与真丝衣物分开洗涤", attributes=attributes)
    assert find("material", title="T恤", description="精选纯棉制成", attributes=attributes)


def test_fibre_sum_names_the_sum_and_marks_the_shares() -> None:
    (match,) = find("fibre_sum", title="开衫", attributes={"面料": "成分为棉60% 腈纶30% 锦纶8%,机洗"})
    assert dict(match.values)["sum"] == "98"
    assert match.location.text == "棉60% 腈纶30% 锦纶8%"
    assert match.related == ()


@pytest.mark.parametrize(
    "value",
    [
        "棉95%",
        "棉95% 氨纶",
        "棉100% 聚酯纤维100%",
        "白:棉95%氨纶5% 黑:棉60%涤40%",
        "棉50% 棉45%",
        "果汁30% 糖10%",
        "棉30% 涤10%",
    ],
)
def test_sums_that_say_nothing(value: str) -> None:
    assert find("fibre_sum", title="开衫", attributes={"材质成分": value}) == []
