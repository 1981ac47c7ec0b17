"""From results to the exit code, while they stream by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from listcheck.model.result import ListingResult
from listcheck.model.rule import LEVELS


@dataclass(slots=True)
class Outcome:
    """0 nothing at or above fail_on · 1 findings · 2 no listing found · 3 a rule crashed, or strict and
    something was not checked."""

    fail_on: str
    strict: bool
    listings: int = 0
    failing: int = 0
    crashed: int = 0
    gaps: int = 0

    def watch(self, results: Iterable[ListingResult]) -> Iterator[ListingResult]:
        """The same results, counted as they pass."""
        failing_levels = () if self.fail_on == "never" else LEVELS[: LEVELS.index(self.fail_on) + 1]
        for result in results:
            self.listings += 1
            self.failing += sum(finding.level in failing_levels for finding in result.findings)
            self.crashed += len(result.crashed)
            self.gaps += len(result.gaps)
            yield result

    def exit_code(self) -> int:
        if not self.listings:
            return 2
        if self.crashed or (self.strict and self.gaps):
            return 3
        return 1 if self.failing else 0
