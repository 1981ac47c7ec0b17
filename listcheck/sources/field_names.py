"""Finds our field behind what other people call it: shop exports, ERP tools, platform answers, Shopify."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import Any

from listcheck.errors import ConfigError
from listcheck.sources import field_table

# Several keys may feed these (主图1, 主图2, 副标题 beside 卖点). Of all others the best name counts.
GATHERED = frozenset(
    ("images", "main_images", "detail_images", "sku_images", "white_images", "selling_points")
)
# What there is to check in a listing.
_CHECKED = GATHERED | {"title", "short_title", "description", "detail_text", "attributes", "skus"}
# What other things have that have a title: books, pages, packages, rules.
_ANYWHERE = frozenset(("id", "title", "short_title", "description", "ignores"))

_NOT_OURS = ("", 0)
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^】]*】|<[^<>]*>")
_FILLER = re.compile(r"[\s_\-*#:./、·]+")
_NUMBERED = re.compile(r"\d+$")


def normalise(name: str) -> str:
    """The form in which names are compared; "" for a name of punctuation only."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return _FILLER.sub("", _BRACKETED.sub("", folded)) or _FILLER.sub("", folded)


class FieldNames:
    """Finds our field behind somebody else's key.

    `extra` are the user's own names (SourceOptions.fields): they win over every name known here, and a name
    taken from one field for another serves the other. ConfigError if a field of `extra` is none of ours.
    """

    __slots__ = ("_known",)

    def __init__(
        self,
        extra: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
        table: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        table = table or _listing_table()
        self._known: dict[str, tuple[str, int]] = {}
        for unknown in extra.keys() - table.keys():
            near = get_close_matches(unknown, table, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise ConfigError(f"fields: {unknown!r} is not a field of a listing{hint}")
        for first_rank, names in ((-1000, extra), (0, table)):
            for field_name, spellings in names.items():
                for rank, spelling in enumerate(spellings, first_rank):
                    for form in (spelling, normalise(spelling)):
                        self._known.setdefault(form, (field_name, rank))
        for word in field_table.BOOKKEEPING.split():
            self._known.setdefault(word, _NOT_OURS)  # so that most keys are found without normalising

    def field(self, key: str) -> str:
        """Our name of the field, "" if the key is none of ours."""
        return self.look_up(key)[0]

    def look_up(self, key: str) -> tuple[str, int]:
        """Our field behind a key and the rank of the name, 0 being the best; ("", 0) if it is not ours."""
        found = self._known.get(key) or self._known.get(form := normalise(key))
        if found is None and form[-1:].isdigit():
            plain = self._known.get(_NUMBERED.sub("", form))
            found = plain if plain and plain[0] in GATHERED else None
        return found or _NOT_OURS

    @staticmethod
    def bookkeeping(key: str) -> bool:
        """Whether a column is the shop's own housekeeping rather than a property of the product."""
        form = normalise(key)
        return not form or form in _bookkeeping() or form.startswith(field_table.BOOKKEEPING_PREFIXES)

    @staticmethod
    def heading(text: str) -> str:
        """Our field behind a name that means it at the head of a column only."""
        return _headings().get(normalise(text), "")

    def near(self, key: str) -> str:
        """The field that an unknown key was probably meant to be, "title" for "titel"; "" if none."""
        if self.look_up(key)[0] or self.bookkeeping(key):
            return ""
        return next(iter(get_close_matches(key.casefold(), _listing_table(), n=1, cutoff=0.8)), "")

    def chosen(self, data: Mapping[str, Any]) -> dict[str, list[Any]]:
        """The values of each of our fields in a record, the preferred one first; empty ones only if alone."""
        ranked: dict[str, list[tuple[int, Any]]] = {}
        for key, value in data.items():
            field_name, rank = self.look_up(key)
            if field_name:
                ranked.setdefault(field_name, []).append((rank, value))
        return {name: list(_in_order(values)) for name, values in ranked.items()}

    def is_listing(self, data: Mapping[str, Any], *, certain: bool = False) -> bool:
        """Whether a record holds anything to check. `certain` asks for a title in plain text and something of
        the trade besides: package.json, rule files and site settings have titles and descriptions too."""
        found = {self.field(key): value for key, value in data.items() if isinstance(key, str)}
        found.pop("", None)
        if not certain:
            return not _CHECKED.isdisjoint(found)
        plain = isinstance(found.get("title"), str | int | float)
        return plain and "check" not in data and not _ANYWHERE.issuperset(found)

    def mentions_title(self, text: str) -> bool:
        """Whether a text that cannot be parsed at least names a title as a key, as a broken listing would."""
        words = re.findall(r"(?<!\w)\w++(?=[\"']?\s{0,9}[:：])", text)
        return any(self.field(word) == "title" and word != "name" for word in words)


def _in_order(values: list[tuple[int, Any]]) -> Iterator[Any]:
    values.sort(key=lambda ranked: ranked[0])
    given = [value for _, value in values if value not in (None, "", [], {})]
    yield from given or [values[0][1]]


@cache
def known_names() -> FieldNames:
    """The names known without any settings."""
    return FieldNames()


@cache
def own_names() -> FieldNames:
    """Our own names and no others, for sources that have named everything already."""
    return FieldNames(table={name: (name,) for name in _listing_table()})


def own_fields() -> tuple[str, ...]:
    """The fields of a listing file under their own names, as a listing file has them."""
    return tuple(name for name in _listing_table() if "." not in name)


@cache
def sku_names() -> FieldNames:
    """The names known inside one entry of "skus"."""
    return FieldNames(table=_table(field_table.SKU))


@cache
def _listing_table() -> Mapping[str, tuple[str, ...]]:
    return _table(field_table.LISTING)


@cache
def _bookkeeping() -> frozenset[str]:
    return frozenset(normalise(word) for word in field_table.BOOKKEEPING.split())


@cache
def _headings() -> Mapping[str, str]:
    table = _table(field_table.HEADINGS)
    return MappingProxyType({normalise(word): name for name, words in table.items() for word in words})


def _table(lines: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in lines.strip().splitlines():
        name, _, words = line.partition(":")
        found[name] = (*found.get(name, ()), *words.split())
    return MappingProxyType(found)
