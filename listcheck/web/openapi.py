"""What the OpenAPI document says of each route, with examples."""

from __future__ import annotations

from typing import Any

import msgspec

from listcheck.report.json_shape import ListingRecord, Report

SUMMARY = "Checks product listings before they go live."

_LISTING = {
    "id": "8801",
    "platform": "douyin",
    "category": "服饰内衣/女装/T恤",
    "title": "全网最低价 纯棉T恤",
    "selling_points": ["领口不易变形"],
    "attributes": {"材质": "棉100%"},
    "skus": [{"name": "白色 M", "price": "59.00"}],
    "price": "59.00",
}
_STATE = {"id": "k3J…", "state": "running", "done": 12, "total": 27, "error": None}
_ERROR = {"error": {"code": "too_large", "message": "larger than 1 MB: not accepted", "limit": 1048576}}
_STREAM = 'event: progress\ndata: {"id":"k3J…","state":"running","done":12,"total":27,"error":null}\n\n'

_TEXT = {"type": "string"}
_LANGUAGE = {
    "name": "lang",
    "in": "query",
    "schema": {"enum": ["zh", "en"]},
    "description": "language of messages; else Accept-Language decides",
}
_REFUSALS = {
    400: "not what was expected",
    401: "a token is required",
    403: "sent by a page of another site",
    404: "no such thing",
    413: "larger, or more, than the limit",
    415: "a kind of content that is not read",
    429: "too much at once; see Retry-After",
    503: "took too long",
}
_SAYS: dict[str, tuple[str, tuple[int, ...]]] = {
    "health": ("Whether the server is up, and its version. Needs no token.", ()),
    "check": (
        "Judges one listing. Pictures it names are not opened: they are in not_checked.",
        (400, 413, 415, 429, 503),
    ),
    "add_scan": (
        "Takes spreadsheets, JSON, saved pages and zips with listings and pictures, and scans them.",
        (400, 413, 415, 429),
    ),
    "get_scan": ("How far a scan is; with the report once it is over. ?report=no leaves that out.", (404,)),
    "remove_scan": ("Stops a scan and deletes what was uploaded.", (404,)),
    "events": ("Server-sent events: `progress` with the state whenever it changed, then `end`.", (404,)),
    "download": ("The report as html, json, jsonl, csv or sarif.", (404, 409)),
    "rule": ("What a rule looks for, why, by which law; `page` is Markdown.", (404,)),
}  # fmt: skip


def described(name: str) -> dict[str, Any]:
    """The arguments of `add_api_route` that document a route."""
    says, refusals = _SAYS[name]
    answer = _answers()[name]
    responses: dict[int | str, dict[str, Any]] = {answer[0]: {"description": "OK", "content": answer[1]}}
    for status in refusals + ((401, 403) if name not in ("health",) else ()):
        described_as = _REFUSALS.get(status, "not now")
        responses[status] = {"description": described_as, "content": _json({"type": "object"}, _ERROR)}
    extra: dict[str, Any] = {} if name == "health" else {"parameters": [_LANGUAGE, *_path_parameters(name)]}
    if name == "check":
        extra["requestBody"] = {"required": True, "content": _json({"type": "object"}, _LISTING)}
    if name == "add_scan":
        schema = {
            "type": "object",
            "properties": {"file": {"type": "array", "items": {"type": "string", "format": "binary"}}},
        }
        extra["requestBody"] = {"required": True, "content": {"multipart/form-data": {"schema": schema}}}
    return {"summary": says, "responses": responses, "openapi_extra": extra, "status_code": answer[0]}


def _path_parameters(name: str) -> list[dict[str, Any]]:
    known = {
        "get_scan": ("key",),
        "remove_scan": ("key",),
        "events": ("key",),
        "download": ("key", "format"),
        "rule": ("code",),
    }
    return [{"name": part, "in": "path", "required": True, "schema": _TEXT} for part in known.get(name, ())]


def _answers() -> dict[str, tuple[int, dict[str, Any]]]:
    state = {"type": "object", "properties": {"state": {"enum": ["queued", "running", "done", "failed"]}}}
    report = _schema(Report)
    return {
        "health": (200, _json({"type": "object"}, {"status": "ok", "version": "0.1.0"})),
        "check": (200, _json(_schema(ListingRecord), None)),
        "add_scan": (202, _json(state, _STATE)),
        "get_scan": (200, _json({**state, "properties": {**state["properties"], "report": report}}, None)),  # type: ignore[dict-item]
        "remove_scan": (204, {}),
        "events": (200, {"text/event-stream": {"schema": _TEXT, "example": _STREAM}}),
        "download": (200, {"text/html": {"schema": _TEXT}}),
        "rule": (
            200,
            _json({"type": "object"}, {"code": "AD101", "name": "absolute-terms", "page": "# AD101 …"}),
        ),
    }


def _json(schema: dict[str, Any], example: Any) -> dict[str, Any]:
    content = {"schema": schema}
    if example is not None:
        content["example"] = example
    return {"application/json": content}


def _schema(shape: type) -> dict[str, Any]:
    """The schema of a record, whole: its parts are put in where they are named."""
    (outer,), parts = msgspec.json.schema_components([shape], ref_template="#/{name}")

    def whole(node: Any) -> Any:
        if isinstance(node, dict):
            if "$ref" in node:
                return whole(parts[node["$ref"].removeprefix("#/")])
            return {key: whole(value) for key, value in node.items()}
        return [whole(value) for value in node] if isinstance(node, list) else node

    made: dict[str, Any] = whole(outer)
    return made
