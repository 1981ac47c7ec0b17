"""A typeface with Chinese characters among those the system has: we carry none, and nothing is downloaded."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import ImageFont

    Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

# File names without suffix, best on a screen first: sans serif before serif, regular before heavy.
_KNOWN = (
    "notosanscjksc-regular",
    "notosanssc-regular",
    "notosanscjk-regular",
    "notosanscjk-vf",
    "notosanssc-vf",
    "sourcehansanssc-regular",
    "sourcehansanscn-regular",
    "sourcehansans-regular",
    "pingfang",
    "hiragino sans gb",
    "msyh",
    "deng",
    "stheiti medium",
    "stheiti light",
    "wqy-microhei",
    "wqy-zenhei",
    "simhei",
    "droidsansfallbackfull",
    "droidsansfallback",
    "arial unicode",
    "notoserifcjk-regular",
    "songti",
    "simsun",
    "uming",
    "ukai",
)
_TELLING = ("cjk", "sourcehan", "wqy", "heiti", "songti", "fallback")  # parts of names we do not know
_SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")
_MOST_FACES = 12  # Noto Sans CJK holds ten in a file: a simplified Chinese one among them


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font file and the face in it; with no path Pillow's own letters, which have no Chinese."""

    path: str = ""
    index: int = 0

    @property
    def chinese(self) -> bool:
        return bool(self.path)

    def at(self, size: int) -> Font:
        """The face with an em of `size` pixels."""
        from PIL import ImageFont

        if not self.path:
            return ImageFont.load_default(size)
        # Raqm, where it is there, gives up on text with control characters.
        return ImageFont.truetype(self.path, size, self.index, layout_engine=ImageFont.Layout.BASIC)


def find_typeface(folders: Sequence[Path] | None = None) -> Typeface:
    """The best typeface in these folders (default: where the system and the user keep theirs) that really draws
    Chinese; Pillow's own if there is none."""
    for path in _ranked(font_folders() if folders is None else folders):
        index = _chinese_face(path)
        if index is not None:
            return Typeface(path, index)
    return Typeface()


def font_folders() -> list[Path]:
    """Where fonts are kept on this system, the user's own included."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return [windows / "Fonts", local / "Microsoft" / "Windows" / "Fonts"]
    if sys.platform == "darwin":
        system = Path("/System/Library")
        return [system / "Fonts", system / "AssetsV2", Path("/Library/Fonts"), home / "Library" / "Fonts"]
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    own = os.environ.get("XDG_DATA_HOME") or str(home / ".local" / "share")
    return [*(Path(part) / "fonts" for part in (*shared.split(":"), own) if part), home / ".fonts"]


def _ranked(folders: Sequence[Path]) -> Iterator[str]:
    """Font files worth a try, best first; those of one rank by path, so that every run takes the same."""
    found = []
    for folder in folders:
        for parent, _, names in os.walk(folder):
            for name in names:
                stem, suffix = os.path.splitext(name.casefold())  # noqa: PTH122 - a name, not a path
                if suffix not in _SUFFIXES:
                    continue
                if stem in _KNOWN:
                    found.append((_KNOWN.index(stem), str(Path(parent, name))))
                elif any(part in stem for part in _TELLING):
                    found.append((len(_KNOWN), str(Path(parent, name))))
    yield from (path for _, path in sorted(found))


def _chinese_face(path: str) -> int | None:
    """The face to take, simplified Chinese rather than Japanese forms; None if none draws Chinese."""
    from PIL import ImageFont

    first = None
    for index in range(_MOST_FACES):
        try:
            font = ImageFont.truetype(path, 24, index=index)
            if not _draws_chinese(font):
                continue
        except (OSError, ImportError):  # no such face, not a font, or a Pillow built without FreeType
            break
        if {"SC", "CN"} & set((font.getname()[0] or "").split()):
            return index
        first = index if first is None else first
    return first


def _draws_chinese(font: ImageFont.FreeTypeFont) -> bool:
    """Whether 检 looks otherwise than a character that no font has: a missing one is drawn as a box."""
    drawn, missing = (font.getmask(char) for char in ("检", "\U0010fffe"))
    return drawn.getbbox() is not None and (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))
