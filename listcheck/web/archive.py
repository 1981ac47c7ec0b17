"""Zip archives → files in a folder. Nothing is written outside it, and nothing larger than was allowed."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from listcheck.model.bilingual import Bilingual
from listcheck.sources.pictures import is_picture
from listcheck.sources.registry import TEXT, format_of
from listcheck.web.limits import ServerLimits
from listcheck.web.refusal import RefusedError, too_large, too_many

_CHUNK = 256 * 1024
_SMALL = 1024 * 1024  # a blank spreadsheet may shrink to a thousandth: only beyond this much it matters
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UTF8, _ENCRYPTED = 0x800, 0x1
_DRIVE = re.compile(r"^[A-Za-z]:|^/")
_NAME_BYTES, _DEPTH = 240, 20
_LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db")


@dataclass(slots=True)
class Room:
    """What is left of the bytes and files of one upload."""

    bytes: int
    files: int
    limits: ServerLimits

    def take(self, size: int) -> None:
        self.bytes -= size
        if self.bytes < 0:
            raise too_large(self.limits.unpacked_bytes)

    def take_file(self) -> None:
        self.files -= 1
        if self.files < 0:
            raise too_many(self.limits.files)


def room(limits: ServerLimits) -> Room:
    return Room(limits.unpacked_bytes, limits.files, limits)


def unpack(archive: Path, folder: Path, left: Room) -> int:
    """The listings and pictures of an archive, under their own names, in `folder`; how many. RefusedError if the
    archive is broken, leads out of the folder or is larger than allowed. Members of no use are passed over."""
    try:
        with zipfile.ZipFile(archive) as opened:
            members = list(_members(opened, left))
            for member, name in members:
                _write(opened, member, folder / name, left)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
    ) as error:
        raise _bad(archive.name, "文件损坏或读不了", "broken or unreadable") from error
    except RuntimeError as error:  # zipfile: a member with a password
        raise _bad(archive.name, "有密码", "it has a password") from error
    return len(members)


def inside(name: str) -> PurePosixPath | None:
    """A name from outside as a path that stays inside; None for what leads out, or names nothing."""
    plain = name.replace("\\", "/")
    if "\0" in plain or _DRIVE.match(plain):
        return None
    parts = [part for part in plain.split("/") if part not in ("", ".")]
    if not parts or ".." in parts or len(parts) > _DEPTH:
        return None
    if any(len(part.encode("utf-8", "replace")) > _NAME_BYTES for part in parts):
        return None
    return PurePosixPath(*parts)


def is_wanted(name: PurePosixPath) -> bool:
    """Listings and pictures; neither what systems leave in archives nor anything hidden."""
    if any(part in _LITTER or part.startswith(".") for part in name.parts):
        return False
    return may_hold_listings(name) or is_picture(name.name)


def may_hold_listings(name: PurePosixPath) -> bool:
    """Whether a file may be one of listings: a .txt is read only where somebody names it, and is a note here."""
    return format_of(name) not in (None, TEXT)


def _members(opened: zipfile.ZipFile, left: Room) -> Iterator[tuple[zipfile.ZipInfo, PurePosixPath]]:
    entries = opened.infolist()
    if len(entries) > left.limits.files:
        raise too_many(left.limits.files)
    for member in entries:
        if member.is_dir():
            continue
        name = inside(_name(member))
        said = Path(opened.filename or "").name
        if name is None or stat.S_ISLNK(member.external_attr >> 16):
            raise _bad(said, "里面有指向文件夹之外的路径", "a path in it leads out of its folder")
        if not is_wanted(name):
            continue
        if member.flag_bits & _ENCRYPTED:
            raise _bad(said, "有密码", "it has a password")
        if member.compress_type not in _METHODS:
            raise _bad(
                said, "压缩方式不支持，请用普通 zip", "its compression is not supported: use plain zip"
            )
        if member.file_size > max(_SMALL, member.compress_size * left.limits.archive_ratio):
            raise _bad(said, "压缩比异常，可能是压缩炸弹", "it shrinks as only a zip bomb does")
        yield member, name


def _write(opened: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, left: Room) -> None:
    left.take_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    # "x": a name that comes twice is an archive made to deceive, not a listing.
    with opened.open(member) as source, path.open("xb") as target:
        while chunk := source.read(_CHUNK):
            left.take(len(chunk))
            target.write(chunk)


def _name(member: zipfile.ZipInfo) -> str:
    """Windows writes names in the system's own encoding and does not say so: for our users that is GBK."""
    written = member.orig_filename
    if member.flag_bits & _UTF8:
        return written
    raw = written.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return written


def _bad(name: str, zh: str, en: str) -> RefusedError:
    return RefusedError(400, "bad_archive", Bilingual(f"压缩包 {name}：{zh}", f"archive {name}: {en}"))
