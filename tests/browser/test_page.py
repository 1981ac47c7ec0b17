"""The page in a real browser: typing, marks, score, uploads, keyboard, a narrow phone, both languages."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.browser import chromium

pytest.importorskip("fastapi", reason="needs the extra web")
pytest.importorskip("uvicorn", reason="needs the extra web")

from support.server import desk, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.skipif(chromium() is None, reason="needs Chromium and Playwright")

ROOT = Path(__file__).parents[2]
FEED = ROOT / "fixtures/feeds/douyin-shop.jsonl"
HOSTILE = "</textarea><img src=x onerror=window.broken=1>顶级\"'<script>window.broken=1</script>"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(desk()) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        opened = tool.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield opened
        opened.close()


@contextmanager
def visit(browser: Browser, address: str, language: str = "zh", **context: Any) -> Iterator[Page]:
    """A page that must end without a message, an error or a request to anybody else."""
    holder = browser.new_context(viewport=context.pop("viewport", {"width": 1280, "height": 900}), **context)
    page = holder.new_page()
    page.set_default_timeout(15_000)
    said: list[str] = []
    # Chromium itself notes every answer that is not 200; what the page makes of a refusal is looked at in place.
    page.on("console", lambda message: said.append(message.text) if "415" not in message.text else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "request",
        lambda request: (
            said.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None
        ),
    )
    page.goto(f"{address}?lang={language}")
    page.wait_for_selector("#attributes .of-row")
    yield page
    assert page.evaluate("window.broken") is None
    assert said == []
    holder.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with visit(browser, address) as opened:
        yield opened


def score(page: Page) -> float:
    return float(page.inner_text("#score"))


def marks(page: Page, field: str) -> list[str]:
    return page.locator(f"#f-{field}").locator("xpath=..").locator(".mirror mark").all_text_contents()


def test_words_are_marked_while_they_are_typed_and_the_score_rises_when_they_go(page: Page) -> None:
    page.locator("#f-title").press_sequentially("全网最低价 纯棉T恤")
    page.wait_for_selector("#findings .card.error")
    assert marks(page, "title") == ["全网最低价"]
    assert "错误" in page.inner_text("#status")
    before = score(page)
    page.fill("#f-title", "纯棉T恤")
    page.wait_for_function("() => document.querySelectorAll('#findings .card.error').length === 0")
    assert marks(page, "title") == []
    assert score(page) > before
    assert page.inner_text("#change").startswith(f"改前 {before:.1f}")
    page.click("#pin")
    assert page.inner_text("#change") == ""


def test_marks_stay_in_place_while_more_is_typed_before_them(page: Page) -> None:
    page.fill("#f-title", "全网最低价 纯棉T恤")
    page.wait_for_selector("#findings .card.error")
    page.evaluate("document.getElementById('f-title').setSelectionRange(0, 0)")
    page.route("**/page/check*", lambda route: None)  # the server is slow now
    page.locator("#f-title").press_sequentially("新款🎉")
    assert marks(page, "title") == ["全网最低价"]


def test_every_field_is_marked_where_its_words_stand(page: Page) -> None:
    page.fill("#f-selling_points", "领口不易变形\n\n🎉国家级面料")
    page.fill("#f-description", "<p>全网<b>最低价</b></p>")
    page.fill("#attributes .name", "宣传语")
    page.fill("#attributes .value", "销量第一")
    page.fill("#skus .name", "顶级款")
    page.wait_for_function("() => document.querySelectorAll('.mirror mark').length >= 4")
    assert marks(page, "selling_points") == ["国家级"]
    assert "".join(marks(page, "description")).startswith("全网")
    assert page.locator("#skus .mirror mark").all_text_contents() == ["顶级"]
    assert page.locator("#attributes .mirror mark").count() == 1
    word = page.locator("#f-selling_points").locator("xpath=../..").locator("a.n")
    word.first.click()
    assert page.evaluate("document.activeElement.dataset.item")


def test_the_marks_lie_under_their_words(page: Page) -> None:
    """The mirror breaks its lines where the field does."""
    page.fill("#f-description", "很长的一段介绍文字，" * 30 + "全网最低价")
    page.wait_for_selector("#entry-detail_text", state="attached")
    page.wait_for_function("() => document.querySelector('[data-entry=description] .mirror mark')")
    heights = page.evaluate(
        "[...document.querySelectorAll('#f-description, [data-entry=description] .mirror')]"
        ".map(part => [part.scrollHeight, part.clientWidth])"
    )
    assert heights[0] == heights[1]


def test_a_replacement_is_applied_and_a_finding_leads_to_its_words(page: Page) -> None:
    page.click("#example")
    page.wait_for_selector("[data-apply]")
    before = score(page)
    number = page.locator("[data-apply]").first.get_attribute("data-apply")
    page.click(f'[data-go="{number}"]')
    selected = page.evaluate(
        "document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)"
    )
    assert selected in page.inner_text(f'[data-apply="{number}"]')
    page.click(f'[data-apply="{number}"]')
    page.wait_for_function("was => Number(document.getElementById('score').textContent) > was", arg=before)


def test_a_listing_pasted_as_json_fills_the_form(page: Page) -> None:
    paste = """text => {
        const data = new DataTransfer();
        data.setData('text/plain', text);
        const field = document.getElementById('f-title');
        field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
    }"""
    page.evaluate(paste, json.dumps({"商品名称": "全网最低价 陶瓷杯", "attributes": {"材质": "陶瓷"}}))
    page.wait_for_selector("#findings .card.error")
    assert page.input_value("#f-title") == "全网最低价 陶瓷杯"
    assert page.input_value("#attributes .value") == "陶瓷"


def test_an_ignore_needs_a_reason_and_can_be_taken_away(page: Page) -> None:
    page.fill("#f-title", "国家级纯棉T恤")
    page.click('[data-rule="AD101"]')
    page.keyboard.press("Enter")
    assert page.locator("#ignored").is_hidden()
    page.keyboard.type('授权书: "编号" 1')
    page.keyboard.press("Enter")
    page.wait_for_function("() => !document.querySelector('[data-rule=AD101]')")
    assert "授权书" in page.inner_text("#ignored-list")
    with page.expect_download() as waiting:
        page.click("#download-ignores")
    import yaml

    lines = yaml.safe_load(Path(waiting.value.path()).read_text("utf-8"))
    assert lines == {"ignores": [{"rule": "AD101", "field": "title", "reason": '授权书: "编号" 1'}]}
    page.click("#ignored-list button")
    page.wait_for_selector('[data-rule="AD101"]')
    assert page.locator("#ignored").is_hidden()


def test_a_feed_is_uploaded_a_listing_edited_and_the_report_downloaded(page: Page) -> None:
    page.click("#to-batch")
    page.set_input_files("#files", FEED)
    page.wait_for_selector("#rows button.row")
    assert page.locator("#rows .row").count() == 3
    page.fill("#find", "没有这个词")
    assert page.locator("#no-rows").is_visible()
    page.fill("#find", "")
    page.locator("#rows button.row").first.click()
    page.wait_for_selector("#crumb:not([hidden])")
    key = page.inner_text("#crumb-name")
    page.wait_for_selector("#findings .card")
    before = score(page)
    page.fill("#f-title", "全网最低价 国家级 顶级")
    page.wait_for_function("was => Number(document.getElementById('score').textContent) < was", arg=before)
    page.click("#back")
    row = page.locator("#rows .row", has_text=key)
    row.locator(".badge.edited").wait_for()
    assert f"{before:.1f}" in row.locator(".was").inner_text()
    with page.expect_download() as waiting:
        page.click("#get-json")
    report = json.loads(Path(waiting.value.path()).read_text("utf-8"))
    (edited,) = [listing for listing in report["listings"] if listing["id"] == key]
    assert edited["title"] == "全网最低价 国家级 顶级"
    row.click()
    page.wait_for_selector("#restore:not([hidden])")
    page.click("#restore")
    page.wait_for_function("was => Number(document.getElementById('score').textContent) === was", arg=before)


def test_a_zip_with_pictures_shows_them(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "shop.zip"
    listing = {"id": "P1", "title": "台灯", "images": ["images/promo.jpg"]}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("P1/listing.json", json.dumps(listing))
        archive.write(ROOT / "fixtures/images/promo.jpg", "P1/images/promo.jpg")
    page.click("#to-batch")
    page.set_input_files("#files", path)
    page.wait_for_selector("#rows button.row")
    page.click("#rows button.row")
    page.wait_for_selector("#pictures img")
    page.wait_for_function("() => document.querySelector('#pictures img').naturalWidth > 0")
    assert page.locator("#pictures rect.box").count() >= 1


def test_what_cannot_be_read_is_said(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "photo.txt"
    path.write_text("x")
    page.click("#to-batch")
    page.set_input_files("#files", path)
    page.wait_for_selector("#batch-trouble:not([hidden])")
    assert "没有能检查的文件" in page.inner_text("#batch-trouble")


def test_nothing_of_a_hostile_listing_comes_alive(page: Page) -> None:
    page.fill("#f-title", HOSTILE)
    page.fill("#attributes .name", HOSTILE)
    page.fill("#attributes .value", HOSTILE)
    page.wait_for_selector("#findings .card")
    assert page.locator("#findings img, #findings script").count() == 0
    assert "顶级" in marks(page, "title")


def test_with_the_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "f-title":
            break
    page.keyboard.type("全网最低价")
    page.keyboard.press("Enter")  # a title stays one line
    page.wait_for_selector("#findings .card.error")
    assert page.input_value("#f-title") == "全网最低价"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('a.n')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.item")
    page.keyboard.press("Tab")
    assert page.evaluate("'go' in document.activeElement.dataset")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "f-title"
    page.keyboard.type("纯棉")  # what was found is selected: typing replaces it
    assert page.input_value("#f-title") == "纯棉"
    page.locator("#add-attribute").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "name"


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [("zh", "light", 1280), ("zh", "dark", 360), ("en", "light", 360), ("en", "dark", 1280)],
)
def test_accessible_and_never_wider_than_the_screen(
    browser: Browser, address: str, language: str, scheme: str, width: int
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-core").Axe()

    def look(page: Page) -> None:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = axe.run(page).response["violations"]
        assert [(entry["id"], [node["html"] for node in entry["nodes"]][:3]) for entry in found] == []

    view = {"width": width, "height": 800}
    with visit(browser, address, language, viewport=view, color_scheme=scheme) as page:
        look(page)
        page.click("#example")
        page.wait_for_selector("#findings .card")
        page.evaluate("document.querySelectorAll('#findings details').forEach(part => { part.open = true })")
        page.locator("[data-ignore]").first.click()
        look(page)
        page.click("#to-batch")
        page.set_input_files("#files", FEED)
        page.wait_for_selector("#rows button.row")
        page.wait_for_selector("#progress", state="hidden")
        look(page)


def test_a_list_survives_a_reload_and_what_was_typed_a_change_of_language(page: Page) -> None:
    page.click("#to-batch")
    page.set_input_files("#files", FEED)
    page.wait_for_selector("#rows button.row")
    page.reload()
    page.wait_for_selector("#rows button.row")
    page.click("#to-write")
    page.fill("#f-title", "全网最低价")
    page.wait_for_selector("#findings .card.error")
    page.click("#language")
    page.wait_for_selector("html[lang=en]")
    page.wait_for_selector("#findings .card.error")
    assert page.input_value("#f-title") == "全网最低价"


def test_the_language_is_the_browsers_until_one_is_chosen(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(address)
    assert page.inner_text("h1") == "Listing check"
    page.click("#language")
    assert page.inner_text("h1") == "商品上架前检查"
    context.close()
