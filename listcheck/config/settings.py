"""What a user can set. Where a value came from is kept beside it, for `listcheck config show`."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

PLATFORMS = ("douyin", "kuaishou", "taobao", "tmall", "jd", "pdd", "xiaohongshu")


class IgnoreEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A finding somebody decided to live with. `listing` and `field` may be globs; absent means any."""

    rule: str
    reason: str
    listing: str = ""
    field: str = ""
    until: date | None = None


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The defaults are what a first run does.

    `packs` come beside the built-in ones. `select` and `ignore` replace, `extend_*` add; `select` None is
    every rule that is on by default. `fields` gives further names for our fields in foreign
    records: {title: [spu_title]}. `lang` "auto" follows the locale, `as_of` None is today. `history` is a file
    or a database URL, "" the user's own; `shop` is the name results are recorded under.
    `score_weights` is a file of `listcheck score calibrate`, "" the built-in weights.
    """

    platform: str = ""
    packs: tuple[str, ...] = ()
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    fail_on: Literal["error", "warning", "info", "never"] = "error"
    strict: bool = False
    images: bool = True
    ocr_profile: Literal["fast", "balanced", "thorough"] = "thorough"
    lang: Literal["auto", "zh", "en"] = "auto"
    as_of: date | None = None
    fields: dict[str, tuple[str, ...]] = {}
    exclude: tuple[str, ...] = ()
    ignores: tuple[IgnoreEntry, ...] = ()
    baseline: str = ""
    preview: bool = False
    cache: bool = True
    cache_dir: str = ""
    score_weights: str = ""
    record: bool = False
    history: str = ""
    shop: str = ""
