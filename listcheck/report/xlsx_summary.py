"""The sheet that says what all listings come to, by which rules, and what to fix first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heappush, heappushpop

from listcheck.model.bilingual import Bilingual
from listcheck.model.result import ListingResult
from listcheck.model.rule import LEVELS, Level
from listcheck.model.sheet import CellValue
from listcheck.report import words
from listcheck.report import xlsx_words as said
from listcheck.report.rounding import shown
from listcheck.report.summary import Summary, Tally
from listcheck.report.visible import visible
from listcheck.report.xlsx_book import Book, Target
from listcheck.report.xlsx_cells import Look
from listcheck.report.xlsx_sheet import Sheet

_WORST = 30  # listings, with the step that gains most
_WIDTHS = (26, 12, 12, 12, 36, 14, 48)


@dataclass(slots=True)
class _Rule:
    title: str
    level: Level
    places: int = 0
    listings: int = 0


@dataclass(frozen=True, slots=True)
class _Bad:
    """A listing to look at, and where it stands."""

    key: str
    title: str
    errors: int
    predicted: float | None
    step: str
    after: float | None
    target: Target | None


@dataclass(slots=True)
class Overview:
    """Gathers while results pass by: counts, rules, and the thirty worst listings."""

    tally: Tally = field(default_factory=Tally)
    rules: dict[str, _Rule] = field(default_factory=dict)
    _heap: list[tuple[int, float, int, _Bad]] = field(default_factory=list)
    _seen: int = 0

    def add(self, result: ListingResult, targets: Sequence[Target | None]) -> None:
        self.tally.add(result)
        for finding in result.findings:
            rule = self.rules.setdefault(finding.code, _Rule(finding.title, finding.level))
            rule.places += 1
        for code in {finding.code for finding in result.findings}:
            self.rules[code].listings += 1
        if result.findings:
            self._weigh(result, next((target for target in targets if target), None))

    def worst(self) -> list[_Bad]:
        return [entry[-1] for entry in sorted(self._heap, key=lambda entry: entry[:3], reverse=True)]

    def _weigh(self, result: ListingResult, target: Target | None) -> None:
        self._seen += 1
        errors = sum(finding.level == "error" for finding in result.findings)
        score = result.score
        step = score.plan[0] if score and score.plan else None
        titles = {finding.code: finding.title for finding in result.findings}
        first = step.code if step else result.findings[0].code
        bad = _Bad(
            result.listing.key,
            result.listing.title,
            errors,
            shown(score.predicted) if score else None,
            f"{first} {titles.get(first, '')}".strip(),
            shown(step.score_after) if step else None,
            target,
        )
        entry = (errors, 100 - score.predicted if score else 0.0, -self._seen, bad)
        if len(self._heap) < _WORST:
            heappush(self._heap, entry)
        else:
            heappushpop(self._heap, entry)


def write_summary(book: Book, overview: Overview) -> str:
    """Writes the sheet and says its name."""
    sheet = Sheet(book.workbook, said.SUMMARY_SHEET.pick(book.language), _WIDTHS)
    summary = overview.tally.summary()
    _line(book, sheet, [said.HEADLINE.pick(book.language)], "heading")
    _line(book, sheet, [])
    _write_counts(book, sheet, summary)
    _write_run(book, sheet)
    _write_legend(book, sheet)
    _write_rules(book, sheet, overview)
    _write_worst(book, sheet, overview)
    return sheet.name


def _write_counts(book: Book, sheet: Sheet, summary: Summary) -> None:
    language = book.language
    failing = summary.at_or_above(book.info.fail_on)
    verdict = words.FAILED if failing else words.PASSED
    if not summary.listings:
        verdict = words.NO_LISTINGS
    look: Look = "error" if failing else "plain"
    _line(book, sheet, [said.VERDICT.pick(language), verdict.pick(language)], look, at=1)
    rows: list[tuple[Bilingual, CellValue]] = [
        (words.LISTINGS, summary.listings),
        (words.CLEAN, summary.clean),
        (words.ERRORS, summary.errors),
        (words.WARNINGS, summary.warnings),
        (words.INFOS, summary.infos),
        (words.WAIVED, summary.waived),
        (words.UNCHECKED, summary.not_checked),
    ]
    if summary.score is not None:
        rows.append((words.MEAN_SCORE, shown(summary.score)))
    for name, count in rows:
        _line(book, sheet, [name.pick(language), count])
    if summary.not_checked:
        warning = words.UNCHECKED_WARNING.pick(language).format(n=summary.not_checked)
        _line(book, sheet, [warning])
    if summary.score is not None:
        _line(book, sheet, [book.info.disclaimer.pick(language)])
    _line(book, sheet, [])


def _write_run(book: Book, sheet: Sheet) -> None:
    info = book.info
    _line(book, sheet, [words.AS_OF.pick(info.language).format(date=info.as_of.isoformat())])
    _line(book, sheet, [f"listcheck {info.tool_version}"])
    for note in info.notes:
        _line(book, sheet, [visible(note)])
    packs = ("、" if info.language == "zh" else ", ").join(
        f"{pack.name} {pack.version}" for pack in info.packs
    )
    _line(book, sheet, [f"{said.PACKS.pick(info.language)} {packs}"])
    _line(book, sheet, [])


def _write_legend(book: Book, sheet: Sheet) -> None:
    raw = sheet.room()
    looks: list[tuple[str, Look]] = [(words.LEVEL[level].pick(book.language), level) for level in LEVELS]
    looks.append((said.LEGEND_NOT_READ.pick(book.language), "not_read"))
    legend = book.pen.cell(raw, said.LEGEND.pick(book.language))
    sheet.append([legend, *(book.pen.cell(raw, text, look) for text, look in looks)])
    _line(book, sheet, [said.LEGEND_HOW.pick(book.language)])
    _line(book, sheet, [])


def _write_rules(book: Book, sheet: Sheet, overview: Overview) -> None:
    """Errors before warnings, of each the rule with the most places first."""
    if not overview.rules:
        return
    language = book.language
    _line(book, sheet, [said.RULES_FIRST.pick(language)], "heading")
    headings = (said.TITLE, said.RULE, said.LEVEL, said.COUNT, said.LISTINGS)
    _line(book, sheet, [heading.pick(language) for heading in headings], "header")
    ordered = sorted(overview.rules.items(), key=lambda item: (LEVELS.index(item[1].level), -item[1].places))
    for code, rule in ordered:
        level = words.LEVEL[rule.level].pick(language)
        _line(book, sheet, [rule.title, code, level, rule.places, rule.listings], rule.level, at=2)
    _line(book, sheet, [])


def _write_worst(book: Book, sheet: Sheet, overview: Overview) -> None:
    worst = overview.worst()
    if not worst:
        return
    language = book.language
    _line(book, sheet, [words.WORST.pick(language)], "heading")
    headings = (
        said.NUMBER,
        said.CELL,
        words.ERRORS,
        words.SCORE,
        said.MEND_FIRST,
        said.SCORE_AFTER,
        said.LISTING_TITLE,
    )
    _line(book, sheet, [heading.pick(language) for heading in headings], "header")
    for bad in worst:
        raw = sheet.room()
        values: list[CellValue] = [bad.key, None, bad.errors, bad.predicted, bad.step, bad.after, bad.title]
        cells = [book.pen.cell(raw, value) for value in values]
        if bad.target is not None:
            cells[1] = book.link(raw, bad.target)
        sheet.append(cells)


def _line(
    book: Book, sheet: Sheet, values: Sequence[CellValue], look: Look = "plain", at: int | None = None
) -> None:
    """A row; `look` is that of all cells, or of the one at a place."""
    raw = sheet.room()
    looks = [look if at in (None, place) else "plain" for place in range(len(values))]
    sheet.append([book.pen.cell(raw, value, look) for value, look in zip(values, looks, strict=True)])
