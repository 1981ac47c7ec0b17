"""Why and by which law, kept once for the whole page.

Two thousand listings break the same fifty rules: their reasons and laws, repeated in every one, were a fifth of
the page (3.4 of 15.7 MB). They stand at its end; a script puts them beside each finding when its listing is
opened, and without scripts a link leads there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from listcheck.report.html_findings import Card


@dataclass(frozen=True, slots=True)
class Reason:
    """`number` makes its id on the page."""

    number: int
    code: str
    title: str
    whys: tuple[str, ...]
    laws: tuple[str, ...]


@dataclass(slots=True)
class Reasons:
    """Collects them while listings are rendered. There are about as many as rules that found something."""

    _by_text: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Reason] = field(default_factory=dict)

    def number(self, card: Card) -> int | None:
        """The number of what stands behind a card; None if its rule gives neither reason nor law."""
        whys, laws = card.advice.whys, card.advice.laws
        if not whys and not laws:
            return None
        reason = Reason(len(self._by_text) + 1, card.code, card.title, whys, laws)
        return self._by_text.setdefault((card.code, whys, laws), reason).number

    def all(self) -> list[Reason]:
        """In the order of their codes."""
        return sorted(self._by_text.values(), key=lambda reason: (reason.code, reason.number))
