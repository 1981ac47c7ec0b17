"""The files of a request → a folder of our own, ready to be scanned."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from listcheck.model.bilingual import Bilingual
from listcheck.web.archive import Room, inside, is_wanted, may_hold_listings, room, unpack
from listcheck.web.limits import ServerLimits
from listcheck.web.refusal import RefusedError

_ZIP = ".zip"
_CHUNK = 1024 * 1024


class Part(NamedTuple):
    """A file as it was sent: its name may be a path inside a folder that was dropped."""

    name: str
    stream: BinaryIO


def receive(parts: Sequence[Part], folder: Path, limits: ServerLimits) -> Path:
    """What to scan: the one file that was sent, or the folder with all of them. RefusedError if nothing among them
    can be a listing, or if a name or an archive is not to be trusted."""
    left = room(limits)
    kept: list[PurePosixPath] = []
    unpacked = 0
    for number, part in enumerate(parts):
        name = inside(part.name)
        if name is None:
            raise RefusedError(
                400, "bad_name", Bilingual("文件名不合法", "a file name leads out of its folder")
            )
        if name.suffix.lower() == _ZIP:
            unpacked += _unpack(part, number, folder, left)
        elif is_wanted(name):
            _copy(part, folder / name, left)
            kept.append(name)
    if not unpacked and not any(map(may_hold_listings, kept)):
        raise RefusedError(
            415,
            "no_listings",
            Bilingual(
                "没有能检查的文件：请上传表格（xlsx、xls、csv）、JSON、保存的商品网页，或装着商品和图片的 zip、文件夹",
                "nothing to check: send a spreadsheet (xlsx, xls, csv), JSON, a saved product page, or a zip or "
                "folder with listings and pictures",
            ),
        )
    if len(kept) == 1 and not unpacked:
        return folder / kept[0]
    return folder


def _unpack(part: Part, number: int, folder: Path, left: Room) -> int:
    """Each archive in a folder of its own name, so that two may hold the same files."""
    archive = folder / f".{number}{_ZIP}"
    _copy(part, archive, left)
    stem = PurePosixPath(part.name.replace("\\", "/")).stem or "zip"
    target = folder / (stem if inside(stem) and not (folder / stem).exists() else f"{number}")
    target.mkdir()
    try:
        return unpack(archive, target, left)
    except RefusedError as error:
        said = Bilingual(
            error.said.zh.replace(archive.name, PurePosixPath(part.name).name),
            error.said.en.replace(archive.name, PurePosixPath(part.name).name),
        )
        raise RefusedError(error.status, error.code, said, error.limit) from error
    finally:
        archive.unlink()


def _copy(part: Part, path: Path, left: Room) -> None:
    left.take_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as target:
            part.stream.seek(0)
            shutil.copyfileobj(part.stream, target, _CHUNK)
    except FileExistsError as error:
        said = Bilingual(f"有两个文件同名：{path.name}", f"two files have the same name: {path.name}")
        raise RefusedError(400, "bad_name", said) from error
    except OSError as error:
        raise RefusedError(
            400, "bad_name", Bilingual("文件名不合法", "a file name cannot be used")
        ) from error
