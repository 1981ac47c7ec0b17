"""The guide on absolute terms in advertising (2023), item by item: what it exempts, what it does not, which proof
it wants, and where it exempts nothing. Each case is a whole listing before all rules of the built-in packs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import pytest

from listcheck.config.settings import Settings
from listcheck.engine.prepare import Run, packs_of, prepare
from listcheck.model.bilingual import Language
from listcheck.model.result import ListingResult

DAY = date(2026, 11, 22)
EXCLUDED_FIELDS = ("medical_device", "drug", "health_food", "education", "financial")
EXCLUDED_PATHS = ("医疗器械/血压计", "药品/中成药", "保健食品/鱼油", "教育培训/网课", "金融/理财")
# Items that say how goods were praised. Items that say what is no praise at all hold in every field.
NEVER_THERE = {"五(一)", "五(二)", "六(一)", "六(三)", "六(五)", "六(六)"}


@cache
def run(language: Language, day: date) -> Run:
    return prepare(Settings(images=False), language, day)


def judged(listing: Mapping[str, Any], language: Language = "zh", day: date = DAY) -> ListingResult:
    ready = run(language, day)
    return ready.scanner.check(ready.listing_from({"id": "1", **listing}))


def fired(result: ListingResult, code: str) -> list[str]:
    return [finding.location.text for finding in result.findings if finding.code == code]


def advice(listing: Mapping[str, Any], code: str, language: Language = "zh", day: date = DAY) -> str:
    """What the first finding of the rule says to do."""
    return next(found.fix.suggest for found in judged(listing, language, day).findings if found.code == code)


@dataclass(frozen=True, slots=True)
class Item:
    """A lawful use by one item, and the nearest unlawful one. `proof` is what the item wants, and `asked` the
    words of the advice that name it."""

    clause: str
    code: str
    exempt: str
    near_miss: str
    proof: dict[str, Any] = field(default_factory=dict)
    asked: tuple[str, ...] = ()


SOLD = "2025年全国电饭煲线上销量第一（数据来源：某研究机构2026年3月报告）"
SALES = {
    "kind": "sales_claims",
    "period": "2025年",
    "region": "全国",
    "metric": "线上销量",
    "source": "某研究机构2026年3月报告",
    "category": "电饭煲",
}
ITEMS = (
    Item("五(一)", "AD102", "我们努力为您提供最贴心的服务", "我们努力用最好的面料做衣服"),
    Item("五(一)", "AD102", "我们一直努力把服务做到最好", "我们一直努力，做到了最好的睡衣"),
    Item("五(二)", "AD103", "我们力争成为行业领先的家居企业", "我们力争上游，做出了行业领先的枕头"),
    Item("五(二)", "AD102", "立志做最值得信赖的小店", "立志做好枕头，最值得信赖的睡眠"),
    Item("五(二)", "AD101", "致力于成为国际一流的家居品牌", "致力于研发，用上国际一流的面料"),
    Item("五(三)", "AD102", "愿你遇见最好的自己", "愿你遇见最好的枕头"),
    Item("五(三)", "AD104", "每台机器都有唯一序列号", "每台机器都是唯一的选择"),
    Item("六(一)", "AD102", "相比上一代，这是本系列最轻薄的一款", "相比上一代，这是全网最轻薄的一款"),
    Item("六(一)", "AD102", "本店最畅销的款式", "比旧款更轻，最畅销的款式"),
    Item("六(二)", "AD102", "开封后最佳食用期为30天", "这款月饼口感最佳，送礼体面"),
    Item("六(二)", "AD102", "最好用温水手洗", "这是最好用的洗衣液"),
    Item(
        "六(三)",
        "AD101",
        "执行标准GB/T 13738.3，等级为极品",
        "执行标准见包装，等级为极品",
        {"kind": "grade", "term": "极品", "standard": "GB/T 13738.3"},
        ("申报 grade", "标准号"),
    ),
    Item(
        "六(四)",
        "AD101",
        "极品®茉莉花茶",
        "茉莉花茶里的极品好茶",
        {"kind": "trademark", "term": "极品", "number": "1234567"},
        ("申报 trademark", "编号"),
    ),
    Item(
        "六(五)",
        "AD102",
        "全国最佳设计奖作品同款",
        "设计奖作品同款，最佳礼物之选",
        {"kind": "award", "term": "全国最佳设计奖", "issuer": "中国工业设计协会"},
        ("申报 award", "颁发机构"),
    ),
    Item(
        "六(六)",
        "AD103",
        SOLD,
        "数据统计到2025年全国各省。电饭煲线上销量第一（数据来源：某研究机构）",
        SALES,
        ("申报 sales_claims", "时间范围", "地域范围", "统计指标", "数据来源"),
    ),
)
PROVEN = [item for item in ITEMS if item.proof]


def listing(text: str, *proofs: dict[str, Any], category: str = "") -> dict[str, Any]:
    return {"description": text, "evidence": list(proofs), "category": category}


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: f"{item.clause} {item.exempt[:8]}")
def test_the_lawful_use_is_waived_by_its_item(item: Item) -> None:
    proofs = (item.proof,) if item.proof else ()
    result = judged(listing(item.exempt, *proofs))
    assert fired(result, item.code) == []
    waived = [(entry.finding.code, entry.waiver.clause) for entry in result.waived]
    assert (item.code, item.clause) in waived
    proven = [entry.waiver.proof for entry in result.waived if entry.waiver.clause == item.clause]
    assert bool(proven[0]) is bool(item.proof)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: f"{item.clause} {item.near_miss[:8]}")
def test_the_unlawful_neighbour_fires_even_with_the_proof(item: Item) -> None:
    proofs = (item.proof,) if item.proof else ()
    assert fired(judged(listing(item.near_miss, *proofs)), item.code)


@pytest.mark.parametrize("item", PROVEN, ids=lambda item: item.clause)
def test_without_proof_it_fires_and_the_advice_names_the_proof(item: Item) -> None:
    said = advice(listing(item.exempt), item.code)
    assert f"《广告绝对化用语执法指南》{item.clause}" in said
    assert all(words in said for words in item.asked)
    english = advice(listing(item.exempt), item.code, "en")
    assert f"item {item.clause} of the 2023 guide" in english
    assert f"{item.proof['kind']} declared under evidence" in english


@pytest.mark.parametrize("item", PROVEN, ids=lambda item: item.clause)
def test_expired_proof_is_none_and_the_advice_says_when_it_ended(item: Item) -> None:
    expired = listing(item.exempt, {**item.proof, "valid_until": "2026-11-21"})
    assert f"已申报的 {item.proof['kind']} 已于 2026-11-21 过期" in advice(expired, item.code)
    assert "it expired on 2026-11-21" in advice(expired, item.code, "en")
    lasting = listing(item.exempt, {**item.proof, "valid_until": "2026-11-22"})
    assert fired(judged(lasting), item.code) == []


@pytest.mark.parametrize(
    ("item", "name"),
    [(item, name) for item in PROVEN for name in item.proof if name not in ("kind", "category")],
    ids=lambda value: value.clause if isinstance(value, Item) else value,
)
def test_a_field_left_out_of_the_proof_is_asked_for(item: Item, name: str) -> None:
    names = {
        "term": "所证明的词",
        "standard": "标准号",
        "number": "编号",
        "issuer": "颁发机构",
        "period": "时间范围",
        "region": "地域范围",
        "metric": "统计指标",
        "source": "数据来源",
    }
    partial = {key: value for key, value in item.proof.items() if key != name}
    said = advice(listing(item.exempt, partial), item.code)
    assert f"已申报的 {item.proof['kind']} 补上{names[name]}" in said


@pytest.mark.parametrize("path", EXCLUDED_PATHS)
@pytest.mark.parametrize("item", ITEMS, ids=lambda item: f"{item.clause} {item.exempt[:8]}")
def test_in_the_excluded_fields_praise_is_never_exempt(item: Item, path: str) -> None:
    proofs = (item.proof,) if item.proof else ()
    tried = listing(item.exempt, *proofs, category=path)
    if item.clause not in NEVER_THERE:
        assert fired(judged(tried), item.code) == []
        return
    assert fired(judged(tried), item.code)
    assert f"本类目不适用《广告绝对化用语执法指南》{item.clause}的豁免" in advice(tried, item.code)
    assert "evidence" not in advice(tried, item.code)


def test_every_exemption_of_these_items_is_shut_in_the_excluded_fields() -> None:
    """In every pack: a rule added later must not forget it."""
    for pack in packs_of(Settings()):
        for draft in pack.drafts:
            for spec in draft.unless:
                if spec.clause in NEVER_THERE:
                    assert set(EXCLUDED_FIELDS) <= set(spec.not_category), (draft.rule.code, spec.clause)


# 六(三): which standards grade.


@pytest.mark.parametrize(
    ("standard", "grades"),
    [
        ("GB/T 13738.3", True),
        ("NY/T 780", True),
        ("DB35/T 1345", True),
        ("T/CTMA 001", False),
        ("Q/ABC 0001S", False),
    ],
)
def test_grades_rest_on_national_industry_and_local_standards(standard: str, grades: bool) -> None:
    proof = {"kind": "grade", "term": "极品", "standard": standard}
    tried = listing("执行标准GB/T 13738.3，等级为极品", proof)
    assert bool(fired(judged(tried), "AD101")) is not grades
    if not grades:
        assert f"“{standard}”：要有国家、行业或地方标准号" in advice(tried, "AD101")


# 六(四): a name denotes the goods, it does not praise them.


def test_a_declared_brand_clears_its_own_use_only() -> None:
    brand = {"attributes": {"品牌": "极品"}}
    result = judged({"title": "极品 茉莉花茶", **brand})
    assert fired(result, "AD101") == []
    assert any(entry.waiver.clause == "六(四)" for entry in result.waived)
    assert fired(judged({"title": "茉莉花茶 极品好茶", **brand}), "AD101") == ["极品"]


# 六(五): who awards.


@pytest.mark.parametrize("issuer", ["某某热销榜单", "某某传媒有限公司", "某电商平台"])
def test_commercial_lists_are_no_awards(issuer: str) -> None:
    proof = {"kind": "award", "term": "全国最佳设计奖", "issuer": issuer}
    tried = listing("全国最佳设计奖作品同款", proof)
    assert fired(judged(tried), "AD102")
    assert f"“{issuer}”：不是依国家有关规定评定奖项、称号的机关或组织" in advice(tried, "AD102")


# 六(六): period, region, metric, source; in the sentence, on the page, in the evidence.


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("全国电饭煲线上销量第一（数据来源：某研究机构）", "文中同一句写明时间范围"),
        ("2025年电饭煲线上销量第一（数据来源：某研究机构）", "文中同一句写明地域范围"),
        ("2025年全国电饭煲第一名（数据来源：某研究机构）", "文中同一句写明统计指标"),
    ],
)
def test_an_element_missing_from_the_sentence_is_asked_for(text: str, asked: str) -> None:
    result = judged(listing(text, SALES))
    assert [found.level for found in result.findings if found.code == "AD103"] == ["error"]
    assert asked in advice(listing(text, SALES), "AD103")


def test_a_source_named_nowhere_on_the_page_is_a_matter_to_look_at() -> None:
    bare = listing("2025年全国电饭煲线上销量第一", SALES)
    assert [found.level for found in judged(bare).findings if found.code == "AD103"] == ["warning"]
    assert "页面上写明数据来源" in advice(bare, "AD103")
    footnoted = {**bare, "selling_points": ["数据来源：某研究机构2026年3月报告"]}
    assert fired(judged(footnoted), "AD103") == []


@pytest.mark.parametrize(("year", "recent"), [("2023", False), ("2024", True), ("2025", True)])
def test_figures_older_than_24_months_prove_nothing(year: str, recent: bool) -> None:
    tried = listing(SOLD.replace("2025年", f"{year}年"), {**SALES, "period": f"{year}年"})
    assert bool(fired(judged(tried), "AD103")) is not recent
    if not recent:
        assert "距今已超过 24 个月" in advice(tried, "AD103")


def test_old_figures_are_told_even_before_proof_is_declared() -> None:
    assert "文中的数据截至 2019-12-31" in advice(listing(SOLD.replace("2025年", "2019年")), "AD103")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"period": "2024年"}, "与文中的年份不一致"),
        ({"region": "浙江省"}, "小于文中所说"),
        ({"region": "天猫平台"}, "小于文中所说"),
    ],
)
def test_evidence_must_be_of_the_year_and_the_place_that_the_text_names(
    change: dict[str, str], said: str
) -> None:
    assert said in advice(listing(SOLD, {**SALES, **change}), "AD103")


@pytest.mark.parametrize(
    ("text", "change"),
    [
        (SOLD.replace("全国", "青州市"), {"region": "山东省青州市"}),
        (SOLD, {"category": "500元以下细分电饭煲"}),
    ],
)
def test_too_narrow_a_place_or_category_is_a_matter_to_look_at_since_june_2026(
    text: str, change: dict[str, str]
) -> None:
    tried = listing(text, {**SALES, **change})
    assert [found.level for found in judged(tried).findings if found.code == "AD103"] == ["warning"]
    assert "《广告引证内容执法指南》" in advice(tried, "AD103")
    assert fired(judged(tried, day=date(2026, 6, 11)), "AD103") == []


def test_evidence_of_sales_excuses_no_other_praise() -> None:
    tried = listing("2025年全国线上销量超百万，最舒适的枕头（数据来源：某研究机构）", SALES)
    assert fired(judged(tried), "AD102") == ["最舒适"]
    assert "sales_claims" not in advice(tried, "AD102")


def test_order_in_time_is_a_fact_that_does_not_age() -> None:
    proof = {"kind": "sales_claims", "period": "2012年", "region": "全国", "source": "某检测中心检索报告"}
    text = "2012年全国首款静音马桶盖（数据来源：某检测中心检索报告）"
    assert fired(judged(listing(text, proof)), "AD104") == []
    assert fired(judged(listing(text)), "AD104") == ["全国首款"]


# Clauses, not lines: what earlier checkers excuse and a lawyer does not.


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024年销量过百万。全网唯一的纳米面料", "AD104"),
        ("我们很努力。最好的面料给最在意的人", "AD102"),
        ("努力二十年，只用最好的面料", "AD102"),
        ("通过质量管理体系认证，行业第一品牌", "AD103"),
        ("第一步先充电，全国销量第一", "AD103"),
        ("校运会比赛专用球拍 销量第一", "AD103"),
        ("最佳食用期见包装；口感最佳的月饼", "AD102"),
        ("相比旧款更轻。最轻便的背包", "AD102"),
    ],
)
def test_a_word_elsewhere_excuses_nothing(text: str, code: str) -> None:
    assert fired(judged(listing(text, SALES)), code)
