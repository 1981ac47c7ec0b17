"""What the listing itself declares about its campaigns, and where in it a text stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from listcheck.checks.base import ScopedText
from listcheck.model.listing import Promotion
from listcheck.model.rule import Level
from listcheck.text.fold import fold_word

# Shown in search results and on the order page: a shopper sees these before anything else.
_FRONT_SCOPES = frozenset({"title", "short_title", "selling_points", "skus"})
_FRONT_ROLES = frozenset({"main", "white", "sku"})


def in_front(text: ScopedText) -> bool:
    """Whether the text is a title, a SKU or a main picture rather than the detail below."""
    if text.image is not None:
        return text.image.role in _FRONT_ROLES
    return text.field.scope in _FRONT_SCOPES


def front_level(text: ScopedText) -> Level | None:
    """The rule's own level in front, a warning further down."""
    return None if in_front(text) else "warning"


@dataclass(frozen=True, slots=True)
class Declared:
    """A listing's promotions on one day."""

    promotions: tuple[Promotion, ...]
    as_of: date

    def active(self) -> tuple[Promotion, ...]:
        """Those that run today; an end left open runs on."""
        return tuple(
            promotion
            for promotion in self.promotions
            if (promotion.starts is None or promotion.starts <= self.as_of)
            and (promotion.ends is None or self.as_of <= promotion.ends)
        )

    def current(self) -> tuple[Promotion, ...]:
        """Those that run today or are still to come."""
        return tuple(
            promotion
            for promotion in self.promotions
            if promotion.ends is None or self.as_of <= promotion.ends
        )

    def only_ended(self) -> bool:
        """Whether there were promotions and all of them are over."""
        return bool(self.promotions) and not self.current()

    def active_named(self, words: Iterable[str]) -> bool:
        """Whether a promotion that runs today has one of these folded words in its name."""
        return _named(self.active(), words)

    def coming_named(self, words: Iterable[str]) -> bool:
        return _named(self.current(), words)

    def last_end(self) -> str:
        """The last day of those that are over, ISO; "" if none is."""
        ends = [
            promotion.ends for promotion in self.promotions if promotion.ends and promotion.ends < self.as_of
        ]
        return max(ends).isoformat() if ends else ""


def _named(promotions: Iterable[Promotion], words: Iterable[str]) -> bool:
    wanted = tuple(words)
    return any(word in fold_word(promotion.name) for promotion in promotions for word in wanted)
