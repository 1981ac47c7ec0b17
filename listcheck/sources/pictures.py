"""What a listing calls its pictures → files that may be opened. Nothing outside its folder ever is."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, NamedTuple

from listcheck.model.listing import (
    REFUSED_MISSING,
    REFUSED_NOT_A_FILE,
    REFUSED_OUTSIDE,
    REFUSED_URL,
    ImageRef,
    ImageRole,
)
from listcheck.sources.draft import Draft
from listcheck.sources.field_names import normalise
from listcheck.sources.placed import Text, place_of
from listcheck.sources.values import scalar_text, shown

PICTURE_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".avif", ".heic", ".tif", ".tiff"}
)
# Where shops put pictures beside a listing file.
PICTURE_FOLDERS = ("images", "图片", "主图", "白底图", "SKU图", "详情", "详情图", "详情页")

_ROLES: tuple[tuple[ImageRole, re.Pattern[str]], ...] = (
    # "white-shirt.jpg" is a colour; only "white", "white-1" and "white-bg" are a background.
    ("white", re.compile(r"白底|^white[-_ ]?(?:bg|background)?[-_ ]?\d*$|white[-_ ]?(?:bg|background)")),
    ("label", re.compile(r"^label[-_ ]?\d*$|标签图|产品标签|商品标签|说明书|最小包装")),
    ("sku", re.compile(r"(?<![a-z])sku(?![a-z])|规格|颜色图|色卡图")),
    ("detail", re.compile(r"(?<![a-z])(?:details?|desc|xq)(?![a-z])|详情|长图")),
    ("main", re.compile(r"(?<![a-z])(?:main|zhutu)(?![a-z])|主图|头图|首图")),
)
_ROLE_NAMES: Mapping[str, ImageRole] = MappingProxyType(
    {
        **dict.fromkeys(("main", "主图"), "main"),
        **dict.fromkeys(("sku", "规格图"), "sku"),
        **dict.fromkeys(("detail", "详情", "详情图"), "detail"),
        **dict.fromkeys(("label", "标签", "标签图", "说明书"), "label"),
        **dict.fromkeys(("white", "白底", "白底图"), "white"),
    }
)
_PATH_KEYS = (
    "path",
    "file",
    "filename",
    "src",
    "url",
    "imageurl",
    "pic",
    "image",
    "name",
    "图片",
    "文件",
    "路径",
)
_ROLE_KEYS = ("role", "type", "角色", "类型", "用途")
_URL = re.compile(r"(?:[a-z][a-z0-9+.\-]*:)?//|(?:data|blob|cid|file|https?|ftp):", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:|\\\\|/")
_BETWEEN = re.compile(r"[,，;；|｜\n\r\t]+")
# Taobao assistant: <name>:<1 main, 2 SKU>:<position>:|<url>; the file is <name>.tbi beside the CSV.
_TAOBAO = re.compile(r"([0-9A-Za-z]{8,64}):([12]):\d+:[^|;]*\|([^;]*)(?:;|$)")
# A whole tag: a quoted value may hold ">" (Suning's onload), a lone quotation mark is just a character.
_IMG = re.compile(r"""<img\b(?:[^<>"']++|"[^"<]*+"|'[^'<]*+'|["'])*+""", re.I)
_SRC = re.compile(
    r"""\s(data-src|data-original|data-lazyload|data-ks-lazyload|src2|src)\s*=\s*["']?([^"'\s>]+)""", re.I
)
_PLACEHOLDER = "/spaceball.gif"  # one pixel that Taobao's pages show until a picture is scrolled to
_DIGITS = re.compile(r"(\d+)")


class Named(NamedTuple):
    """A picture as a record names it."""

    name: Any  # text, may know its place
    role: ImageRole | None


class PictureFolder:
    """The folder beside a listing file. `also` are folders in it to look in for bare file names; `adopt` says
    that the pictures lying there belong to the listing where it names none."""

    __slots__ = ("_adopt", "_also", "_folder", "_real")

    def __init__(self, folder: Path | None, also: tuple[str, ...] = (), *, adopt: bool = False) -> None:
        self._folder = folder
        self._adopt = adopt
        self._also = ("", *PICTURE_FOLDERS, *also)
        self._real = "" if folder is None else os.path.realpath(folder)

    def locate(self, name: str) -> tuple[str, str]:
        """(path to open, "") or ("", why it must not be opened)."""
        plain = name.strip()
        if "\0" in plain:
            return "", REFUSED_NOT_A_FILE
        if _DRIVE.match(plain) and not plain.startswith("//"):
            return "", REFUSED_OUTSIDE
        if _URL.match(plain):
            return "", REFUSED_URL
        parts = [part for part in plain.replace("\\", "/").split("/") if part not in ("", ".")]
        if ".." in parts:
            return "", REFUSED_OUTSIDE
        if self._folder is None or not parts:
            return "", REFUSED_MISSING
        refused = REFUSED_MISSING
        for place in self._also if len(parts) == 1 else ("",):
            candidate = self._folder.joinpath(place, *parts)
            refused = self._refusal(candidate)
            if refused != REFUSED_MISSING:
                break
        return ("", refused) if refused else (candidate.as_posix(), "")

    def contents(self) -> list[str]:
        """The pictures to adopt: those in the folder and in its picture folders, 2 before 10."""
        if self._folder is None or not self._adopt:
            return []
        found = []
        for place in ("", *PICTURE_FOLDERS):
            try:
                names = [entry.name for entry in os.scandir(self._folder / place)]
            except OSError:
                continue
            pictures = [name for name in names if not name.startswith(".") and is_picture(name)]
            found += [PurePosixPath(place, name).as_posix() for name in sorted(pictures, key=_naturally)]
        return found

    def _refusal(self, candidate: Path) -> str:
        try:
            real = os.path.realpath(candidate)
            if os.path.commonpath([real, self._real]) != self._real:
                return REFUSED_OUTSIDE
            return "" if stat.S_ISREG(os.stat(real).st_mode) else REFUSED_NOT_A_FILE  # noqa: PTH116
        except (OSError, ValueError):  # not there, too long a name, a loop of links
            return REFUSED_MISSING


