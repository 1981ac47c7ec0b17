"""`scan --annotate DIR`: the pictures with findings, drawn into a folder of their own while results pass by."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from listcheck.cli.picture_notes import NotedPicture, legend_text, noted_pictures
from listcheck.errors import ConfigError, Said
from listcheck.evidence.annotate import annotate
from listcheck.evidence.picture import PictureError
from listcheck.evidence.typeface import Typeface, find_typeface
from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.result import ListingResult
from listcheck.sources.base import LISTING_FILES
from listcheck.sources.pictures import PICTURE_FOLDERS, is_picture

_MARK = ".listcheck"  # before the suffix of every file we write: no other file is ever replaced

_WRITTEN = Bilingual("标注图 {n} 张，在 {folder}", "annotated pictures: {n}, in {folder}")
_NONE = Bilingual("没有需要标注的图片", "no picture to annotate")
_NO_FONT = Bilingual(
    "没有找到中文字体，图上只有编号，说明在同名的 .txt 文件里；装上中文字体（如 fonts-noto-cjk）后会直接写在图上",
    "no font with Chinese characters: the pictures carry numbers, the legend is in a .txt file beside each; "
    "install a font (such as fonts-noto-cjk) to have it in the picture",
)
_SKIPPED = Bilingual("打不开、没有标注的图片：{n} 张", "pictures that could not be opened to annotate: {n}")
_UNWRITTEN = Bilingual("没有写成的标注图：{n} 张（{why}）", "annotated pictures not written: {n} ({why})")
_OLDER = Bilingual(
    "{folder} 里另有 {n} 个以前标注的文件，这次没有更新，可以删掉",
    "{n} files in {folder} are from earlier runs and were not renewed",
)


@dataclass(slots=True)
class Album:
    """The folder of a run. Counts what it writes, for the sentences at the end."""

    folder: Path
    language: Language
    _written: int = 0
    _unwritten: int = 0
    _skipped: int = 0
    _why: str = ""
    _names: set[str] = field(default_factory=set)  # as file systems that ignore case compare them
    _typeface: Typeface | None = None

    def watch(self, results: Iterable[ListingResult]) -> Iterator[ListingResult]:
        """The same results; the pictures of each are written before it goes on."""
        for result in results:
            for picture in noted_pictures(result, self.language):
                self._add(picture)
            yield result

    def closing_notes(self) -> Iterator[str]:
        """How many were written, and what did not go as asked."""
        older = sum(path.name.casefold() not in self._names for path in _ours(self.folder))
        yield self._say(_WRITTEN if self._written else _NONE, self._written)
        if self._written and not self._letters().chinese:
            yield self._say(_NO_FONT, self._written)
        for sentence, count in ((_SKIPPED, self._skipped), (_UNWRITTEN, self._unwritten), (_OLDER, older)):
            if count:
                yield self._say(sentence, count)

    def exit_code(self, judged: int) -> int:
        """What the scan ends with: 2 if a picture could not be written, unless a rule crashed."""
        return 2 if self._unwritten and judged != 3 else judged

    def _say(self, sentence: Bilingual, count: int) -> str:
        return sentence.pick(self.language).format(n=count, folder=self.folder.as_posix(), why=self._why)

    def _letters(self) -> Typeface:
        if self._typeface is None:
            self._typeface = find_typeface()
        return self._typeface

    def _add(self, picture: NotedPicture) -> None:
        try:
            drawn = annotate(picture.path, picture.caption, picture.notes, self._letters())
        except PictureError:  # the report has it among what was not checked (LC004)
            self._skipped += 1
            return
        name = self._free_name(picture.name)
        try:
            self._write(name + drawn.suffix, drawn.data)
            if self._letters().chinese:
                (self.folder / f"{name}.txt").unlink(missing_ok=True)  # of a run that had no font
            else:
                self._write(f"{name}.txt", legend_text(picture).encode("utf-8"))
        except OSError as error:
            self._unwritten += 1
            self._why = error.strerror or str(error)
            return
        self._written += 1

    def _free_name(self, wanted: str) -> str:
        """The name with our mark; numbered where an earlier picture of this run has it."""
        name, number = f"{wanted}{_MARK}", 1
        while name.casefold() in {taken.rpartition(".")[0] for taken in self._names}:
            number += 1
            name = f"{wanted}-{number}{_MARK}"
        return name

    def _write(self, name: str, data: bytes) -> None:
        """Whole or not at all. What stands there is replaced, not written into: were it a link, what it points
        to stays as it is."""
        self._names.add(name.casefold())
        temporary = self.folder / f".listcheck-{secrets.token_hex(6)}.tmp"
        try:
            with temporary.open("xb") as file:
                file.write(data)
            temporary.replace(self.folder / name)
        finally:
            temporary.unlink(missing_ok=True)


def opened_album(folder: Path, language: Language) -> Album:
    """The album of a run; its folder is made if it is not there. ConfigError if it cannot be, or if it is one
    where a seller keeps pictures: the next scan would take the copies for pictures of the listing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        strange = [path.name for path in folder.iterdir() if _is_sellers(path)]
        real = folder.resolve()
        beside = real.name in PICTURE_FOLDERS and any(
            (real.parent / name).is_file() for name in LISTING_FILES
        )
    except OSError as error:
        why = error.strerror or str(error)
        raise ConfigError(
            Said(f"--annotate: cannot write to {folder}: {why}", f"--annotate：{folder} 写不进去：{why}")
        ) from error
    if strange or beside:
        example = f" ({min(strange)})" if strange else ""
        raise ConfigError(
            Said(
                f"--annotate: {folder} is a folder of listings or pictures{example}; name one of its own, so that "
                "annotated copies are never taken for pictures of a listing",
                f"--annotate：{folder} 里放着商品或图片{example}；请另外指定一个文件夹，以免标注图被当成商品图片",
            )
        )
    return Album(folder, language)


def _is_sellers(path: Path) -> bool:
    return path.name in LISTING_FILES or (is_picture(path.name) and not _is_ours(path))


def _is_ours(path: Path) -> bool:
    return Path(path.stem).suffix == _MARK and path.suffix in (".jpg", ".png", ".txt")


def _ours(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if _is_ours(path)]
    except OSError:
        return []
