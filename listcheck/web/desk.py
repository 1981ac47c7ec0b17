"""What every request handler needs, built once when the server starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import anyio
import anyio.to_thread
import msgspec
from starlette.requests import Request

from listcheck.model.bilingual import Bilingual, Language
from listcheck.web.checker import Checker
from listcheck.web.guard import Entrance
from listcheck.web.limits import ServerLimits
from listcheck.web.refusal import RefusedError, busy
from listcheck.web.scans import Scans
from listcheck.web.spoken import spoken

T = TypeVar("T")

_BUSY = busy(Bilingual("同时检查的请求太多，请稍后再试", "too many checks at once: try again later"))
_SLOW = RefusedError(503, "too_slow", Bilingual("检查用时过长，已放弃", "checking took too long: given up"))
_NOT_JSON = RefusedError(
    415, "not_json", Bilingual("请以 application/json 发送", "send it as application/json")
)


@dataclass(slots=True)
class Desk:
    """`language` is what the server speaks to those who do not say."""

    checker: Checker
    scans: Scans
    limits: ServerLimits
    entrance: Entrance
    language: Language
    _checks: anyio.CapacityLimiter = field(init=False)
    _waiting: int = 0

    def __post_init__(self) -> None:
        self._checks = anyio.CapacityLimiter(self.limits.checks)

    def spoken(self, request: Request) -> Language:
        return spoken(request.query_params, request.headers, self.language)

    async def judged(self, work: Callable[[], T]) -> T:
        """The work in a thread, a few at a time. RefusedError (429) if too many wait, (503) if it takes too long:
        the thread then goes on to its end, and keeps its place until it is there."""
        if self._waiting >= self.limits.checks + self.limits.waiting_checks:
            raise _BUSY
        self._waiting += 1
        try:
            with anyio.fail_after(self.limits.check_seconds):
                return await anyio.to_thread.run_sync(work, limiter=self._checks, abandon_on_cancel=True)
        except TimeoutError:
            raise _SLOW from None
        finally:
            self._waiting -= 1


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


async def json_object(request: Request) -> dict[str, Any]:
    """The body as a mapping. RefusedError if it is none; only as application/json, which no form of another site can
    send."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise _NOT_JSON
    try:
        read = msgspec.json.decode(await request.body())
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        said = Bilingual(f"不是合法的 JSON：{error}", f"not valid JSON: {error}")
        raise RefusedError(400, "bad_json", said) from error
    if not isinstance(read, dict):
        raise RefusedError(400, "bad_json", Bilingual("应为一个 JSON 对象", "expected a JSON object"))
    return read
