"""The HTML report in a real browser: filters, search, keyboard, both themes, a narrow phone, paper, and no
script of anybody else."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.browser import chromium, opened_page

from listcheck import Settings, scan
from listcheck.evidence.thumbnail import picture_views
from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.finding import Finding, Fix, Waived, Waiver
from listcheck.model.location import Box, Location, Span
from listcheck.model.result import ListingHead, ListingResult, PackInfo
from listcheck.model.rule import Source
from listcheck.report.base import RunInfo
from listcheck.report.html_report import HtmlReporter

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.skipif(chromium() is None, reason="needs Chromium and Playwright")

ROOT = Path(__file__).parents[2]
HOSTILE = (
    "</script><script>window.broken=1</script>\"'><img src=x onerror=window.broken=1>"
    "<a href=javascript:window.broken=1>顶级</a>\u2028\u202e\x00]]>--><!--"
)
LISTINGS = """\
{"id": "A1", "platform": "douyin", "title": "全网最低价 纯棉T恤", "price": "59.00", "category": "服饰内衣/女装/T恤"}
{"id": "B2", "platform": "jd", "title": "桌面收纳盒", "selling_points": ["国家级品质", "销量第一"], "price": "39.00"}
{"id": "C3", "platform": "jd", "title": "ＬＥＤ台灯 护眼", "description": "<p>顶级<b>灯珠</b></p>", "price": "89.00"}
{"id": "D4", "platform": "taobao", "title": "陶瓷马克杯", "price": "19.00"}
"""


def info(language: Language) -> RunInfo:
    said = Bilingual("预测值，不是平台的分数", "a prediction, not the platform's score")
    packs = (PackInfo("ad-law", "2026.11.1", "9f2c"),)
    return RunInfo("0.1.0", date(2026, 11, 22), language, packs, "error", (), said, picture_views)


def seen_in_picture(result: ListingResult) -> ListingResult:
    """The same with a finding in a real picture, and one that was waived."""
    path = (ROOT / "fixtures/images/promo.jpg").as_posix()
    place = Location("images[0]", Span(0, 2), "顶级", Box(40, 40, 300, 80), path)
    found = replace(result.findings[0], location=place, fingerprint="p", exposure="main_image_1")
    waived = Waived(result.findings[0], Waiver("ignore", "运营确认"))
    texts = (*result.texts, ("images[0]", "顶级好物"))
    return replace(result, findings=(*result.findings, found), waived=(waived,), texts=texts)


def hostile() -> ListingResult:
    place = Location("title", Span(0, len(HOSTILE)), HOSTILE, path=HOSTILE)
    finding = Finding(
        "AD101", HOSTILE, "error", "critical", HOSTILE, HOSTILE, place, HOSTILE, (), Fix(HOSTILE, HOSTILE), 0.9,
        HOSTILE, (Source(HOSTILE, HOSTILE),), HOSTILE, "f", "title", (HOSTILE,), HOSTILE,
    )  # fmt: skip
    head = ListingHead(HOSTILE, HOSTILE, 1, HOSTILE, HOSTILE, HOSTILE)
    return ListingResult(head, (finding,), texts=(("title", HOSTILE),))


def written(folder: Path, language: Language) -> Path:
    feed = folder / "shop.jsonl"
    feed.write_text(LISTINGS, "utf-8")
    settings = Settings(lang=language, as_of=date(2026, 11, 22), images=False)
    results = list(scan(feed, settings))
    results[1] = seen_in_picture(results[1])
    path = folder / f"report-{language}.html"
    with path.open("w", encoding="utf-8", newline="\n") as out:
        HtmlReporter().write([*results, hostile()], info(language), out)
    return path


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Language], Path]:
    folder = tmp_path_factory.mktemp("report")
    made = {language: written(folder, language) for language in ("zh", "en")}
    return lambda language: made[language]


@pytest.fixture
def page(report: Callable[[Language], Path]) -> Iterator[Page]:
    with opened_page(report("zh"), viewport={"width": 1280, "height": 900}) as opened:
        yield opened


def shown(page: Page) -> list[str]:
    """The keys of the listings that are on the page now."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    rows = page.locator("details.listing:not([hidden]) .origin b").all_text_contents()
    return sorted(key for key in rows if len(key) == 2)


def test_it_starts_whole_with_the_first_listing_open(page: Page) -> None:
    assert shown(page) == ["A1", "B2", "C3", "D4"]
    assert page.locator("details.listing[open]").count() == 1
    assert page.inner_text("#shown") == "显示 5 / 5 个商品"


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("收纳盒", ["B2"]),
        ("国家级", ["B2"]),
        ("led", ["C3"]),  # ＬＥＤ in full width
        ("jd 没有这个词", []),
        ("c3", ["C3"]),
        ("全网最低价 纯棉", ["A1"]),
    ],
)
def test_search(page: Page, typed: str, keys: list[str]) -> None:
    page.fill("#search", typed)
    assert shown(page) == keys
    assert page.locator("#nothing").is_visible() == (not keys)


