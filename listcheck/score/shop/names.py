"""What the columns and rows of a shop's tables may be called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from listcheck.errors import ConfigError
from listcheck.model.bilingual import Bilingual
from listcheck.score.shop.schema import Bonus, Deduction, Dimension, Metric, ProfileSpec, Said
from listcheck.score.shop.values import tidy

_FILLER = re.compile(r"[\s_\-()（）:：*]+")


class CountName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A thing that is counted: what it is called, and further names for it."""

    zh: str
    en: str
    aliases: tuple[str, ...] = ()

    @property
    def bilingual(self) -> Bilingual:
        return Bilingual(self.zh, self.en)


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table rulepacks/score/figures.yaml."""

    counts: Mapping[str, CountName]
    columns: Mapping[str, tuple[str, ...]]
    # Parts of a reason for sending goods back that make it one of quality.
    quality_reasons: tuple[str, ...]
    # Marks of orders that a platform does not count, with the words for them.
    flags: Mapping[str, tuple[str, ...]]
    flag_titles: Mapping[str, Said]

    def column(self, heading: str) -> str:
        """Our name of a column, "" if it is none of ours."""
        wanted = plain(heading)
        return next(
            (name for name, aliases in self.columns.items() if wanted in {plain(name), *map(plain, aliases)}),
            "",
        )

    def flag(self, word: str) -> str:
        wanted = plain(word)
        return next(
            (name for name, words in self.flags.items() if wanted in {plain(name), *map(plain, words)}), ""
        )

    def is_quality(self, reason: str) -> bool:
        wanted = plain(reason)
        return any(plain(part) in wanted for part in self.quality_reasons)

    def count_title(self, count: str) -> Bilingual:
        known = self.counts.get(count)
        return known.bilingual if known else Bilingual(count, count)


def load_names(table: Any) -> Names:
    """The names from the parsed YAML. ConfigError says what is wrong in it."""
    try:
        return msgspec.convert(table, Names)
    except msgspec.ValidationError as error:
        raise ConfigError(f"score/figures: {error}") from error


def plain(name: str) -> str:
    """A name without case, width, spaces and brackets."""
    return _FILLER.sub("", tidy(name).lower())


_Parts = tuple[tuple[str, Mapping[str, Metric | Dimension | Bonus | Deduction]], ...]


class FigureNames:
    """What a row of metrics.csv may be called under one profile: a count, a metric, "points.<metric>",
    "dimension.<id>", "bonus.<id>" or "deduction.<id>", or the Chinese or English title of any of these."""

    def __init__(self, names: Names, spec: ProfileSpec) -> None:
        known: dict[str, str] = {}
        own: _Parts = (("", spec.metrics), ("bonus.", spec.bonuses), ("deduction.", spec.deductions))
        shown: _Parts = (("points.", spec.metrics), ("dimension.", spec.dimensions))
        # The profile's own words first: a title may be a count's name elsewhere.
        for part, entries in own:
            for name, entry in entries.items():
                for title in (f"{part}{name}", name, entry.title.zh, entry.title.en):
                    known.setdefault(plain(title), f"{part}{name}")
        for part, entries in shown:
            # Never the bare title: 投诉次数 as the name of a dimension is still a number of complaints.
            for name, entry in entries.items():
                for title in (f"{part}{name}", f"{entry.title.zh}得分", f"{entry.title.en} points"):
                    known.setdefault(plain(title), f"{part}{name}")
        for name, count in names.counts.items():
            for title in (name, count.zh, count.en, *count.aliases):
                known.setdefault(plain(title), name)
        self._known = known

    def canonical(self, name: str) -> str:
        """The figure that a name means, "" if it means none."""
        return self._known.get(plain(name), "")

    def like(self, name: str) -> str:
        """The figure that was probably meant, "" if none is near."""
        from difflib import get_close_matches

        found = get_close_matches(plain(name), self._known, 1, 0.75)
        return self._known[found[0]] if found else ""
