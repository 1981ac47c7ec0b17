"""What all listings of a run come to, as the head of the page shows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from listcheck.model.bilingual import Language
from listcheck.model.result import ListingResult
from listcheck.model.rule import LEVELS, Level
from listcheck.report import words
from listcheck.report.base import RunInfo
from listcheck.report.html_charts import BINS, Bar, bin_of, distribution
from listcheck.report.listing_words import platform_name
from listcheck.report.rounding import Band, score_band, shown
from listcheck.report.summary import Summary, Tally
from listcheck.report.verdict import Verdict, judged_by, uncategorised, verdict

_BANDS: tuple[Band, ...] = ("poor", "fair", "good")
_LISTINGS = words.Counted("商品", "listing", "listings")
_PLACES = words.Counted("问题", "place", "places")
_PLATFORMS = 40  # that the filter offers; a feed may name anything


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule over all listings. `counts` says how many listings and places, `lost` what it costs them together,
    "" if nothing."""

    level: Level
    label: str
    code: str
    title: str
    listings: int
    counts: str
    lost: str


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a filter: what it looks for, its name, and how many listings it shows."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class RunView:
    """`flags` and `bands` count listings; `mean` is the mean prediction as it is shown, "" without one."""

    verdict: Verdict
    summary: Summary
    mean: str
    mean_band: Band | None
    judged_by: str
    uncategorised: tuple[str, ...]  # sentences
    notes: tuple[str, ...]
    packs: tuple[tuple[str, str, str], ...]
    bars: tuple[Bar, ...]
    bands: dict[str, int]
    flags: dict[str, int]
    rules: tuple[RuleRow, ...]
    platforms: tuple[Choice, ...]
    disclaimer: str


@dataclass(slots=True)
class _RuleTally:
    level: Level
    title: str
    listings: int = 0
    findings: int = 0
    lost: float = 0.0


@dataclass(slots=True)
class RunTally:
    """Counts listings as they pass; it holds figures, never listings."""

    tally: Tally = field(default_factory=Tally)
    bins: list[int] = field(default_factory=lambda: [0] * BINS)
    bands: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    platforms: Counter[str] = field(default_factory=Counter)
    _rules: dict[str, _RuleTally] = field(default_factory=dict)

    def add(self, result: ListingResult, flags: tuple[str, ...]) -> None:
        self.tally.add(result)
        self.flags.update(flags)
        if result.listing.platform in self.platforms or len(self.platforms) < _PLATFORMS:
            self.platforms[result.listing.platform] += 1
        if result.score is None:
            self.bands["none"] += 1
        else:
            self.bins[bin_of(result.score.predicted)] += 1
            self.bands[score_band(shown(result.score.predicted))] += 1
        self._add_rules(result)

    def view(self, info: RunInfo) -> RunView:
        summary, language = self.tally.summary(), info.language
        mean = None if summary.score is None else shown(summary.score)
        return RunView(
            verdict=verdict(summary, info.fail_on, language),
            summary=summary,
            mean="" if mean is None else f"{mean:.1f}",
            mean_band=None if mean is None else score_band(mean),
            judged_by=judged_by(info),
            uncategorised=tuple(filter(None, uncategorised(summary.uncategorised, language))),
            notes=info.notes,
            packs=tuple((pack.name, pack.version, pack.digest[:12]) for pack in info.packs),
            bars=distribution(self.bins) if summary.score is not None else (),
            bands={band: self.bands[band] for band in (*_BANDS, "none")},
            flags=dict(self.flags),
            rules=self._rows(language),
            platforms=tuple(
                Choice(name, platform_name(name, language) or "–", count)
                for name, count in self.platforms.most_common()
            ),
            disclaimer=info.disclaimer.pick(language) if summary.score is not None else "",
        )

    def _add_rules(self, result: ListingResult) -> None:
        for code in dict.fromkeys(finding.code for finding in result.findings):
            found = [finding for finding in result.findings if finding.code == code]
            worst = min((finding.level for finding in found), key=LEVELS.index)
            rule = self._rules.setdefault(code, _RuleTally(worst, found[0].title or found[0].name))
            rule.level = min(rule.level, worst, key=LEVELS.index)
            rule.listings += 1
            rule.findings += len(found)
        for unit in result.score.units if result.score else ():
            if unit.code in self._rules:
                self._rules[unit.code].lost += unit.points

    def _rows(self, language: Language) -> tuple[RuleRow, ...]:
        ordered = sorted(
            self._rules.items(), key=lambda row: (LEVELS.index(row[1].level), -row[1].listings, row[0])
        )
        return tuple(
            RuleRow(
                rule.level,
                words.LEVEL[rule.level].pick(language),
                code,
                rule.title,
                rule.listings,
                _counts(rule, language),
                f"{shown(rule.lost):.1f}" if shown(rule.lost) else "",
            )
            for code, rule in ordered
        )


def _counts(rule: _RuleTally, language: Language) -> str:
    if language == "zh":
        return f"{rule.listings} 个商品 · {rule.findings} 处"
    return f"{_LISTINGS.of(rule.listings, language)} · {_PLACES.of(rule.findings, language)}"
