"""A request that is not served: status, a code for programs, a sentence for people."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from listcheck.model.bilingual import Bilingual, Language
from listcheck.report.json_report import encode


class RefusedError(Exception):
    """`code` is stable; `limit` is the number that was exceeded, None where there is none."""

    def __init__(self, status: int, code: str, said: Bilingual, limit: float | None = None) -> None:
        self.status = status
        self.code = code
        self.said = said
        self.limit = limit
        super().__init__(said.en)

    def body(self, language: Language) -> dict[str, Any]:
        told: dict[str, Any] = {"code": self.code, "message": self.said.pick(language)}
        if self.limit is not None:
            told["limit"] = self.limit
        return {"error": told}


def refusal_response(error: RefusedError, language: Language) -> Response:
    """The body is always {"error": {"code", "message"}}. Who is told 429 or 503 is told when to come back."""
    headers = {"Retry-After": "2"} if error.status in (429, 503) else {}
    return json_response(error.body(language), error.status, headers)


def json_response(record: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Records of the JSON report, or plain data, as the report writes them."""
    return Response(encode(record), status, headers, "application/json")


def too_large(limit: int) -> RefusedError:
    size = f"{limit / (1024 * 1024):g} MB"
    return RefusedError(
        413,
        "too_large",
        Bilingual(f"内容超过 {size}，没有接收", f"larger than {size}: not accepted"),
        limit,
    )


def too_many(limit: int) -> RefusedError:
    return RefusedError(
        413,
        "too_many_files",
        Bilingual(f"文件超过 {limit} 个，请分几次上传", f"more than {limit} files: send them in parts"),
        limit,
    )


def busy(said: Bilingual) -> RefusedError:
    return RefusedError(429, "busy", said)
