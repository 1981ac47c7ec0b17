"""Listings → a folder of them: <id>/listing.yaml, with their pictures where these are asked for."""

from __future__ import annotations

import os
import secrets
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from listcheck.errors import ConfigError, Said
from listcheck.model.listing import ImageRef, Listing
from listcheck.sources.write.names import SafeNames
from listcheck.sources.write.own import embedded, reachable_name, record_of, unreachable
from listcheck.sources.write.yaml_text import yaml_of

_PICTURES = "images"


def write_folder(
    listings: Iterable[Listing], folder: Path, lost: Counter[str], *, copy_images: bool = False
) -> int:
    """Writes each listing into a folder of its own and returns how many; `lost` counts what could not be taken
    along. Whether `folder` may be written into is the caller's to know; files in it are replaced.

    ConfigError where a folder to write into is a link, or no folder; OSError where it cannot be written.
    """
    names = SafeNames()
    count = 0
    for listing in listings:
        target = folder / names.of(listing.key)
        if target.is_symlink() or (target.exists() and not target.is_dir()):
            raise ConfigError(
                Said(f"{target} is a link or a file: not written", f"{target} 是链接或文件，没有写入")
            )
        target.mkdir(parents=True, exist_ok=True)
        copied = _copy(listing.images, target) if copy_images else {}
        left = [image for image in listing.images if image.name not in copied]
        lost.update(_lost(listing, left, target))
        record = record_of(
            listing,
            lambda image: copied.get(image.name) or reachable_name(image, target),  # noqa: B023
        )
        _replace(target / "listing.yaml", yaml_of(record))
        count += 1
    return count


def _lost(listing: Listing, left: list[ImageRef], target: Path) -> set[str]:
    from dataclasses import replace

    return unreachable(replace(listing, images=tuple(left)), target)


def _copy(images: Iterable[ImageRef], target: Path) -> dict[str, str]:
    """Copies the pictures that may be opened; what each is called from the listing's folder."""
    names = SafeNames()
    copied: dict[str, str] = {}
    for image in images:
        if not image.path or embedded(image):
            continue
        name = names.of(Path(image.path).name)
        (target / _PICTURES).mkdir(exist_ok=True)
        place = target / _PICTURES / name
        if not (place.exists() and os.path.samefile(place, image.path)):  # noqa: PTH121
            place.unlink(missing_ok=True)
            shutil.copyfile(image.path, place)
        copied[image.name] = f"{_PICTURES}/{name}"
    return copied


def _replace(path: Path, text: str) -> None:
    """The file whole or not at all; a link in its place is replaced, not followed."""
    temporary = path.with_name(f".listcheck-{secrets.token_hex(6)}.tmp")
    try:
        with temporary.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
