"""One listing from its fields to its result: the same for a folder, a feed, a worker and the API."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from listcheck.engine.baseline import Baseline
from listcheck.engine.ignores import Ignores
from listcheck.engine.judge import judge
from listcheck.engine.notices import BAD_FIELD, UNREADABLE_LISTING, UNUSED_IGNORE, notice_finding
from listcheck.engine.placing import Placed, category_note, place
from listcheck.engine.wording import Wording
from listcheck.evidence.gather import gather
from listcheck.evidence.read_ahead import read_ahead
from listcheck.evidence.reader import PictureReader
from listcheck.model.evidence import Evidence
from listcheck.model.finding import Finding
from listcheck.model.listing import Ignore, Listing
from listcheck.model.location import Location, Place
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
    baseline: Baseline = field(default_factory=Baseline)

    def scan(self, listings: Iterable[Listing | Unreadable]) -> Iterator[ListingResult]:
        """A result for each, in order. What could not be read is a result too (LC001)."""
        for listing in self._with_pictures_read(listings):
            yield self.unreadable(listing) if isinstance(listing, Unreadable) else self.check(listing)

    def _with_pictures_read(self, listings: Iterable[Listing | Unreadable]) -> Iterable[Listing | Unreadable]:
        if self.reader is None:
            return listings
        return read_ahead(listings, _picture_files, self.rules.needs, self.reader)

    def check(self, listing: Listing) -> ListingResult:
        """The findings, waivers, gaps and score of one listing."""
        evidence = gather(listing, self.rules.needs, self.reader)
        placed = place(listing, self.categories)
        verdict = judge(listing, evidence, self.rules, placed.categories, self.wording)
        found = [*verdict.findings, *self._bad_fields(listing)]
        standing, ignored, unused = self.ignores.apply(found, listing.key, listing.ignores)
        standing, known = self.baseline.apply(standing, self.wording.language)
        waived = (*verdict.waived, *ignored, *known)
        unread = {gap.field for gap in evidence.gaps}
        if "images" in unread:
            unread.update(f"images[{number}]" for number in range(len(listing.images)))
        points = score(standing, waived, coverage_of(listing, unread), self.score_model)
        notices = self._unused(listing, unused)
        return ListingResult(
            listing=self._head(listing, placed),
            findings=tuple(sorted([*standing, *notices], key=_worst_first)),
            waived=waived,
            gaps=evidence.gaps,
            score=points,
            texts=_marked_texts(evidence, standing),
            crashed=tuple(f"{code} ({error})" for code, error in verdict.crashed),
        )

    def _head(self, listing: Listing, placed: Placed) -> ListingHead:
        return ListingHead(
            key=listing.key,
            path=listing.origin.path,
            record=listing.origin.record,
            platform=listing.platform,
            category="/".join(listing.category),
            title=listing.title,
            categories=tuple(sorted(placed.categories)),
            placed_by=placed.by,
            category_note=category_note(placed, self.categories, self.wording.language),
        )

    def unreadable(self, record: Unreadable) -> ListingResult:
        """The result of a record that is no listing: LC001 and nothing else, no score."""
        location = _located("", record.path, record.place)
        message = record.why.pick(self.wording.language)
        finding = notice_finding(UNREADABLE_LISTING, message, location, self.wording.language)
        head = ListingHead("", record.path, record.record, "", "", "")
        return ListingResult(head, findings=(finding,))

    def _bad_fields(self, listing: Listing) -> Iterator[Finding]:
        language = self.wording.language
        for problem in listing.problems:
            place = problem.place or listing.origin.place(problem.field)
            location = _located(problem.field, listing.origin.path, place)
            yield notice_finding(BAD_FIELD, problem.why.pick(language), location, language)

    def _unused(self, listing: Listing, entries: Iterable[Ignore]) -> Iterator[Finding]:
        language = self.wording.language
        location = _located("", listing.origin.path, listing.origin.place("ignores"))
        for entry in entries:
            message = self.ignores.why_unused(entry).pick(language)
            yield notice_finding(UNUSED_IGNORE, message, location, language)


def _located(field: str, path: str, place: Place | None) -> Location:
    if place is None:
        return Location(field, path=path)
    return Location(field, path=path, line=place.line, column=place.column or None)


def _picture_files(record: Listing | Unreadable) -> list[str]:
    """The files that will be opened, as `gather` has it."""
    if isinstance(record, Unreadable):
        return []
    return [image.path for image in record.images if image.path and not image.refused]


def _worst_first(finding: Finding) -> int:
    return LEVELS.index(finding.level)


def _marked_texts(evidence: Evidence, findings: Iterable[Finding]) -> tuple[tuple[str, str], ...]:
    wanted = {location.field for found in findings for location in (found.location, *found.related)}
    return tuple((text.field, text.raw) for text in evidence.texts if text.field in wanted)
