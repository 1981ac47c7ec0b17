"""`listcheck serve`: the page and the HTTP API on this machine."""

from __future__ import annotations

import os
import secrets
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from listcheck.cli.options import language_option, load_settings, rule_options
from listcheck.config.language import choose_language
from listcheck.config.settings import PLATFORMS
from listcheck.engine.prepare import prepare
from listcheck.errors import ConfigError, Said
from listcheck.model.bilingual import Bilingual, Language

_NEEDED = ("fastapi", "uvicorn", "python_multipart")
_SHORTEST_TOKEN = 16

_MISSING = Said(
    'the page needs the extra "web": pip install "listcheck[web]"',
    '网页需要安装附加组件 web：pip install "listcheck[web]"',
)
_SHORT_TOKEN = Said(
    f"the token is shorter than {_SHORTEST_TOKEN} characters: anybody could guess it",
    f"口令不足 {_SHORTEST_TOKEN} 个字符，容易被猜到",
)
_READY = Bilingual("页面已就绪：{url}（按 Ctrl+C 停止）", "the page is at {url} (Ctrl+C to stop)")
_BEYOND = Bilingual(
    "局域网内可访问，口令：{token}；连接未加密，只在可信网络中使用",
    "others in the network can reach it with the token {token}; the connection is not encrypted: only in a "
    "network you trust",
)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 takes a free one."
)
@click.option(
    "--token",
    envvar="LISTCHECK_TOKEN",
    help="What clients must know; made up, and printed, if --host is not this machine alone.",
)
@click.option("--allow-host", multiple=True, metavar="NAME", help="A host name clients may use; repeatable.")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Keep uploads and their reports here; without it nothing stays.",
)
@click.option("--open", "opening", is_flag=True, help="Open the page in the browser.")
@click.option("--platform", type=click.Choice(PLATFORMS), help="Platform of listings that name none.")
@click.option("--images/--no-images", default=None, help="Read the pictures of uploads (default) or not.")
@click.option(
    "--ocr-profile",
    type=click.Choice(["fast", "balanced", "thorough"]),
    help="How closely pictures are read.",
)
@rule_options
@language_option
def serve(
    host: str, port: int, token: str | None, allow_host: tuple[str, ...], data: Path | None, **flags: Any
) -> None:
    """A page to check listings in, and an HTTP API, on this machine.

    Uploads are kept while it runs and deleted when it stops. Beyond 127.0.0.1 a token is required.
    """
    opening = flags.pop("opening")
    settings = load_settings(flags).settings
    language = choose_language(settings.lang, os.environ)
    if any(find_spec(name) is None for name in _NEEDED):
        raise ConfigError(_MISSING)
    from listcheck.web import server
    from listcheck.web.app import create_app
    from listcheck.web.checker import Checker
    from listcheck.web.desk import Desk
    from listcheck.web.guard import Entrance
    from listcheck.web.limits import ServerLimits
    from listcheck.web.scans import Scans

    if token is not None and len(token) < _SHORTEST_TOKEN:
        raise ConfigError(_SHORT_TOKEN)
    if token is None and not server.is_local(host):
        token = secrets.token_urlsafe(18)
    run = prepare(settings, language, settings.as_of or _today())
    opened = server.bound(host, port)
    checker, limits = Checker(run, settings, _today), ServerLimits()
    entrance = Entrance(token or "", frozenset(name.lower() for name in allow_host))
    desk = Desk(checker, Scans(checker, limits, data), limits, entrance, language)
    url = server.address(opened, host)
    server.serve(create_app(desk), opened, lambda: _tell(url, token, language, opening))


def _tell(url: str, token: str | None, language: Language, opening: bool) -> None:
    click.echo(f"listcheck: {_READY.pick(language).format(url=url)}", err=True)
    if token is not None:
        click.echo(f"listcheck: {_BEYOND.pick(language).format(token=token)}", err=True)
    if opening:
        click.launch(f"{url}?token={token}" if token is not None else url)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - a shop's calendar day is the local one
