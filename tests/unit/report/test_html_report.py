"""The page as a whole: complete, in order, bounded, closed to whatever its texts would like to be."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.html_skeleton import ATTRIBUTES, TAGS, skeleton

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.evidence import Gap
from listcheck.model.finding import Fix, Waived, Waiver
from listcheck.model.location import Box, Location, Span
from listcheck.model.picture_view import PictureView
from listcheck.model.result import ListingHead, ListingResult, PackInfo
from listcheck.model.rule import Source
from listcheck.report.base import RunInfo
from listcheck.report.html_page import asset
from listcheck.report.html_report import HtmlReporter

Results = Callable[[Language], list[ListingResult]]
Info = Callable[[Language], RunInfo]
Render = Callable[..., str]

HOSTILE = (
    "</script><script>window.broken=1</script>",
    "</style><img src=x onerror=window.broken=1>",
    '"><svg onload=window.broken=1>',
    "' autofocus onfocus='window.broken=1",
    "<!-- <script> ]]> <![CDATA[",
    "</textarea></title></noscript></option></select>",
    "&lt;script&gt;&#60;b&#62;",
    "{{ 7 * 7 }} {% raw %} {0} {n}",
    "javascript:window.broken=1",
    "\u2028\u2029\x00\x1b[31m\ud800\udfff\ufeff",
    "\u202eevil\u2066\u200b",
)


def view(path: str, boxes: Sequence[Box]) -> tuple[PictureView, ...]:
    return (PictureView(b"picture", "image/webp", Box(0, 0, 800, 800)),)


def page(found: Sequence[ListingResult], info: RunInfo, most: int = 5_000) -> str:
    out = io.StringIO()
    HtmlReporter(most).write(iter(found), info, out)
    return out.getvalue()


SAID = {
    "zh": """未通过 错误 4 平均预测分 未检查不等于没有问题 全网最低价 属性“材质成分” 面料成分前后不一致
        识破伪装：插入符号 对照         《中华人民共和国广告法》第九条第三项（罚则第五十七条第一项）
        可替换为 实惠 先改什么 分数失在哪里 运营确认
        图片文件损坏，无法打开 “新款”指上新 · 六(二) 规则例外 人工忽略 引导站外联系 规则 PR104 运行出错 抽屉分隔板""",
    "en": """failed 4 errors Mean score not checked does not mean clean 全网最低价 attribute "材质成分" Replace with
        material differs between fields disguise seen through: inserted separators see What to fix first
        Where the points went the picture is damaged exemption a new arrival contact outside the platform""",
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_the_run_knows_is_there(
    language: Language, results: Results, info: Info, render: Render
) -> None:
    read = skeleton(render("html", results(language), info(language)))
    text = " ".join(" ".join(read.text).split())
    wanted = SAID[language].split()
    assert [words for words in wanted if words not in text] == []
    assert ("html", "lang", {"zh": "zh-CN", "en": "en"}[language]) in read.attributes


def test_words_are_marked_and_lead_to_their_finding(results: Results, info: Info, render: Render) -> None:
    html = render("html", results("zh"), info("zh"))
    link = re.search(r'<mark class="error">全网最低价</mark><a class="n error" href="#(l1-\d+)"', html)
    assert link is not None
    assert f'<li id="{link[1]}"' in html
    assert '<mark class="see">涤纶65%</mark>' in html
    assert "<b>永不" not in html and '<mark class="warning">永不起球</mark>' in html


def test_what_to_fix_first_comes_first(results: Results, info: Info) -> None:
    full, gaps, clean = results("zh")
    html = page([clean, gaps, full], info("zh"))
    assert re.findall(r'<details class="listing" id="l(\d+)"', html) == ["3", "2", "1"]


def test_listings_beyond_the_bound_are_counted_and_said(results: Results, info: Info) -> None:
    full, gaps, clean = results("zh")
    html = page([clean, full, gaps], info("zh"), most=1)
    assert re.findall(r'<details class="listing" id="l(\d+)"', html) == ["2"]
    assert "<dt>商品</dt><dd>3</dd>" in html
    assert "逐条列出最该先处理的 1 个，其余 2 个只计入上面的汇总" in html
    assert "只计入上面的汇总" not in page([clean], info("zh"))


def test_no_listing_at_all(info: Info) -> None:
    html = page([], info("zh"))
    assert "没有商品" in html and 'id="filters"' not in html


def test_two_runs_write_the_same_bytes(results: Results, info: Info) -> None:
    assert page(results("zh"), info("zh")) == page(results("zh"), info("zh"))


def test_nothing_is_asked_of_anybody(results: Results, info: Info) -> None:
    read = skeleton(page(results("zh"), replace(info("zh"), pictures=view)))
    for tag, name, value in read.attributes:
        if name in ("src", "href"):
            assert value.startswith(("data:", "#")), (tag, value)
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp|innerHTML|eval\(", "".join(read.raw))


def test_only_our_own_scripts_and_styles_may_run(results: Results, info: Info) -> None:
    html = page(results("zh"), info("zh"))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    hashes = set(re.findall(r"sha256-[A-Za-z0-9+/=]+", policy[1].replace("&#39;", "'")))
    blocks = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", html, re.DOTALL)
    assert len(blocks) == 3
    assert hashes == {"sha256-" + b64encode(sha256(block.encode()).digest()).decode() for block in blocks}
    assert "default-src &#39;none&#39;" in policy[1] and "unsafe" not in policy[1]
    assert html.index("Content-Security-Policy") < html.index("<style>")
    assert " style=" not in html  # the policy would drop it


def test_pictures_are_carried_with_numbered_boxes(results: Results, info: Info) -> None:
    html = page(results("zh"), replace(info("zh"), pictures=lambda path, boxes: view(path, boxes)))
    assert f"data:image/webp;base64,{b64encode(b'picture').decode()}" in html
    assert '<rect class="box error" x="10" y="700" width="300" height="42"' in html
    assert page(results("zh"), info("zh")).count("<img") == 0


def hostile(text: str) -> ListingResult:
    """A listing in which every text is this one."""
    location = Location("title", Span(0, len(text)), text, path=text, line=1)
    seen = Location("images[0]", Span(0, len(text)), text, Box(10, 10, 50, 50), f"/{text}")
    finding = replace(
        _finding(text), location=location, related=(replace(location, field=f"attributes.{text}"),)
    )
    picture = replace(_finding(text), location=seen, fingerprint="p")
    return ListingResult(
        ListingHead(text, text, 1, text, text, text),
        (finding, picture),
        (Waived(finding, Waiver("ignore", text, text, text)),),
        (Gap(text, Bilingual(text, text), text),),
        None,
        (("title", text), (f"attributes.{text}", text), ("images[0]", text)),
        (text,),
    )


def _finding(text: str):  # type: ignore[no-untyped-def]
    from listcheck.model.finding import Finding

    law = Source(text, text, penalty=text, url=text)
    return Finding(
        text, text, "error", "critical", text, text, Location("title"), text, (), Fix(text, text, True), 0.9,
        text, (law,), text, text, "title", (text,), text,
    )  # fmt: skip


def hostile_info(text: str, info: RunInfo) -> RunInfo:
    return replace(info, notes=(text,), packs=(PackInfo(text, text, text),), pictures=view)


def check_closed(html: str) -> None:
    """Nothing but our templates' tags and attributes, and no character that acts unseen."""
    html.encode("utf-8")
    read = skeleton(html)
    assert set(read.tags) <= TAGS
    assert {name for _, name, _ in read.attributes} <= ATTRIBUTES
    assert read.comments == []
    assert "".join(read.raw) == asset("report.css") + asset("theme.js") + asset("report.js")
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]", html
    )
    assert all(
        value.startswith(("#", "data:")) for _, name, value in read.attributes if name in ("href", "src")
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_out(text: str, info: Info) -> None:
    html = page([hostile(text)], hostile_info(text, info("zh")))
    check_closed(html)
    assert "<img src=x" not in html and "49" not in re.findall(r"\{\{ 7 \* 7 \}\}|>49<", html)


@settings(deadline=None, max_examples=40)
@given(
    st.text(st.sampled_from("<>\"'&/!-[]{}%#\x00\u2028\u202e\ud800\n\r ascript:=最"), min_size=1, max_size=30)
)
def test_no_combination_breaks_out(text: str) -> None:
    from datetime import date

    said = Bilingual(text, text)
    info = RunInfo(
        "0.1.0", date(2026, 11, 22), "zh", (PackInfo(text, text, text),), "error", (text,), said, view
    )
    check_closed(page([hostile(text), hostile("平常")], info))
