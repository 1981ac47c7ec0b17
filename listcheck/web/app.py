"""The application: routes, guard, what happens at the end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio.to_thread
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from listcheck import __version__
from listcheck.web import http_api, page
from listcheck.web.desk import Desk, desk_of
from listcheck.web.guard import Guard
from listcheck.web.openapi import SUMMARY, described
from listcheck.web.refusal import RefusedError, refusal_response

_API = "/api/v1"


def create_app(desk: Desk) -> FastAPI:
    """The page and the API over one desk, which is closed when the application ends."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await anyio.to_thread.run_sync(desk.scans.close)

    # The viewers that FastAPI offers for the schema are fetched from elsewhere: ours is read with any other.
    app = FastAPI(
        title="listcheck",
        version=__version__,
        summary=SUMMARY,
        openapi_url=f"{_API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.desk = desk
    app.add_middleware(Guard, entrance=desk.entrance, limits=desk.limits, language=desk.language)
    app.add_exception_handler(RefusedError, _refused)
    _add_api(app)
    for path, handler, method in (
        ("/", page.home, "GET"),
        ("/assets/{name}", page.asset, "GET"),
        ("/page/check", page.check, "POST"),
        ("/page/read", page.read, "POST"),
        ("/page/scans/{key}/rows", page.rows, "GET"),
        ("/page/scans/{key}/listings/{number:int}", page.opened, "GET"),
    ):
        app.add_route(path, handler, methods=[method], include_in_schema=False)
    return app


def _add_api(app: FastAPI) -> None:
    routes: tuple[tuple[str, str, Any, str], ...] = (
        ("/healthz", "GET", http_api.health, "health"),
        (f"{_API}/check", "POST", http_api.check, "check"),
        (f"{_API}/scans", "POST", http_api.add_scan, "add_scan"),
        (f"{_API}/scans/{{key}}", "GET", http_api.get_scan, "get_scan"),
        (f"{_API}/scans/{{key}}", "DELETE", http_api.remove_scan, "remove_scan"),
        (f"{_API}/scans/{{key}}/events", "GET", http_api.events, "events"),
        (f"{_API}/scans/{{key}}/report.{{format}}", "GET", http_api.download, "download"),
        (f"{_API}/rules/{{code}}", "GET", http_api.rule, "rule"),
    )
    for path, method, handler, name in routes:
        app.add_api_route(
            path, handler, methods=[method], name=name, response_class=Response, **described(name)
        )


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)
    return refusal_response(error, desk_of(request).spoken(request))
