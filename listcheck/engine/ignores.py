"""Findings that somebody decided to live with, and ignores that no longer match anything (LC005)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase

from listcheck.model.bilingual import Bilingual
from listcheck.model.finding import Finding, Waived, Waiver
from listcheck.model.listing import Ignore


@dataclass(slots=True)
class Ignores:
    """The ignores of a run. Mandatory rules cannot be ignored; an ignore past its `until` does nothing."""

    entries: Sequence[Ignore]
    as_of: date
    names: Mapping[str, str] = field(default_factory=dict)  # alias or name of a rule -> its code
    _used: set[int] = field(default_factory=set)

    def apply(
        self, findings: Iterable[Finding], listing_key: str, own: Sequence[Ignore]
    ) -> tuple[list[Finding], list[Waived], list[Ignore]]:
        """Findings that stand, findings ignored, and the listing's own ignores that matched nothing."""
        standing: list[Finding] = []
        waived: list[Waived] = []
        own_used: set[int] = set()
        for finding in findings:
            found = None if finding.mandatory else self._first(finding, listing_key, own, own_used)
            if found is None:
                standing.append(finding)
            else:
                waived.append(Waived(finding, Waiver("ignore", found.reason)))
        return standing, waived, [entry for number, entry in enumerate(own) if number not in own_used]

    def unused(self) -> list[Ignore]:
        """Ignores of the configuration that matched nothing in the whole run."""
        return [entry for number, entry in enumerate(self.entries) if number not in self._used]

    def why_unused(self, entry: Ignore) -> Bilingual:
        """What is said of an ignore that cleared nothing."""
        listing = f" {entry.listing}" if entry.listing else ""
        about = Bilingual(
            f"忽略项 {entry.rule}{listing}（{entry.reason}）",
            f"ignore of {entry.rule}{listing} ({entry.reason})",
        )
        if self._is_over(entry):
            return Bilingual(f"{about.zh}已于 {entry.until} 到期", f"{about.en} ended on {entry.until}")
        return Bilingual(f"{about.zh}没有对应的问题", f"{about.en} matches no finding")

    def _is_over(self, entry: Ignore) -> bool:
        return entry.until is not None and entry.until < self.as_of

    def _first(
        self, finding: Finding, listing_key: str, own: Sequence[Ignore], own_used: set[int]
    ) -> Ignore | None:
        for entries, used in ((own, own_used), (self.entries, self._used)):
            for number, entry in enumerate(entries):
                if self._matches(entry, finding, listing_key if entries is self.entries else None):
                    used.add(number)
                    return entry
        return None

    def _matches(self, entry: Ignore, finding: Finding, listing_key: str | None) -> bool:
        """`listing_key` None: the ignore lies beside its listing and needs no name for it."""
        if self._is_over(entry) or self.names.get(entry.rule, entry.rule.upper()) != finding.code:
            return False
        if listing_key is not None and entry.listing and not _fits(listing_key, entry.listing):
            return False
        return not entry.field or _fits(finding.location.field, entry.field)


def _fits(name: str, glob: str) -> bool:
    """As written, or as a glob: "skus[0].name" is a field and not a class of characters."""
    return name == glob or fnmatchcase(name, glob)
