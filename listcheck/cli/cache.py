"""`listcheck cache info|clear`: what pictures said last time."""

from __future__ import annotations

import click

from listcheck.cli.options import load_settings
from listcheck.engine.prepare import cache_directory
from listcheck.evidence.cache import cache_info, clear_cache


@click.group()
def cache() -> None:
    """Look at or clear what pictures said last time."""


@cache.command()
def info() -> None:
    """Where the cache lies, how many pictures it knows, how large it is."""
    found = cache_info(cache_directory(load_settings({}).settings))
    click.echo(f"{found.directory}\n{found.entries} pictures, {found.bytes / 1e6:.1f} MB")


@cache.command()
def clear() -> None:
    """Forget every picture; the next scan reads them again."""
    click.echo(f"{clear_cache(cache_directory(load_settings({}).settings))} pictures forgotten")
