"""What stands before every request: whose host it names, which page sent it, whether it may come in, how much it
brings; and the headers that every answer carries.

A page in the operator's browser can reach 127.0.0.1. It is kept out twice: a name that was made to point here
(DNS rebinding) is no host of ours, and what another site's page posts says so in Origin or Sec-Fetch-Site.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders, QueryParams

from listcheck.model.bilingual import Bilingual, Language
from listcheck.web.limits import ServerLimits
from listcheck.web.refusal import RefusedError, refusal_response, too_large
from listcheck.web.spoken import spoken

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "listcheck_token"
_SAFE = ("GET", "HEAD")
_OPEN = ("/healthz",)  # and /assets/: they say nothing of anybody's listings

_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_NOTHING = "default-src 'none'; frame-ancestors 'none'"  # for what is no page

_STRANGE_HOST = RefusedError(
    400,
    "unknown_host",
    Bilingual(
        "不是本服务的主机名；确需使用请在启动时加 --allow-host",
        "not a host name of this server; start it with --allow-host to use it",
    ),
)
_STRANGE_ORIGIN = RefusedError(
    403, "foreign_origin", Bilingual("请求来自别的网站，已拒绝", "sent by a page of another site: refused")
)
_NO_TOKEN = RefusedError(401, "token_required", Bilingual("需要访问口令", "a token is required"))
_TOO_SLOW = RefusedError(
    408, "too_slow", Bilingual("长时间没有收到数据，已断开", "no data came for too long: given up")
)


@dataclass(frozen=True, slots=True)
class Entrance:
    """Who may come in. `token` "" asks for none; `hosts` are names allowed beside localhost and addresses."""

    token: str = ""
    hosts: frozenset[str] = field(default_factory=frozenset)

    def knows_host(self, value: str) -> bool:
        """An address cannot be made to point elsewhere; of names, only those that were said."""
        try:
            name = urlsplit(f"//{value}").hostname or ""
        except ValueError:
            return False
        if name == "localhost" or name in self.hosts:
            return True
        try:
            ip_address(name)
        except ValueError:
            return False
        return True

    def admits(self, headers: Mapping[str, str]) -> bool:
        """Whether a request carries the token, as `Authorization: Bearer` or as the page's cookie."""
        if not self.token:
            return True
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self.is_token(given.strip()):
            return True
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return cookie is not None and _same(cookie.value, self.cookie())

    def is_token(self, given: str) -> bool:
        return bool(self.token) and _same(given, self.token)

    def cookie(self) -> str:
        """What the page's cookie holds: not the token itself, which would then lie in the browser's files."""
        return sha256(f"listcheck page {self.token}".encode()).hexdigest()


class Guard:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp, entrance: Entrance, limits: ServerLimits, language: Language) -> None:
        self._app = app
        self._entrance = entrance
        self._limits = limits
        self._language = language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        language = spoken(QueryParams(scope.get("query_string", b"")), headers, self._language)
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _secure(message)
            await send(message)

        try:
            limit = self._look(scope, headers)
            await self._app(scope, _bounded(receive, limit, self._limits.idle_seconds), sending)
        except RefusedError as error:
            if started:
                raise
            await refusal_response(error, language)(scope, receive, sending)

    def _look(self, scope: Scope, headers: Headers) -> int:
        """RefusedError, or how many bytes the body may have."""
        path, method = scope["path"], scope["method"]
        if not self._entrance.knows_host(headers.get("host", "")):
            raise _STRANGE_HOST
        if method not in _SAFE and not _own_page(headers):
            raise _STRANGE_ORIGIN
        # The page itself answers with a form that asks for the token.
        is_open = path in _OPEN or path.startswith("/assets/") or (path == "/" and method in _SAFE)
        if not is_open and not self._entrance.admits(headers):
            raise _NO_TOKEN
        limit = self._limits.upload_bytes if path.endswith("/scans") else self._limits.listing_bytes
        announced = headers.get("content-length", "")
        if announced.isdecimal() and int(announced[:20]) > limit:
            raise too_large(limit)
        return limit


def _own_page(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    if origin is None:  # a program, which no site can make send anything
        return True
    try:
        return urlsplit(origin).netloc == headers.get("host", "")
    except ValueError:
        return False


def _bounded(receive: Receive, limit: int, idle: float) -> Receive:
    """Counts what comes, whatever Content-Length said, and waits only so long for more of it."""
    seen, over = 0, False

    async def bounded() -> Message:
        nonlocal seen, over
        if over:  # whoever waits for the end of the connection may wait
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), idle)
        except TimeoutError:
            raise _TOO_SLOW from None
        seen += len(message.get("body", b""))
        over = not message.get("more_body", False)
        if seen > limit:
            raise too_large(limit)
        return message

    return bounded


def _secure(message: Message) -> None:
    headers = MutableHeaders(scope=message)
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("content-security-policy", _NOTHING)
    headers.setdefault("cache-control", "no-store")


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
