"""Results of a small scan: one listing with a bit of everything, one with gaps alone, one clean."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.evidence import Gap
from listcheck.model.finding import Finding, Fix, Waived, Waiver
from listcheck.model.location import Box, Location, Span
from listcheck.model.result import ListingHead, ListingResult, PackInfo
from listcheck.model.rule import Source
from listcheck.report.base import RunInfo
from listcheck.report.registry import reporter_named
from listcheck.score.compute import score
from listcheck.score.coverage import Coverage
from listcheck.score.disclaimer import disclaimer
from listcheck.score.model import load_model

ROOT = Path(__file__).parents[3]
MODEL = load_model(yaml.safe_load((ROOT / "rulepacks/score/model.yaml").read_text("utf-8")))
AD_LAW = Source(
    "中华人民共和国广告法", "第九条第三项", effective_from=date(2015, 9, 1), penalty="第五十七条第一项"
)

TITLE = "全网最低价纯棉短袖T恤女夏季新款宽松显瘦百搭上衣国·家·级品质"
POSTER = "618年中大促\n全场五折\n活动截至6月20日"
DESCRIPTION = "<p>面料亲肤，<b>永不起球</b>，洗多少次都和新的一样；&nbsp;终身不褪色，买得放心。</p>"

# The rules of the sample: (title, why, what to do), each in both languages.
RULES = {
    "AD101": (
        ("绝对化用语（极限词）", "absolute terms"),
        ("广告不得使用“国家级”“最高级”“最佳”等用语。", "Advertisements may not use superlatives."),
        ("改为可核实的具体事实", "state a fact that can be verified"),
    ),
    "AT101": (
        ("面料成分前后不一致", "material differs between fields"),
        (
            "买家收到的货与页面所写不同，是退货的首要原因，也涉嫌虚假宣传。",
            "Goods that differ from what the page says are the first reason for returns.",
        ),
        ("以吊牌和检测报告为准，统一标题与属性", "follow the label and the test report in both places"),
    ),
    "ST101": (
        ("过期的活动字样", "promotion that is over"),
        (
            "活动已经结束，图片仍在宣传，会误导买家。",
            "The promotion is over, the picture still announces it.",
        ),
        ("换下带活动字样的图片", "replace the picture"),
    ),
    "AD201": (
        ("无法兑现的承诺", "promise that cannot be kept"),
        ("对性能、质量的承诺应当准确、清楚。", "Promises about quality must be accurate and clear."),
        ("写明测试标准和次数，如“耐磨测试 5000 次”", "name the test standard and its result"),
    ),
    "DV101": (
        ("引导站外联系", "contact outside the platform"),
        ("在商品页留联系方式属于引流。", "Contact details on the page lead buyers away."),
        ("删除联系方式，改用平台客服", "delete it; use the platform's own chat"),
    ),
    "FM301": (
        ("短标题缺失", "no short title"),
        ("没有短标题时，平台按长标题截断展示。", "Without one the platform cuts the long title."),
        ("补一个 10 字以内的短标题", "add one of at most ten characters"),
    ),
}


def _finding(code: str, language: Language, location: Location, **changes: Any) -> Finding:
    title, why, suggest = (Bilingual(*text).pick(language) for text in RULES[code])
    found = location.text
    message = Bilingual(f"出现“{found}”", f'found "{found}"').pick(language)
    ordinal = location.span.start if location.span else 0
    base = Finding(
        code=code,
        name=code.lower(),
        title=title,
        level="error",
        severity="critical",
        message=message,
        why=why,
        location=location,
        word=found,
        related=(),
        fix=Fix(suggest),
        confidence=0.95,
        group="",
        sources=(AD_LAW,) if code.startswith("AD") else (),
        pack="ad-law@2026.11.1",
        fingerprint=f"{code}-{location.field}-{ordinal}",
        exposure="title",
    )
    return replace(base, **changes)


def _at(field: str, raw: str, text: str, **changes: Any) -> Location:
    start = raw.index(text)
    location = Location(field, Span(start, start + len(text)), text, path="shop/3502/listing.yaml")
    return replace(location, **changes)


def _full(language: Language) -> ListingResult:
    zh = language == "zh"
    material = Location("attributes.材质成分", Span(0, 5), "涤纶65%", path="shop/3502/listing.yaml", line=7)
    findings = (
        _finding(
            "AD101",
            language,
            _at("title", TITLE, "全网最低价", line=3, column=8),
            group="extreme_words",
            fix=Fix(Bilingual(*RULES["AD101"][2]).pick(language), "实惠", True),
        ),
        _finding(
            "AD101",
            language,
            _at("title", TITLE, "国·家·级", line=3, column=32),
            group="extreme_words",
            obfuscation=("separator",),
        ),
        _finding(
            "AT101",
            language,
            _at("title", TITLE, "纯棉", line=3, column=13),
            group="attribute_mismatch",
            confidence=0.9,
            message="标题写“纯棉”，属性写“涤纶65%”" if zh else 'title says "纯棉", attribute says "涤纶65%"',
            related=(material,),
        ),
        _finding(
            "ST101",
            language,
            _at("images[0]", POSTER, "618年中大促", box=Box(120, 40, 560, 88)),
            level="warning",
            severity="major",
            group="stale_promo",
            exposure="main_image_1",
        ),
        *(
            _finding(
                "AD201",
                language,
                _at("description", DESCRIPTION, text, line=12),
                level="warning",
                severity="major",
                group="overclaim",
                exposure="description",
            )
            for text in ("永不起球", "终身不褪色")
        ),
        _finding(
            "DV101",
            language,
            Location("images[3]", Span(0, 9), "加V信ab1234", Box(10, 700, 300, 42), "shop/3502/listing.yaml"),
            exposure="detail_first",
        ),
        _finding(
            "FM301",
            language,
            Location("short_title", path="shop/3502/listing.yaml"),
            level="info",
            severity="info",
            message="没有填写短标题" if zh else "the short title is empty",
        ),
    )
    first = _finding("AD101", language, _at("title", TITLE, "新款"), group="extreme_words")
    waived = (
        Waived(first, Waiver("exemption", "“新款”指上新" if zh else "a new arrival", "六(二)")),
        Waived(
            replace(first, location=_at("title", TITLE, "百搭"), word="百搭", fingerprint="AD101-x"),
            Waiver("ignore", "运营确认" if zh else "accepted by the shop"),
        ),
    )
    return ListingResult(
        ListingHead(
            "3502",
            "shop/3502/listing.yaml",
            None,
            "douyin",
            "服饰内衣/女装/T恤",
            TITLE,
        ),
        findings,
        waived,
        (Gap("images[2]", Bilingual("图片文件损坏，无法打开", "the picture is damaged"), "images/2.jpg"),),
        score(findings, waived, Coverage(main_images=0.5), MODEL),
        (
            ("title", TITLE),
            ("description", DESCRIPTION),
            ("images[0]", POSTER),
            ("attributes.材质成分", "涤纶65% 棉35%"),
        ),
    )


def _gaps(language: Language) -> ListingResult:
    reason = Bilingual("图片是网址，离线检查不下载", "the picture is a URL, which is never opened")
    gaps = tuple(Gap(f"images[{number}]", reason, "https://img.example/1.jpg") for number in range(3))
    head = ListingHead("8801", "shop/feed.csv", 2, "jd", "家居/收纳", "桌面收纳盒 大号")
    return ListingResult(head, gaps=gaps, score=score((), (), Coverage(detail=0), MODEL), crashed=("PR104",))


def _clean() -> ListingResult:
    head = ListingHead("8802", "shop/feed.csv", 3, "jd", "家居/收纳", "抽屉分隔板 可伸缩")
    return ListingResult(head, score=score((), (), Coverage(), MODEL))


def make_results(language: Language) -> list[ListingResult]:
    return [_full(language), _gaps(language), _clean()]


def make_info(language: Language) -> RunInfo:
    return RunInfo(
        tool_version="0.1.0",
        as_of=date(2026, 11, 22),
        language=language,
        packs=(PackInfo("ad-law", "2026.11.1", "9f2c"), PackInfo("images", "2026.11.1", "41aa")),
        fail_on="error",
        notes=(),
        disclaimer=disclaimer(MODEL),
    )


@pytest.fixture
def results() -> Callable[[Language], list[ListingResult]]:
    return make_results


@pytest.fixture
def info() -> Callable[[Language], RunInfo]:
    return make_info


@pytest.fixture
def render(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """What a reporter writes, into a pipe of 80 columns."""
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)

    def rendered(format_: str, results: list[ListingResult], info: RunInfo) -> str:
        out = io.StringIO()
        reporter_named(format_).write(iter(results), info, out)
        return out.getvalue()

    return rendered


@pytest.fixture
def snapshot() -> Callable[[Path, str], None]:
    """Compares with a file; UPDATE_SNAPSHOTS=1 writes it instead, for a change that is meant."""

    def compare(path: Path, text: str) -> None:
        if os.environ.get("UPDATE_SNAPSHOTS"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        assert text == path.read_text("utf-8")

    return compare