def is_picture(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in PICTURE_SUFFIXES


def named_pictures(draft: Draft, value: Any, role: ImageRole | None) -> Iterator[Named]:
    """The pictures in one image field: a list, one name, many names in one text, {path, role}."""
    if isinstance(value, list | tuple):
        for entry in value:
            if isinstance(entry, Mapping):
                yield from _of_mapping(draft, entry, role)
            elif scalar_text(entry) is None:
                draft.problem("images", f"不是图片：{shown(entry)}", f"not a picture: {shown(entry)}", entry)
            elif scalar_text(entry):
                yield Named(entry, role)
    elif isinstance(value, Mapping):
        yield from _of_mapping(draft, value, role)
    elif scalar_text(value):
        yield from _of_text(value, role)


def pictures_in_markup(markup: str) -> Iterator[Named]:
    """The pictures that a description in HTML shows."""
    if "<img" in markup or "<IMG" in markup:
        for tag in _IMG.finditer(markup):
            found = {name.lower(): source for name, source in _SRC.findall(tag[0])}
            plain = found.pop("src", "")  # where another is named, this one stands in for it until it loads
            if source := next(iter(found.values()), plain):
                yield Named(source, "detail")


def role_of(name: str) -> ImageRole | None:
    """What the name of a picture's file, or of its folder, says of its role."""
    path = PurePosixPath(name.replace("\\", "/").casefold())
    for part in (path.stem, *reversed(path.parts[:-1])):
        for role, pattern in _ROLES:
            if pattern.search(part):
                return role
    return None


def image_refs(draft: Draft, folder: PictureFolder, named: list[Named]) -> tuple[ImageRef, ...]:
    """The pictures in the order given, each name once. Where none is the main picture, the first one that
    nothing is known of is."""
    unique: dict[str, Named] = {}
    for picture in named:
        if not str(picture.name).endswith(_PLACEHOLDER):
            unique.setdefault(_same(str(picture.name)), picture)
    roles = [picture.role or role_of(str(picture.name)) for picture in unique.values()]
    if "main" not in roles and None in roles:
        roles[roles.index(None)] = "main"
    counts: dict[ImageRole, int] = {}
    refs: list[ImageRef] = []
    for picture, known in draft.limited("images", list(zip(unique.values(), roles, strict=True))):
        role: ImageRole = known or "detail"
        name = draft.text(f"images[{len(refs)}]", picture.name)
        path, refused = folder.locate(name)
        shown_name = name if not name.startswith("data:") else shown(name)
        refs.append(ImageRef(shown_name, path, role, counts.get(role, 0), refused))
        counts[role] = counts.get(role, 0) + 1
    return tuple(refs)


def _of_mapping(draft: Draft, entry: Mapping[str, Any], role: ImageRole | None) -> Iterator[Named]:
    forms = {normalise(key): value for key, value in entry.items() if isinstance(key, str)}
    name = next((forms[key] for key in _PATH_KEYS if scalar_text(forms.get(key))), None)
    if name is None:
        draft.problem(
            "images", f"图片没有写路径：{shown(entry)}", f"a picture without a path: {shown(entry)}", entry
        )
        return
    written = next((forms[key] for key in _ROLE_KEYS if scalar_text(forms.get(key))), None)
    text = (scalar_text(written) or "").strip().casefold()
    if "role" in forms and text and text not in _ROLE_NAMES:
        draft.problem(
            "images",
            f"不认识的图片角色“{shown(text)}”（可用：main、sku、detail、white）",
            f"unknown picture role {shown(text)!r} (known: main, sku, detail, white)",
            written,
        )
    yield Named(name, _ROLE_NAMES.get(text, role))


def _of_text(value: Any, role: ImageRole | None) -> Iterator[Named]:
    text, place = str(value), place_of(value)
    taobao = _TAOBAO.findall(text)
    if taobao:
        for name, kind, url in taobao:
            yield Named(url or f"{name}.tbi", "sku" if kind == "2" else "main")
    elif text.startswith("data:"):
        yield Named(value, role)
    else:
        written = text.strip()[1:-1].replace('"', "") if text.startswith('["') else text
        for name in _BETWEEN.split(written):
            if name.strip():
                yield Named(name.strip() if place is None else Text(name.strip(), place), role)


def _same(name: str) -> str:
    """One spelling for a picture that is named twice, as in the list and in the description."""
    return re.sub(r"^(?:https?:)?//|^\./", "", name.strip().replace("\\", "/"))


def _naturally(name: str) -> list[tuple[int, str]]:
    return [
        (int(part), "") if part.isdecimal() and part.isascii() else (-1, part) for part in _DIGITS.split(name)
    ]
