"""The page at / and what its scripts ask for. Not part of the API: it changes with the page."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.result import ListingResult
from listcheck.report.base import RunInfo
from listcheck.web.desk import Desk, desk_of, json_object
from listcheck.web.editing import form_of, typed
from listcheck.web.guard import COOKIE
from listcheck.web.page_view import check_view, frame, own_asset, rows_view, score_text, sign_in
from listcheck.web.refusal import RefusedError, json_response
from listcheck.web.relative import relative
from listcheck.web.scans import Edit

_BAD_FORM = RefusedError(400, "bad_form", Bilingual("表单内容不完整", "the form is not complete"))
_MOST_IGNORES = 1_000


async def home(request: Request) -> Response:
    """The page; for who has no token yet, the one that asks for it. ?token= becomes a cookie and leaves the address,
    so that neither history nor a shared link carries it."""
    desk = desk_of(request)
    language = desk.spoken(request)
    given = request.query_params.get("token")
    if given is not None and desk.entrance.is_token(given):
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, desk.entrance.cookie(), httponly=True, samesite="strict", path="/")
        return answer
    if not desk.entrance.admits(request.headers):
        text, policy = sign_in(language, given is not None)
        return _page(text, policy, language, 401)
    text, policy = await asyncio.to_thread(frame, language, desk.limits, desk.scans.keeps)
    return _page(text, policy, language)


async def asset(request: Request) -> Response:
    found = own_asset(str(request.path_params["name"]))
    if found is None:
        raise RefusedError(404, "not_found", Bilingual("没有这个文件", "no such file"))
    return Response(found[0], media_type=found[1])


async def check(request: Request) -> Response:
    """{"listing": form, "ignores": [...]}; with "scan", "number" and "version" the form is an edit of that listing."""
    desk = desk_of(request)
    language = desk.spoken(request)
    sent = await json_object(request)
    form, ignores = sent.get("listing"), sent.get("ignores", [])
    number, version = sent.get("number", 0), sent.get("version", 0)
    if not isinstance(form, dict) or not isinstance(ignores, list) or len(ignores) > _MOST_IGNORES:
        raise _BAD_FORM
    if not isinstance(number, int) or not isinstance(version, int):
        raise _BAD_FORM
    if not sent.get("scan"):
        return json_response(await desk.judged(lambda: _typed(desk, form, ignores, language)))
    scan = desk.scans.get(str(sent["scan"]))

    def work() -> dict[str, Any]:
        # Read as the ignores of a listing file are, so that the same is allowed and the same is wrong.
        read = desk.checker.listing({"ignores": ignores}).ignores
        result = desk.scans.check(scan, number, Edit(form, read, version), language)
        return _view(desk, relative(result, scan.files.as_posix()), desk.checker.info(language))

    return json_response(await desk.judged(work))


async def read(request: Request) -> Response:
    """{"listing": a record under anybody's keys} → the form with what was understood of it."""
    desk = desk_of(request)
    record = (await json_object(request)).get("listing")
    if not isinstance(record, dict):
        raise _BAD_FORM
    return json_response(await desk.judged(lambda: form_of(desk.checker.listing(record))))


async def rows(request: Request) -> Response:
    desk = desk_of(request)
    scan = desk.scans.get(str(request.path_params["key"]))
    return HTMLResponse(
        await asyncio.to_thread(rows_view, scan.entries[:], scan.files.as_posix(), desk.spoken(request))
    )


async def opened(request: Request) -> Response:
    """A listing of a scan as a form, and its check in the language of the page."""
    desk = desk_of(request)
    language = desk.spoken(request)
    scan = desk.scans.get(str(request.path_params["key"]))
    number = int(request.path_params["number"])
    entry = scan.entry(number)
    listing, original = entry.listing, entry.original
    if listing is None or original is None:
        raise RefusedError(409, "unreadable", Bilingual("这个商品读不出来，不能编辑", "it could not be read"))

    def work() -> dict[str, Any]:
        result = relative(desk.checker.check(listing, language), scan.files.as_posix())
        before = score_text(entry.first)
        return {
            "form": form_of(listing),
            "original": form_of(original),
            "before": None if before is None else before[0],
            **_view(desk, result, desk.checker.info(language, scan.files), pictures=True),
        }

    return json_response(await desk.judged(work))


def _typed(desk: Desk, form: dict[str, Any], ignores: list[Any], language: Language) -> dict[str, Any]:
    listing = typed(desk.checker.listing({**form, "ignores": ignores}))
    return _view(desk, desk.checker.check(listing, language), desk.checker.info(language))


def _view(desk: Desk, result: ListingResult, info: RunInfo, *, pictures: bool = False) -> dict[str, Any]:
    return check_view(result, info, desk.checker.mandatory(), pictures)


def _page(text: str, policy: str, language: Language, status: int = 200) -> Response:
    headers = {
        "content-security-policy": f"{policy}; frame-ancestors 'none'",
        "content-language": "zh-CN" if language == "zh" else "en",
        "vary": "accept-language, cookie",
    }
    return HTMLResponse(text, status, headers)
