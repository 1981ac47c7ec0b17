"""One listing from its fields to its result: the same for a folder, a feed, a worker and the API."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from listcheck.engine.ignores import Ignores
from listcheck.engine.judge import judge
from listcheck.engine.notices import (
    BAD_FIELD,
    UNREADABLE_LISTING,
    UNUSED_IGNORE,
    notice_finding,
)
from listcheck.engine.wording import Wording
from listcheck.evidence.gather import gather
from listcheck.evidence.reader import PictureReader
from listcheck.model.bilingual import Bilingual
from listcheck.model.evidence import Evidence
from listcheck.model.finding import Finding
from listcheck.model.listing import Ignore, Listing
from listcheck.model.location import Location
from listcheck.model.result import ListingHead, ListingResult
from listcheck.model.rule import LEVELS
from listcheck.rules.compile import RuleSet
from listcheck.score.compute import score
from listcheck.score.coverage import coverage_of
from listcheck.score.model import ScoreModel
from listcheck.sources.base import Unreadable
from listcheck.text.category import CategoryTree


@dataclass(frozen=True, slots=True)
class Scanner:
    """Everything that one run needs and that no listing changes."""

    rules: RuleSet
    wording: Wording
    categories: CategoryTree
    score_model: ScoreModel
    ignores: Ignores
    reader: PictureReader | None  # None: pictures are not read

    def scan(self, listings: Iterable[Listing | Unreadable]) -> Iterator[ListingResult]:
        """A result for each, in order. What could not be read is a result too (LC001)."""
        for listing in listings:
            yield self.unreadable(listing) if isinstance(listing, Unreadable) else self.check(listing)

    def check(self, listing: Listing) -> ListingResult:
        """The findings, waivers, gaps and score of one listing."""
        evidence = gather(listing, self.rules.needs, self.reader)
        categories = self.categories.classify(listing.category)
        verdict = judge(listing, evidence, self.rules, categories, self.wording)
        standing, ignored, unused = self.ignores.apply(verdict.findings, listing.key, listing.ignores)
        waived = (*verdict.waived, *ignored)
        unread = {gap.field for gap in evidence.gaps}
        if "images" in unread:
            unread.update(f"images[{number}]" for number in range(len(listing.images)))
        points = score(standing, waived, coverage_of(listing, unread), self.score_model)
        notices = self._notices(listing, unused)
        return ListingResult(
            listing=_head(listing),
            findings=tuple(sorted([*standing, *notices], key=_worst_first)),
            waived=waived,
            gaps=evidence.gaps,
            score=points,
            texts=_marked_texts(evidence, standing),
            crashed=tuple(f"{code} ({error})" for code, error in verdict.crashed),
        )

    def unreadable(self, record: Unreadable) -> ListingResult:
        """The result of a record that is no listing: LC001 and nothing else, no score."""
        place = record.place
        location = Location("", path=record.path)
        if place is not None:
            location = Location("", path=record.path, line=place.line, column=place.column or None)
        message = record.why.pick(self.wording.language)
        finding = notice_finding(UNREADABLE_LISTING, message, location, self.wording.language)
        head = ListingHead("", record.path, record.record, "", "", "")
        return ListingResult(head, findings=(finding,))

    def _notices(self, listing: Listing, unused: list[Ignore]) -> Iterator[Finding]:
        language = self.wording.language
        path = listing.origin.path
        for problem in listing.problems:
            place = problem.place or listing.origin.place(problem.field)
            location = Location(problem.field, path=path, line=place.line if place else None)
            yield notice_finding(BAD_FIELD, problem.why.pick(language), location, language)
        for entry in unused:
            message = Bilingual(
                f"忽略项 {entry.rule}（{entry.reason}）没有对应的问题",
                f"ignore of {entry.rule} ({entry.reason}) matches no finding",
            )
            yield notice_finding(UNUSED_IGNORE, message.pick(language), Location("", path=path), language)


def _head(listing: Listing) -> ListingHead:
    return ListingHead(
        key=listing.key,
        path=listing.origin.path,
        record=listing.origin.record,
        platform=listing.platform,
        category="/".join(listing.category),
        title=listing.title,
    )


def _worst_first(finding: Finding) -> int:
    return LEVELS.index(finding.level)


def _marked_texts(evidence: Evidence, findings: Iterable[Finding]) -> tuple[tuple[str, str], ...]:
    wanted = {location.field for found in findings for location in (found.location, *found.related)}
    return tuple((text.field, text.raw) for text in evidence.texts if text.field in wanted)
