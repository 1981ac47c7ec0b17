"""Each endpoint, as a program meets it."""

from __future__ import annotations

import io
import json
import threading
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from support.server import desk

from listcheck.model.listing import Listing
from listcheck.model.result import ListingResult
from listcheck.web.app import create_app
from listcheck.web.limits import ServerLimits

ROOT = Path(__file__).parents[3]
FEED = (ROOT / "fixtures/feeds/erp-export.csv").read_bytes()
SHIRT = {"id": "A1", "title": "全网最低价 纯棉T恤", "price": "59.00"}


def finished(client: TestClient, key: str) -> dict[str, Any]:
    ends = time.monotonic() + 30
    while time.monotonic() < ends:
        state: dict[str, Any] = client.get(f"/api/v1/scans/{key}").json()
        if state["state"] in ("done", "failed"):
            return state
        time.sleep(0.02)
    raise AssertionError("the scan does not end")


def sent(client: TestClient, *files: tuple[str, bytes]) -> dict[str, Any]:
    answer = client.post("/api/v1/scans", files=[("file", (name, data)) for name, data in files])
    assert answer.status_code == 202, answer.text
    return finished(client, answer.json()["id"])


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_health(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "ok"


def test_check_gives_the_record_of_the_json_report(client: TestClient) -> None:
    record = client.post("/api/v1/check", json=SHIRT).json()
    assert record["id"] == "A1"
    found = next(entry for entry in record["findings"] if entry["code"] == "PR101")
    assert (found["field"], found["start"], found["end"], found["text"]) == ("title", 0, 5, "全网最低价")
    assert 0 <= record["score"]["predicted"] < 100


def test_check_speaks_the_language_asked_for(client: TestClient) -> None:
    def why(**asked: Any) -> str:
        record = client.post("/api/v1/check", json=SHIRT, **asked).json()
        return str(next(entry for entry in record["findings"] if entry["code"] == "PR101")["title"])

    assert why(params={"lang": "en"}) == why(headers={"accept-language": "fr, en;q=0.8, zh;q=0.2"})
    assert why(params={"lang": "zh"}) != why(params={"lang": "en"})
    assert why(headers={"accept-language": "fr"}) == why(params={"lang": "zh"})


def test_check_opens_no_path_of_a_request(client: TestClient, tmp_path: Path) -> None:
    picture = tmp_path / "main.jpg"
    picture.write_bytes((ROOT / "fixtures/images/promo.jpg").read_bytes())
    record = client.post("/api/v1/check", json={**SHIRT, "images": [str(picture), "../../main.jpg"]}).json()
    assert [gap["field"] for gap in record["not_checked"]] == ["images[0]", "images[1]"]
    assert not any(entry["box"] for entry in record["findings"])


@pytest.mark.parametrize("body", ["", "[]", "nonsense", "[" * 5000, '{"title": "\\ud800"}'])
def test_check_refuses_what_is_no_object(client: TestClient, body: str) -> None:
    answer = client.post("/api/v1/check", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (200, 400)
    if answer.status_code == 400:
        assert answer.json()["error"]["code"] == "bad_json"
    else:
        assert "ud800" in body  # half a character is somebody's broken export, not a reason to refuse


def test_check_takes_only_json(client: TestClient) -> None:
    answer = client.post("/api/v1/check", content=b"{}", headers={"content-type": "text/plain"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (415, "not_json")


@pytest.mark.parametrize("announced", [True, False])
def test_check_refuses_a_body_that_is_too_large(announced: bool) -> None:
    with TestClient(create_app(desk(ServerLimits(listing_bytes=500))), base_url="http://localhost") as client:
        data = json.dumps({"title": "标题" * 500}).encode()
        body = data if announced else iter([data[:300], data[300:]])
        answer = client.post("/api/v1/check", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 413
    assert answer.json()["error"] == {
        "code": "too_large",
        "message": answer.json()["error"]["message"],
        "limit": 500,
    }


def test_too_many_checks_at_once_are_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    made = desk(ServerLimits(checks=1, waiting_checks=0))
    going, go_on = threading.Event(), threading.Event()
    real = type(made.checker).check

    def slow(self: Any, listing: Listing, language: Any) -> ListingResult:
        going.set()
        go_on.wait(10)
        return real(self, listing, language)

    monkeypatch.setattr(type(made.checker), "check", slow)
    with TestClient(create_app(made), base_url="http://localhost") as client:
        first = threading.Thread(target=lambda: client.post("/api/v1/check", json=SHIRT))
        first.start()
        assert going.wait(10)
        answer = client.post("/api/v1/check", json=SHIRT)
        assert client.get("/healthz").status_code == 200  # it answers meanwhile
        go_on.set()
        first.join(10)
    assert (answer.status_code, answer.json()["error"]["code"]) == (429, "busy")
    assert answer.headers["retry-after"]


def test_a_check_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    made = desk(ServerLimits(check_seconds=0.05))
    monkeypatch.setattr(type(made.checker), "check", lambda *_: time.sleep(0.3))
    with TestClient(create_app(made), base_url="http://localhost") as client:
        answer = client.post("/api/v1/check", json=SHIRT)
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "too_slow")


def test_a_spreadsheet_becomes_a_report(client: TestClient) -> None:
    state = sent(client, ("erp.csv", FEED))
    assert (state["state"], state["done"], state["total"]) == ("done", 2, 2)
    listings = state["report"]["listings"]
    assert [listing["id"] for listing in listings] == ["XH-201", "XH-202"]
    assert {listing["path"] for listing in listings} == {"erp.csv"}
    assert "listcheck-serve" not in json.dumps(state)
    assert client.get(f"/api/v1/scans/{state['id']}?report=no").json()["report"] is None


def test_a_zip_is_read_with_its_pictures(client: TestClient) -> None:
    picture = (ROOT / "fixtures/images/product.jpg").read_bytes()
    listing = json.dumps({**SHIRT, "images": ["images/main.jpg"]}).encode()
    state = sent(client, ("店铺.zip", zipped({"A1/listing.json": listing, "A1/images/main.jpg": picture})))
    (found,) = state["report"]["listings"]
    assert found["path"] == "店铺/A1/listing.json"
    assert found["not_checked"] == []


def test_files_of_a_folder_keep_their_places(client: TestClient) -> None:
    picture = (ROOT / "fixtures/images/product.jpg").read_bytes()
    listing = json.dumps({**SHIRT, "images": ["images/main.jpg"]}).encode()
    state = sent(client, ("shop/A1/listing.json", listing), ("shop/A1/images/main.jpg", picture))
    (found,) = state["report"]["listings"]
    assert (found["path"], found["not_checked"]) == ("shop/A1/listing.json", [])


def test_progress_is_told_until_the_end(client: TestClient) -> None:
    key = client.post("/api/v1/scans", files={"file": ("erp.csv", FEED)}).json()["id"]
    with client.stream("GET", f"/api/v1/scans/{key}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        events = [block.split("\n") for block in "".join(answer.iter_text()).strip().split("\n\n")]
    assert events[-1][0] == "event: end"
    last = json.loads(events[-1][1].removeprefix("data: "))
    assert (last["state"], last["done"]) == ("done", 2)


@pytest.mark.parametrize(
    ("name", "start"), [("html", "<!doctype html>"), ("json", "{"), ("jsonl", "{"), ("csv", "\ufeff")]
)
def test_reports_are_downloaded(client: TestClient, name: str, start: str) -> None:
    state = sent(client, ("erp.csv", FEED))
    answer = client.get(f"/api/v1/scans/{state['id']}/report.{name}")
    assert answer.status_code == 200
    assert answer.content.decode().lstrip("\n").startswith(start)
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "XH-201" in answer.text
    assert "listcheck-serve" not in answer.text


def test_a_format_that_is_not_there(client: TestClient) -> None:
    state = sent(client, ("erp.csv", FEED))
    assert client.get(f"/api/v1/scans/{state['id']}/report.exe").status_code == 404


def test_a_scan_is_removed(client: TestClient) -> None:
    state = sent(client, ("erp.csv", FEED))
    assert client.delete(f"/api/v1/scans/{state['id']}").status_code == 204
    assert client.get(f"/api/v1/scans/{state['id']}").status_code == 404


@pytest.mark.parametrize(
    ("files", "status", "code"),
    [
        ([], 400, "no_file"),
        ([("virus.exe", b"MZ")], 415, "no_listings"),
        ([("only.jpg", b"x")], 415, "no_listings"),
        ([("../up.csv", FEED)], 400, "bad_name"),
        ([("/etc/up.csv", FEED)], 400, "bad_name"),
        ([("one.csv", FEED), ("one.csv", FEED)], 400, "bad_name"),
        ([("broken.zip", b"PK\x03\x04nothing")], 400, "bad_archive"),
    ],
)
def test_uploads_that_are_refused(
    client: TestClient, files: list[tuple[str, bytes]], status: int, code: str
) -> None:
    if files:
        answer = client.post("/api/v1/scans", files=[("file", entry) for entry in files])
    else:
        answer = client.post("/api/v1/scans", files={"other": (None, "x")})
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_a_body_that_is_no_form(client: TestClient) -> None:
    for kind in ("multipart/form-data", "application/json", "multipart/form-data; boundary=x"):
        answer = client.post("/api/v1/scans", content=b"nothing", headers={"content-type": kind})
        assert answer.status_code == 400, kind


def test_a_file_without_listings_fails_with_a_reason(client: TestClient) -> None:
    state = sent(client, ("data.json", b'{"theme": "dark"}'))
    if state["state"] == "failed":
        assert state["error"]["code"] == "no_listings"
    else:
        assert state["report"]["listings"][0]["findings"][0]["code"] == "LC001"


def test_too_many_listings_or_files() -> None:
    limits = ServerLimits(listings=1, files=3)
    with TestClient(create_app(desk(limits)), base_url="http://localhost") as client:
        state = sent(client, ("erp.csv", FEED))
        assert (state["state"], state["error"]["code"]) == ("failed", "too_many_listings")
        many = [("file", (f"{number}.csv", FEED)) for number in range(4)]
        assert client.post("/api/v1/scans", files=many).status_code in (400, 413)


def test_an_upload_that_is_too_large() -> None:
    with TestClient(create_app(desk(ServerLimits(upload_bytes=100))), base_url="http://localhost") as client:
        answer = client.post("/api/v1/scans", files={"file": ("erp.csv", FEED)})
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")


def test_rules(client: TestClient) -> None:
    told = client.get("/api/v1/rules/ad101").json()
    assert told["code"] == "AD101"
    assert told["page"].startswith("# AD101")
    assert "path" not in told
    assert client.get("/api/v1/rules/LC001").json()["code"] == "LC001"
    answer = client.get("/api/v1/rules/AD1O1")
    assert answer.status_code == 404
    assert "AD101" in answer.json()["error"]["message"]


def test_the_schema_names_every_route_and_every_field(client: TestClient) -> None:
    schema = client.get("/api/v1/openapi.json").json()
    assert set(schema["paths"]) == {
        "/healthz",
        "/api/v1/check",
        "/api/v1/scans",
        "/api/v1/scans/{key}",
        "/api/v1/scans/{key}/events",
        "/api/v1/scans/{key}/report.{format}",
        "/api/v1/rules/{code}",
    }
    check = schema["paths"]["/api/v1/check"]["post"]
    example = check["requestBody"]["content"]["application/json"]["example"]
    answer = client.post("/api/v1/check", json=example).json()
    described = check["responses"]["200"]["content"]["application/json"]["schema"]["properties"]
    assert set(answer) == set(described)
    assert "$ref" not in json.dumps(schema)
