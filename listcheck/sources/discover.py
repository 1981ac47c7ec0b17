"""Paths as the user names them → listings, one after the other, as lazily as their files allow."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from listcheck.errors import ConfigError, SourceError
from listcheck.model.bilingual import Bilingual
from listcheck.model.listing import Listing
from listcheck.sources.admission import admitted, misspelt
from listcheck.sources.base import STDIN, Record, SourceFile, SourceOptions, TooLargeError, Unreadable
from listcheck.sources.exclude import Exclude
from listcheck.sources.field_names import FieldNames
from listcheck.sources.mapping import ListingReader
from listcheck.sources.owners import Owners
from listcheck.sources.pictures import PictureFolder
from listcheck.sources.registry import TEXT, Format, format_of, sniff
from listcheck.sources.values import BadValueError, read_platform
from listcheck.sources.walk import OUTSIDE, Found, walk


def discover(
    paths: Sequence[str], options: SourceOptions, stdin: bytes | None = None
) -> Iterator[Listing | Unreadable]:
    """The listings at the paths: folders, files, "-" for `stdin`; in the order of the paths, each file once.

    A named file that is part of a listing (a picture, a certificate) stands for that listing, as a hook names
    the files that changed. SourceError, before anything is read, if a path does not exist; ConfigError if the
    options name an unknown field or platform.
    """
    missing = [path for path in paths if path != STDIN and not Path(path).exists()]
    if missing:
        raise SourceError("\n".join(f"no such file or folder: {path}" for path in missing))
    try:
        platform = read_platform(options.platform)
    except BadValueError as error:
        raise ConfigError(str(error)) from None
    return _Discovery(options, platform).listings(paths, stdin)


def read_again(path: str, data: bytes, options: SourceOptions) -> list[Listing | Unreadable]:
    """What would be discovered in a file if it held `data`: the listings as `discover` reads them."""
    known = format_of(Path(path))
    if known is None:
        return []
    discovery = _Discovery(options, read_platform(options.platform))
    file = SourceFile(path, discovery.names, discovery.limits, data)
    return list(discovery.read(file, known, not file.is_listing_file and not known.for_listings))


class _Discovery:
    """One run over the paths. Remembers which files it has read."""

    def __init__(self, options: SourceOptions, platform: str) -> None:
        self.names = FieldNames(options.fields)
        self.limits = options.limits
        self.platform = platform
        self.exclude = Exclude(options.exclude)
        self.read_already: set[str] = set()

    def listings(self, paths: Sequence[str], stdin: bytes | None) -> Iterator[Listing | Unreadable]:
        owners = Owners([Path(path) for path in paths if path != STDIN], self.exclude)
        for name in paths:
            path = Path(name)
            if name == STDIN:
                yield from self._stdin(stdin or b"")
            elif path.is_dir():
                for found in walk(path, self.exclude):
                    yield from self._found(found)
            elif self.exclude(path):
                continue
            elif format_of(path) not in (None, TEXT):
                yield from self._found(Found(path))
            elif owned := list(owners.of(path)):
                for owner, parts in owned:
                    yield from self._owner(owner, parts)
            else:
                yield from self._found(Found(path))

    def _stdin(self, data: bytes) -> Iterator[Listing | Unreadable]:
        file = SourceFile(STDIN, self.names, self.limits, data)
        known = sniff(data, self.names)
        if known is None:
            zh, en = "标准输入是空的，或格式无法识别", "standard input is empty, or in an unknown format"
            yield file.unreadable(zh, en)
            return
        yield from self.read(file, known, maybe=False)

    def _owner(self, owner: Path, parts: frozenset[str]) -> Iterator[Listing | Unreadable]:
        """The listing of a folder; of a file of many, those that show one of the pictures."""
        for item in self._found(Found(owner, sidecar=bool(parts))):
            if not parts or (isinstance(item, Listing) and _shows(item, parts)):
                yield item

    def _found(self, found: Found) -> Iterator[Listing | Unreadable]:
        if found.error:
            yield Unreadable(found.path.as_posix(), _why_not(found.error))
            return
        real = os.path.realpath(found.path)
        known = format_of(found.path)
        if real in self.read_already or known is None:
            return
        self.read_already.add(real)
        file = SourceFile(found.path.as_posix(), self.names, self.limits)
        maybe = not file.is_listing_file and (found.sidecar or not known.for_listings)
        yield from self.read(file, known, maybe)

    def read(self, file: SourceFile, known: Format, maybe: bool) -> Iterator[Listing | Unreadable]:
        own = file.is_listing_file
        stem = Path(file.path).stem
        folder = PictureFolder(file.folder, (stem, f"{stem}_files"), adopt=own)
        reader = ListingReader(file.path, self.names, folder, self.platform, self.limits)
        try:
            for item in admitted(known.read(file), file, maybe=maybe):
                if isinstance(item, Unreadable):
                    yield item
                    continue
                record = (
                    replace(item, problems=(*item.problems, *misspelt(item, self.names))) if own else item
                )
                yield reader.read(record, _default_key(file, item, own))
        except TooLargeError as error:
            yield file.unreadable(
                f"文件超过 {error.limit} 字节，未读取", f"larger than {error.limit} bytes: not read"
            )
        except OSError as error:
            yield Unreadable(file.path, _why_not(error.strerror or str(error)))


def _shows(listing: Listing, pictures: frozenset[str]) -> bool:
    return any(os.path.realpath(image.path) in pictures for image in listing.images if image.path)


def _default_key(file: SourceFile, record: Record, own: bool) -> str:
    name = Path(file.path).resolve().parent.name if own else file.name
    return name if record.number is None else f"{name}#{record.number}"


def _why_not(error: str) -> Bilingual:
    if error == OUTSIDE:
        return Bilingual("链接指向扫描目录之外，未读取", "a link that leaves the folder scanned: not read")
    return Bilingual(f"无法读取：{error}", f"cannot be read: {error}")
