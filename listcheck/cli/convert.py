"""`listcheck convert`: listings from any format that is read into our own, tables, and other systems' feeds."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from listcheck.cli.options import config_option, language_option, load_settings
from listcheck.cli.output import opened
from listcheck.config.language import choose_language
from listcheck.config.settings import PLATFORMS, Settings
from listcheck.errors import ConfigError, Said
from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.listing import Listing
from listcheck.report.visible import visible
from listcheck.sources.base import STDIN, SourceOptions, Unreadable
from listcheck.sources.discover import discover
from listcheck.sources.registry import KNOWN
from listcheck.sources.write.folder import write_folder
from listcheck.sources.write.merchant import write_merchant
from listcheck.sources.write.own import LOCAL_PICTURES, json_lines
from listcheck.sources.write.shopify import write_shopify
from listcheck.sources.write.table import write_table

LISTING = "listing"
_KINDS = (LISTING, "jsonl", "csv", "shopify", "merchant")
_BY_SUFFIX = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".xml": "merchant", "": LISTING}
_NOTHING = Bilingual("没有找到任何商品：", "no listing found in: ")
_CONVERTED = Bilingual("已转换 {count} 个商品：{out}", "listings converted: {count}, into {out}")
_LOST = Bilingual(
    "{to} 中没有位置、未写入的字段：{name}（{count} 个商品）",
    "no place in {to} for {name}: left out (in listings: {count})",
)
_COPY = Bilingual(
    "{count} 个商品的本地图片不在输出目录内，只保留了名称；加 --copy-images 可一并复制",
    "pictures lie outside the output and are only named (in listings: {count}): --copy-images takes them along",
)
_PICTURES_STAY = Bilingual(
    "{count} 个商品的本地图片不在输出文件所在目录内，只保留了名称",
    "pictures lie outside the output's folder and are only named (in listings: {count})",
)
_PROBLEMS = Bilingual(
    "{count} 处内容无法读取，已留空（LC002，用 listcheck scan 查看）",
    "fields that could not be read, left empty: {count} (LC002: listcheck scan shows them)",
)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="IN…")
@click.option(
    "-o", "--output", required=True, metavar="OUT", help="A folder, a file, or - for standard output."
)
@click.option(
    "--to",
    type=click.Choice(_KINDS),
    help="What to write: by default listing for a folder, else by OUT's suffix (.jsonl, .csv, .xml: merchant).",
)
@click.option("--copy-images", is_flag=True, help="Copy local pictures into the listings' folders.")
@click.option("--force", is_flag=True, help="Replace files that are there.")
@click.option("--platform", type=click.Choice(PLATFORMS), help="Platform of listings that name none.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out paths like this; repeatable.")
@config_option
@language_option
def convert(
    paths: tuple[str, ...], output: str, to: str | None, copy_images: bool, force: bool, **flags: Any
) -> int:
    """Convert listings: platform answers, exports, feeds and saved pages into <id>/listing.yaml, .jsonl or
    .csv, and any of them into Shopify's CSV or a Google Merchant feed.

    What has no place in the format written is said once on standard error. Nothing is fetched, nothing
    overwritten without --force. Exit code: 0 all converted; 2 wrong usage or no listing found; 3 some could not
    be read and were left out.
    """
    settings = load_settings(flags).settings
    language = choose_language(settings.lang, os.environ)
    kind = to or _kind_of(output)
    if copy_images and kind != LISTING:
        raise click.UsageError("--copy-images works with --to listing.")
    _refuse(paths, output, kind, force=force)
    reading = _Reading(language)
    found = reading.listings(_discovered(paths, settings))
    first = next(found, None)
    if first is None:
        said = _NOTHING.pick(language) + " ".join(visible(path) for path in paths)
        click.echo(f"listcheck: {said}\nlistcheck: {KNOWN.pick(language)}", err=True)
        return 2
    work = _Writing(kind, output, copy_images)
    count = work.write(_with_first(first, found))
    for line in (*work.notes(language), *reading.notes()):
        click.echo(f"listcheck: {line}", err=True)
    click.echo(f"listcheck: {_CONVERTED.pick(language).format(count=count, out=visible(output))}", err=True)
    return 3 if reading.unread else 0


def _kind_of(output: str) -> str:
    path = Path(output)
    if output == STDIN:
        return "jsonl"
    if path.is_dir():
        return LISTING
    kind = _BY_SUFFIX.get(path.suffix.lower())
    if kind is None:
        raise click.UsageError(f"Cannot tell the format from {path.name!r}: name it with --to.")
    return kind


def _refuse(paths: Iterable[str], output: str, kind: str, *, force: bool) -> None:
    """ConfigError where writing would replace something, or be read again as it is written."""
    if output == STDIN:
        if kind == LISTING:
            raise click.UsageError("--to listing writes folders: it needs a folder as OUT.")
        return
    target = Path(output)
    if kind == LISTING:
        if target.exists() and not target.is_dir():
            raise ConfigError(Said(f"{output} is no folder", f"{output} 不是文件夹"))
        inside = target.resolve()
        for path in paths:
            if path != STDIN and Path(path).is_dir() and inside.is_relative_to(Path(path).resolve()):
                raise ConfigError(
                    Said(
                        f"{output} lies in {path}, which is read",
                        f"输出目录 {output} 位于被读取的 {path} 之内",
                    )
                )
        taken = target.is_dir() and any(target.iterdir())
    else:
        taken = target.exists()
    if taken and not force:
        raise ConfigError(
            Said(f"{output} is there already: --force replaces it", f"{output} 已存在，加 --force 才会覆盖")
        )


def _discovered(paths: tuple[str, ...], settings: Settings) -> Iterator[Listing | Unreadable]:
    stdin = sys.stdin.buffer.read() if STDIN in paths else None
    return discover(paths, SourceOptions(settings.fields, settings.platform, settings.exclude), stdin)


def _with_first(first: Listing, rest: Iterable[Listing]) -> Iterator[Listing]:
    yield first
    yield from rest


@dataclass(slots=True)
class _Reading:
    """Says what cannot be read, passes on what can."""

    language: Language
    unread: int = 0
    problems: int = 0

    def listings(self, items: Iterable[Listing | Unreadable]) -> Iterator[Listing]:
        for item in items:
            if isinstance(item, Listing):
                self.problems += len(item.problems)
                yield item
                continue
            self.unread += 1
            place = f":{item.place.line}" if item.place else ""
            why = visible(item.why.pick(self.language))
            click.echo(f"listcheck: LC001 {visible(item.path)}{place}: {why}", err=True)

    def notes(self) -> Iterator[str]:
        if self.problems:
            yield _PROBLEMS.pick(self.language).format(count=self.problems)


@dataclass(slots=True)
class _Writing:
    """Writes one format and remembers what had no place in it."""

    kind: str
    output: str
    copy_images: bool
    lost: Counter[str] = field(default_factory=Counter)

    def write(self, listings: Iterator[Listing]) -> int:
        if self.kind == LISTING:
            return write_folder(listings, Path(self.output), self.lost, copy_images=self.copy_images)
        folder = Path() if self.output == STDIN else Path(self.output).parent
        with opened(Path(self.output)) as stream:
            if self.kind == "csv":
                return write_table(listings, stream, folder, self.lost)
            if self.kind == "shopify":
                return write_shopify(listings, stream, self.lost)
            if self.kind == "merchant":
                return write_merchant(listings, stream, self.lost)
            count = 0
            for line in json_lines(listings, folder, self.lost):
                stream.write(line)
                count += 1
            return count

    def notes(self, language: Language) -> Iterator[str]:
        for name, count in sorted(self.lost.items()):
            if name == LOCAL_PICTURES:
                told = _COPY if self.kind == LISTING else _PICTURES_STAY
                yield told.pick(language).format(count=count)
            else:
                yield _LOST.pick(language).format(to=self.kind, name=name, count=count)
