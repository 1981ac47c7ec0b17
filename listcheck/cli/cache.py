"""`listcheck cache info|clear`: what pictures said last time."""

from __future__ import annotations

import click

from listcheck.cli.options import load_settings
from listcheck.engine.prepare import picture_cache


@click.group()
def cache() -> None:
    """Look at or clear what pictures said last time."""


@cache.command()
def info() -> None:
    """Where the cache lies, how many pictures it knows, how large it is."""
    found = picture_cache(load_settings({}).settings)
    click.echo(found.describe())


@cache.command()
def clear() -> None:
    """Forget every picture; the next scan reads them again."""
    count = picture_cache(load_settings({}).settings).clear()
    click.echo(f"{count} entries removed")
