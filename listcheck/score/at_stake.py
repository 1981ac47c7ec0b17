"""What a platform's own rules put on the kinds of findings that a listing has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any, Literal

import msgspec

from listcheck.errors import ConfigError
from listcheck.model.finding import Finding
from listcheck.model.listing_score import AtStake
from listcheck.model.shop import Status
from listcheck.score.shop.schema import Said


class StakeEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of rulepacks/score/at-stake.yaml."""

    id: str
    platforms: tuple[str, ...]
    title: Said
    consequence: Said
    status: Status
    source: Said
    confidence: Literal["high", "medium", "low"]
    since: date
    until: date | None = None
    groups: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    points: Annotated[float, msgspec.Meta(lt=0)] | None = None


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    entries: tuple[StakeEntry, ...]


class Stakes:
    """The table, ready to be asked."""

    def __init__(self, table: Any, as_of: date) -> None:
        """ConfigError when the table is not as it should be."""
        try:
            entries = msgspec.convert(table, _Table).entries
        except msgspec.ValidationError as error:
            raise ConfigError(f"score/at-stake: {error}") from error
        self._entries = [e for e in entries if e.since <= as_of and (e.until is None or as_of < e.until)]

    def of(self, platform: str, findings: Iterable[Finding]) -> Iterator[AtStake]:
        """The entries that stand beside these findings on this platform."""
        entries = [entry for entry in self._entries if platform in entry.platforms]
        if not entries:
            return
        known = list(findings)
        for entry in entries:
            codes = dict.fromkeys(finding.code for finding in known if _concerns(entry, finding))
            if codes:
                yield AtStake(
                    entry.id,
                    entry.title.bilingual,
                    entry.consequence.bilingual,
                    entry.points,
                    entry.status,
                    entry.source.bilingual,
                    entry.confidence,
                    tuple(codes),
                )


def _concerns(entry: StakeEntry, finding: Finding) -> bool:
    return finding.group in entry.groups or finding.code.startswith(entry.codes or ("\0",))
