"""/api/v1: for programs. Answers are records of the JSON report, errors are {"error": {"code", "message"}}."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from typing import Any

import msgspec
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from listcheck import __version__
from listcheck.docgen.page import rule_page
from listcheck.engine.notices import NOTICES
from listcheck.errors import ConfigError
from listcheck.model.bilingual import Bilingual, Language
from listcheck.report.json_records import listing_record
from listcheck.report.json_report import JsonReporter, encode
from listcheck.report.registry import reporter_named
from listcheck.web.desk import Desk, desk_of, json_object
from listcheck.web.refusal import RefusedError, json_response
from listcheck.web.scans import Scan
from listcheck.web.uploads import Part

DOWNLOADS = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "sarif": "application/sarif+json",
}
_TICK, _BEAT = 0.15, 50  # seconds between looks at a scan; looks between signs of life
# A report opened in the browser brings a policy of its own in its page; as a file of ours it may run nothing.
_SANDBOX = {"content-security-policy": "sandbox; default-src 'none'"}


async def health(_: Request) -> Response:
    """Up, and which version. Says nothing else, as it asks for no token."""
    return json_response({"status": "ok", "version": __version__})


async def check(request: Request) -> Response:
    """One listing as JSON, with the keys of a listing file or of a feed."""
    desk, language = desk_of(request), desk_of(request).spoken(request)
    record = await json_object(request)

    def work() -> Any:
        result = desk.checker.check(desk.checker.listing(record), language)
        return listing_record(result, desk.checker.info(language))

    return json_response(await desk.judged(work))


async def rule(request: Request) -> Response:
    """What a rule looks for, why, and by which law."""
    desk, language = desk_of(request), desk_of(request).spoken(request)
    code = str(request.path_params["code"])
    for notice in NOTICES:
        if code.upper() == notice.code:
            title, advice = notice.title.pick(language), notice.advice.pick(language)
            return json_response(
                {
                    "code": notice.code,
                    "name": notice.name,
                    "level": notice.level,
                    "title": title,
                    "advice": advice,
                }
            )

    def work() -> dict[str, Any]:
        draft = desk.checker.rule(code)
        described: dict[str, Any] = msgspec.to_builtins(draft.rule)
        del described["path"]
        return {**described, "page": rule_page(draft, language)}

    try:
        return json_response(await desk.judged(work))
    except ConfigError as error:
        said = Bilingual(error.told("zh"), error.told("en"))
        raise RefusedError(404, "unknown_rule", said) from error


async def add_scan(request: Request) -> Response:
    """Files as multipart/form-data: every part named `file`."""
    desk, language = desk_of(request), desk_of(request).spoken(request)
    try:
        form = await request.form(max_files=desk.limits.files, max_fields=20)
    except MultiPartException as error:
        raise RefusedError(
            400, "bad_form", Bilingual(f"表单不合法：{error}", f"bad form: {error}")
        ) from error
    except KeyError as error:  # multipart without a boundary
        raise RefusedError(400, "bad_form", Bilingual("表单不合法", "bad form")) from error
    try:
        files = [value for _, value in form.multi_items() if isinstance(value, UploadFile) and value.filename]
        if not files:
            said = Bilingual(
                "没有文件：请用 multipart/form-data 的 file 字段", "no file: send multipart parts named file"
            )
            raise RefusedError(400, "no_file", said)
        parts = [Part(str(file.filename), file.file) for file in files]
        scan = await asyncio.to_thread(desk.scans.add, parts, language)
    finally:
        await form.close()
    return json_response(scan_state(scan, language), 202, {"location": f"/api/v1/scans/{scan.key}"})


async def get_scan(request: Request) -> Response:
    """State, and the report once it is over; `?report=no` leaves it out."""
    desk, language = desk_of(request), desk_of(request).spoken(request)
    scan = _scan(request)
    state = scan_state(scan, language)
    if not scan.entries or not scan.is_over or request.query_params.get("report") == "no":
        return json_response({**state, "report": None})
    report = await asyncio.to_thread(_written, desk, scan, "json")
    # The report is text already: decoding twenty megabytes to encode them again would hold up the others.
    return Response(f'{encode(state)[:-1]},"report":{report}}}', media_type="application/json")


async def remove_scan(request: Request) -> Response:
    """Stops it if it runs, and deletes what was uploaded."""
    await asyncio.to_thread(desk_of(request).scans.remove, _scan(request).key)
    return Response(status_code=204)


async def download(request: Request) -> Response:
    """The report in one of the formats of `listcheck scan`."""
    name = str(request.path_params["format"])
    if name not in DOWNLOADS:
        known = ", ".join(DOWNLOADS)
        raise RefusedError(
            404,
            "unknown_format",
            Bilingual(f"没有这种格式，可用：{known}", f"no such format; there are {known}"),
        )
    scan = _scan(request)
    if not scan.is_over:
        raise RefusedError(409, "not_done", Bilingual("检查还没有完成", "the scan is not done yet"))
    text = await asyncio.to_thread(_written, desk_of(request), scan, name)
    shown = {"content-disposition": f'attachment; filename="listcheck.{name}"'}
    return Response(text, headers={**_SANDBOX, **shown}, media_type=DOWNLOADS[name])


async def events(request: Request) -> Response:
    """Server-sent events: `progress` whenever something changed, `end` as the last."""
    desk = desk_of(request)
    stream = _progress(_scan(request), desk.spoken(request))
    return StreamingResponse(stream, media_type="text/event-stream", headers={"x-accel-buffering": "no"})


def scan_state(scan: Scan, language: Language) -> dict[str, Any]:
    problem = scan.problem
    return {
        "id": scan.key,
        "state": scan.state,
        "done": len(scan.entries),
        "total": scan.total,
        "error": None if problem is None else problem.body(language)["error"],
    }


async def _progress(scan: Scan, language: Language) -> AsyncIterator[str]:
    last, beats = "", 0
    while not scan.cancelled:
        over = scan.is_over  # before the state is read: nothing may change between the last event and the end
        state = encode(scan_state(scan, language))
        if state != last:
            yield f"event: progress\ndata: {state}\n\n"
            last = state
        if over:
            break
        beats += 1
        if beats % _BEAT == 0:
            yield ": still here\n\n"
        await asyncio.sleep(_TICK)
    yield f"event: end\ndata: {encode(scan_state(scan, language))}\n\n"


def _scan(request: Request) -> Scan:
    return desk_of(request).scans.get(str(request.path_params["key"]))


def _written(desk: Desk, scan: Scan, name: str) -> str:
    out = io.StringIO(newline="")
    reporter = JsonReporter() if name == "json" else reporter_named(name)
    reporter.write(scan.results(), desk.checker.info(scan.language, scan.files), out)
    return out.getvalue()
