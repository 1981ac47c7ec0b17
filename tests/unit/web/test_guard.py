"""Who is let in, and what every answer carries."""

from __future__ import annotations

import asyncio

import pytest
from fastapi.testclient import TestClient
from support.server import desk

from listcheck.web.app import create_app
from listcheck.web.guard import COOKIE, Entrance, Guard
from listcheck.web.limits import ServerLimits

TOKEN = "correct-horse-battery"


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("127.0.0.1:8000", True),
        ("localhost:8000", True),
        ("[::1]:8000", True),
        ("192.168.1.20", True),
        ("shop.lan", True),
        ("evil.example:8000", False),
        ("127.0.0.1.evil.example", False),
        ("localhost.evil.example", False),
        ("user@evil.example", False),
        ("[::1", False),
        ("", False),
    ],
)
def test_hosts(host: str, known: bool) -> None:
    assert Entrance(hosts=frozenset({"shop.lan"})).knows_host(host) is known


def test_a_rebound_name_gets_nothing(client: TestClient) -> None:
    answer = client.get("/", headers={"host": "evil.example"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "unknown_host")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://127.0.0.1:8000"}, 200),
        ({"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}, 200),
        ({"origin": "http://127.0.0.1:9000"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:8000"}, 403),
    ],
)
def test_what_other_sites_send_is_refused(client: TestClient, headers: dict[str, str], status: int) -> None:
    answer = client.post("/api/v1/check", json={"title": "杯子"}, headers=headers)
    assert answer.status_code == status


@pytest.mark.parametrize("path", ["/", "/healthz", "/assets/app.js", "/api/v1/rules/AD101", "/nowhere"])
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "access-control-allow-origin" not in headers
    assert "unsafe" not in headers["content-security-policy"]


@pytest.fixture
def guarded() -> TestClient:
    return TestClient(create_app(desk(entrance=Entrance(TOKEN))), base_url="http://10.0.0.5:8000")


def test_without_the_token_nothing_is_told(guarded: TestClient) -> None:
    for path in ("/api/v1/rules/AD101", "/api/v1/openapi.json", "/page/scans/x/rows"):
        assert guarded.get(path).status_code == 401
    for given in ("", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x"):
        answer = guarded.post("/api/v1/check", json={"title": "杯子"}, headers={"authorization": given})
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "token_required")
    page = guarded.get("/")
    assert page.status_code == 401
    assert 'name="token"' in page.text
    assert "data-words" not in page.text
    assert guarded.get("/healthz").status_code == 200


def test_a_program_sends_the_token(guarded: TestClient) -> None:
    answer = guarded.post(
        "/api/v1/check", json={"title": "杯子"}, headers={"authorization": f"Bearer {TOKEN}"}
    )
    assert answer.status_code == 200


def test_the_page_takes_the_token_once_and_forgets_it(guarded: TestClient) -> None:
    assert guarded.get("/", params={"token": "wrong"}).status_code == 401
    answer = guarded.get("/", params={"token": TOKEN}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert TOKEN not in cookie
    assert guarded.cookies[COOKIE]
    assert "data-words" in guarded.get("/").text
    assert guarded.post("/api/v1/check", json={"title": "杯子"}).status_code == 200


def test_a_body_that_never_comes_is_given_up() -> None:
    said: list[dict[str, object]] = []

    async def run() -> None:
        async def reading(scope: object, receive: object, send: object) -> None:
            await receive()  # type: ignore[operator]

        async def never() -> dict[str, object]:
            await asyncio.sleep(10)
            return {}

        async def send(message: dict[str, object]) -> None:
            said.append(message)

        guard = Guard(reading, Entrance(), ServerLimits(idle_seconds=0.05), "en")  # type: ignore[arg-type]
        scope = {
            "type": "http", "method": "POST", "path": "/api/v1/check", "query_string": b"",
            "headers": [(b"host", b"localhost"), (b"content-length", b"10")],
        }  # fmt: skip
        await guard(scope, never, send)  # type: ignore[arg-type]

    asyncio.run(run())
    assert said[0]["status"] == 408
