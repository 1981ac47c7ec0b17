"""From a scan to what `listcheck score` shows of each listing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from listcheck.engine.prepare import Run
from listcheck.model.finding import Finding
from listcheck.model.listing import Listing
from listcheck.model.listing_score import Completeness, ListingScore, PlanLine
from listcheck.model.result import ListingResult
from listcheck.rules.shared import PackData, rulepacks_root
from listcheck.score.at_stake import Stakes
from listcheck.score.completeness import CompletenessRule
from listcheck.sources.base import Unreadable

_QUOTED = 24  # characters of the words found; who wants them all looks at the scan


class ListingScorer:
    """Scans listings and says of each what its score is made of. Only what is shown stays in memory: ten
    thousand results with all their findings would not."""

    def __init__(self, run: Run, as_of: date) -> None:
        data = PackData(rulepacks_root())
        self._run = run
        self._stakes = Stakes(data.table("score/at-stake"), as_of)
        placeholders = data.table("vocab/placeholders")["placeholders"]
        self._completeness = CompletenessRule(data.table("score/completeness"), placeholders)
        # A shop sells in a few categories: looking each up once is most of what completeness would cost.
        self._categories = lru_cache(maxsize=1024)(run.scanner.categories.classify)

    def score(self, listings: Iterable[Listing | Unreadable]) -> Iterator[ListingScore]:
        """A line for each listing, in their order."""
        passed: deque[Completeness] = deque()

        def watched() -> Iterator[Listing | Unreadable]:
            # Results come in the order of the listings, however far ahead pictures are read.
            for listing in listings:
                passed.append(self._complete(listing))
                yield listing

        for result in self._run.scanner.scan(watched()):
            yield self._line(result, passed.popleft())

    def _complete(self, listing: Listing | Unreadable) -> Completeness:
        if isinstance(listing, Unreadable):
            return Completeness(())
        return self._completeness.judge(listing, self._categories(listing.category))

    def _line(self, result: ListingResult, completeness: Completeness) -> ListingScore:
        errors = [finding for finding in result.findings if finding.level == "error"]
        return ListingScore(
            head=result.listing,
            score=result.score,
            errors=len(errors),
            warnings=sum(finding.level == "warning" for finding in result.findings),
            unchecked=len(result.gaps) + len(result.crashed),
            gate=tuple(dict.fromkeys(f"{finding.code} {finding.title}".strip() for finding in errors)),
            plan=tuple(_plan(result)),
            completeness=completeness,
            at_stake=tuple(self._stakes.of(result.listing.platform, result.findings)),
            crashed=result.crashed,
        )


def _plan(result: ListingResult) -> Iterator[PlanLine]:
    if result.score is None:
        return
    known = {finding.fingerprint: finding for finding in result.findings}
    for step in result.score.plan:
        found = [known[fingerprint] for fingerprint in step.findings if fingerprint in known]
        if found:
            yield PlanLine(
                code=step.code,
                title=found[0].title or found[0].name,
                quote=_quote(found),
                places=len(found),
                suggest=found[0].fix.suggest,
                group=found[0].group,
                gain=step.gain,
                score_after=step.score_after,
            )


def _quote(findings: list[Finding]) -> str:
    """The words as they stand there, of the first place that has any: a missing attribute has none."""
    text = next((finding.location.text for finding in findings if finding.location.text), "")
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"