def test_filters_narrow_each_other_and_are_cleared(page: Page) -> None:
    page.click('[data-flag="error"]')
    assert shown(page) == ["A1", "B2", "C3"]
    page.select_option("#platform", "jd")
    assert shown(page) == ["B2", "C3"]
    page.fill("#search", "台灯")
    assert shown(page) == ["C3"]
    page.click("#reset")
    assert shown(page) == ["A1", "B2", "C3", "D4"]
    assert page.locator("#reset").is_hidden()
    assert page.evaluate("document.activeElement.id") == "search"


def test_a_rule_of_the_overview_is_a_filter(page: Page) -> None:
    page.locator('[data-rule="PR101"]').first.click()
    assert shown(page) == ["A1"]
    assert page.input_value("#rule") == "PR101"
    page.locator('[data-rule="PR101"]').first.click()
    assert len(shown(page)) == 4


def test_bands(page: Page) -> None:
    everything = []
    for band in ("poor", "fair", "good"):
        page.select_option("#band", band)
        everything += shown(page)
    assert sorted(everything) == ["A1", "B2", "C3", "D4"]


def test_with_the_keyboard_alone(page: Page) -> None:
    page.focus("#search")
    page.keyboard.type("收纳盒")
    assert shown(page) == ["B2"]
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator('[data-flag="error"]').get_attribute("aria-pressed") == "true"
    row = page.locator("details.listing:not([hidden])")
    row.locator("summary").first.focus()
    was = row.evaluate("row => row.open")
    page.keyboard.press("Enter")
    assert row.evaluate("row => row.open") is not was


def test_a_number_leads_to_its_finding(page: Page) -> None:
    row = page.locator("details.listing", has_text="A1").first
    row.evaluate("row => { row.open = true }")
    number = row.locator("mark + a.n").first
    target = number.get_attribute("href")
    number.click()
    page.wait_for_function("id => '#' + document.activeElement.id === id", arg=target)


def test_why_and_law_stand_beside_the_findings_of_an_open_listing(page: Page) -> None:
    row = page.locator("details.listing", has_text="B2").first
    row.evaluate("row => { row.open = true }")
    row.locator(".law", has_text="广告法").first.wait_for()
    assert row.locator(".because").count() == 0


def test_pictures_have_boxes(page: Page) -> None:
    page.click("#open-all")
    picture = page.locator(".picture").first
    picture.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('.picture img').naturalWidth > 0")
    box, outline = picture.bounding_box(), picture.locator("rect.box").bounding_box()
    assert box is not None and outline is not None
    assert box["x"] <= outline["x"] and outline["x"] + outline["width"] <= box["x"] + box["width"]


def test_print_opens_what_is_shown_and_closes_it_again(page: Page) -> None:
    page.fill("#search", "收纳盒")
    shown(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.listing[open]:not([hidden])").count() == 1
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="print")
    assert page.locator("#filters").is_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_theme_is_switched_and_paper_stays_white(page: Page) -> None:
    def ground() -> Any:
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    light = ground()
    page.click("#theme")
    assert ground() != light
    page.emulate_media(media="print")
    assert ground() == "rgb(255, 255, 255)"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_quiet_accessible_and_never_wider_than_the_screen(
    report: Callable[[Language], Path], language: Language, scheme: str, width: int
) -> None:
    """No message, no request, nothing of the hostile listing alive; axe finds nothing, all listings open."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-core").Axe()
    asked: list[str] = []
    said: list[str] = []
    view = {"width": width, "height": 900}
    with opened_page(report(language), viewport=view, color_scheme=scheme) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.reload()
        page.click("#open-all")
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        shown(page)
        assert page.evaluate("window.broken") is None
        assert [url for url in asked if not url.startswith(("data:", "file:"))] == []
        assert len([url for url in asked if url.startswith("file:")]) == 1
        assert said == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = axe.run(page).response["violations"]
        assert [(entry["id"], [node["html"] for node in entry["nodes"]][:3]) for entry in found] == []


def test_everything_can_be_read_without_scripts(report: Callable[[Language], Path]) -> None:
    with opened_page(report("zh"), java_script_enabled=False) as page:
        assert page.locator("#filters").is_hidden()
        assert "筛选和搜索不可用" in page.inner_text("body")
        page.locator("details.listing", has_text="B2").locator("summary").click()
        assert page.locator("mark", has_text="国家级").first.is_visible()
        page.locator("details.listing", has_text="B2").locator(".because a").first.click()
        assert page.locator("#reasons li", has_text="广告法").first.is_visible()


@pytest.mark.parametrize("listings", [300])
def test_many_listings_answer(tmp_path: Path, listings: int) -> None:
    """All of them are filtered; how fast is the benchmark's to say."""
    chance = random.Random(1)
    found = [
        replace(
            hostile(),
            listing=ListingHead(f"K{number}", "shop.csv", number, "jd", "", chance.choice("甲乙丙")),
        )
        for number in range(listings)
    ]
    path = tmp_path / "many.html"
    with path.open("w", encoding="utf-8", newline="\n") as out:
        HtmlReporter().write(found, info("zh"), out)
    with opened_page(path) as page:
        page.fill("#search", "K299")
        shown(page)
        assert page.locator("details.listing:not([hidden])").count() == 1
