"""A match as exemptions see it: in one view of its text, with the clause around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from listcheck.checks.base import ScopedText, Subject
from listcheck.model.finding import Match
from listcheck.text.clause import clause_span
from listcheck.text.folded import Folded


@dataclass(frozen=True, slots=True)
class Hit:
    """A match in one view of its text. The clause is clause_start..clause_end of the view."""

    match: Match
    subject: Subject
    text: ScopedText
    view: Folded
    start: int
    end: int
    clause_start: int
    clause_end: int

    @property
    def clause(self) -> str:
        return self.view.text[self.clause_start : self.clause_end]


def hits_of(match: Match, text: ScopedText, subject: Subject) -> Iterator[Hit]:
    """The match in every view of its text that shows it; none where the match is of no words."""
    if match.location.span is None:
        return
    for view in text.views:
        start, end = view.forward(match.location.span)
        if start < end:
            yield Hit(match, subject, text, view, start, end, *clause_span(view.text, start, end))


def denotes(hit: Hit, name: str) -> bool:
    """Whether the hit is part of the name, written out. Where the name is nothing but the word itself, 极品 as
    a brand does not excuse 极品好茶: it must open the text or be marked as a name."""
    at = hit.view.text.find(name)
    while at >= 0:
        if at <= hit.start and hit.end <= at + len(name):
            following = hit.view.text[at + len(name) : at + len(name) + 1]
            return len(name) > hit.end - hit.start or at == 0 or following in {"", "®", "™", "牌", " ", "/"}
        at = hit.view.text.find(name, at + 1)
    return False
