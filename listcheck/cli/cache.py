"""`listcheck cache info|clear`: what pictures said last time."""

from __future__ import annotations

import os
from pathlib import Path

import click

from listcheck.cli.options import language_option, load_settings
from listcheck.config.language import choose_language
from listcheck.engine.prepare import cache_directory, rules_directory
from listcheck.evidence.cache import SIZE_LIMIT, CacheInfo, cache_info, clear_cache
from listcheck.model.bilingual import Bilingual
from listcheck.rules.proven import clear_proven


@click.group()
def cache() -> None:
    """Look at or clear what pictures said last time."""


@cache.command()
@language_option
def info(lang: str | None) -> None:
    """Where the cache lies, how many pictures it knows, how large it is and may become."""
    found = cache_info(_directory())
    click.echo(found.directory)
    _tell(_size(found), lang)


@cache.command()
@language_option
def clear(lang: str | None) -> None:
    """Forget every picture and every proven rule pack; the next scan reads them again."""
    count = clear_cache(_directory())
    clear_proven(rules_directory(load_settings({}).settings))
    _tell(Bilingual(f"已清除 {count} 张图片的记录", f"{count} pictures forgotten"), lang)


def _size(found: CacheInfo) -> Bilingual:
    size, limit = f"{found.bytes / 1e6:.1f} MB", f"{SIZE_LIMIT / 1e6:.0f} MB"
    if found.damaged:
        return Bilingual(
            f"缓存已损坏（{size}），扫描时不使用；运行 listcheck cache clear 可重建",
            f"damaged ({size}) and not used; listcheck cache clear makes room for a new one",
        )
    return Bilingual(
        f"{found.entries} 张图片，{size}（上限 {limit}，超出后先删最早的）",
        f"{found.entries} pictures, {size} (at most {limit}, the oldest go first)",
    )


def _directory() -> Path:
    return cache_directory(load_settings({}).settings)


def _tell(said: Bilingual, lang: str | None) -> None:
    settings = load_settings({"lang": lang}).settings
    click.echo(said.pick(choose_language(settings.lang, os.environ)))
