"""The page as it is served, without a browser."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from fastapi.testclient import TestClient

from listcheck.web.page_view import SCRIPTS
from listcheck.web.page_words import page_words, script_words
from listcheck.web.spoken import spoken

HOSTILE = "\"'><img src=x onerror=alert(1)></textarea><script>alert(1)</script>顶级"


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_the_page_speaks_both_languages(client: TestClient, language: str, tag: str) -> None:
    answer = client.get("/", params={"lang": language})
    assert answer.headers["content-language"] == tag
    assert f'<html lang="{tag}">' in answer.text


def test_nothing_on_it_comes_from_elsewhere(client: TestClient) -> None:
    text = client.get("/").text
    assert re.findall(r'(?:src|href)="(https?:)?//', text) == []
    assert re.findall(r"\son\w+=", text) == []
    assert re.findall(r"\sstyle=", text) == []


def test_every_id_is_there_once_and_the_scripts_know_only_those(client: TestClient) -> None:
    text = client.get("/").text
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for name in SCRIPTS:
        script = client.get(f"/assets/{name}")
        assert script.headers["content-type"].startswith("text/javascript")
        wanted = set(re.findall(r'\bone\("([\w-]+)"\)|getElementById\("([\w-]+)"\)', script.text))
        assert {one or other for one, other in wanted} <= set(ids), name
        said = set(re.findall(r'\bwords\.(\w+)|\bfill\("(\w+)"', script.text))
        assert {one or other for one, other in said} <= set(script_words("zh")), name
        assert re.findall(r'https?://|\bfrom "(?!\./)', script.text) == []


@pytest.mark.parametrize("name", ["nothing.js", "..%2Fapp.py", "%2e%2e/app.py", "page.css", ".."])
def test_no_other_file_is_served(client: TestClient, name: str) -> None:
    answer = client.get(f"/assets/{name}")
    assert answer.status_code == (
        200 if name == ".." else 404
    )  # ".." is the page: clients resolve it themselves
    assert "import annotations" not in answer.text


def test_both_languages_have_the_same_holes() -> None:
    zh, en = page_words("zh"), page_words("en")
    for name in zh:
        holes = [sorted(re.findall(r"\{\w+\}", text)) for text in (zh[name], en[name])]
        assert holes[0] == holes[1], name


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.found.append(tag)
        assert not any(name.startswith("on") for name, _ in attrs)


def test_what_a_listing_says_never_becomes_markup(client: TestClient) -> None:
    form = {
        "title": HOSTILE,
        "category": HOSTILE,
        "selling_points": [HOSTILE],
        "attributes": [{"name": HOSTILE, "value": HOSTILE}],
        "skus": [{"name": HOSTILE}],
    }
    ignores = [{"rule": "AD101", "field": "title", "reason": HOSTILE}]
    seen = client.post("/page/check", json={"listing": form, "ignores": ignores}).json()
    tags = _Tags()
    tags.feed(seen["html"])
    assert "img" not in tags.found
    assert "script" not in tags.found
    assert "顶级" in seen["html"]


def test_marks_are_spans_of_what_was_sent(client: TestClient) -> None:
    seen = client.post("/page/check", json={"listing": {"title": "🎉全网最低价"}}).json()
    mark = next(mark for mark in seen["marks"] if mark["field"] == "title" and mark["start"] is not None)
    assert "🎉全网最低价"[mark["start"] : mark["end"]] == "全网最低价"
    assert mark["level"] == "error"
    assert seen["counts"]["error"] == 1


def test_pictures_are_unknown_to_the_form_not_missing(client: TestClient) -> None:
    seen = client.post("/page/check", json={"listing": {"title": "陶瓷杯"}}).json()
    assert "AT403" not in seen["html"]


def test_a_record_under_other_keys_becomes_a_form(client: TestClient) -> None:
    sent = {"商品名称": "陶瓷杯", "售价": "19.90", "attributes": {"材质": "陶瓷"}}
    form = client.post("/page/read", json={"listing": sent}).json()
    assert (form["title"], form["price"]) == ("陶瓷杯", "19.90")
    assert form["attributes"] == [{"name": "材质", "value": "陶瓷"}]
    assert client.post("/page/read", json={"listing": "陶瓷杯"}).status_code == 400


def test_an_ignore_clears_its_finding(client: TestClient) -> None:
    sent: dict[str, Any] = {"listing": {"title": "国家级陶瓷杯"}}
    before = client.post("/page/check", json=sent).json()
    sent["ignores"] = [{"rule": "AD101", "field": "title", "reason": "有授权"}]
    after = client.post("/page/check", json=sent).json()
    assert before["counts"]["error"] == 1
    assert after["counts"]["error"] == 0
    assert float(after["score"]) > float(before["score"])


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"listing": []}, 400),
        ({"listing": {}, "ignores": "all"}, 400),
        ({"listing": {}, "number": "1", "scan": "x"}, 400),
        ({"listing": {}, "scan": "../.."}, 404),
        ({"listing": {"title": {"deep": [1]}}}, 200),
    ],
)
def test_forms_that_are_none(client: TestClient, body: dict[str, Any], status: int) -> None:
    assert client.post("/page/check", json=body).status_code == status


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en-GB,en;q=0.9,zh;q=0.8", "en"),
        ("de, en;q=0.3", "en"),
        ("en;q=nonsense, zh;q=0.1", "zh"),
        ("de", "zh"),
        ("", "zh"),
        (";;;,,,q=", "zh"),
    ],
)
def test_languages(header: str, language: str) -> None:
    assert spoken({}, {"accept-language": header}, "zh") == language
