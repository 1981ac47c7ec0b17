"""Sales joined to what the page said when they were made."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from listcheck.model.bilingual import Bilingual
from listcheck.model.calibration import Note
from listcheck.score.calibration.history import History, HistoryRow
from listcheck.score.calibration.scans import ScannedPage, ScanReport


@dataclass(frozen=True, slots=True)
class Observation:
    """A row of the history beside the page it was sold from. `content` names the scan, so that rows of one
    listing with the same page can be added up; `undated` says that the scan is later than the sale."""

    row: HistoryRow
    page: ScannedPage
    content: str
    category: str
    undated: bool


@dataclass(frozen=True, slots=True)
class Joined:
    observations: tuple[Observation, ...]
    notes: tuple[Note, ...]


def join(history: History, path: str, reports: Sequence[ScanReport]) -> Joined:
    """Each row with the last scan of its listing up to its date. Where there is only a later one, the row
    counts with the first of those and is marked: the page may have been changed in between. A row whose
    listing was never scanned, or that sold nothing, is left out."""
    timelines = _timelines(reports)
    notes: list[Note] = []
    found = []
    unscanned: dict[str, list[HistoryRow]] = {}
    idle = []
    for row in history.rows:
        timeline = timelines.get(row.listing)
        if row.trials == 0:
            idle.append(row)
        elif timeline is None:
            unscanned.setdefault(row.listing, []).append(row)
        else:
            found.append(_observed(row, timeline))
    for rows in unscanned.values():
        notes.append(Note(path, rows[0].line, _never_scanned(rows)))
    if idle:
        text = Bilingual(
            f"{len(idle)} 行没有订单（或评价），不含信息，不计",
            f"{len(idle)} rows without orders (or reviews) say nothing",
        )
        notes.append(Note(path, idle[0].line, text))
    notes += _doubts(found)
    return Joined(tuple(found), tuple(notes))


def data_hash(observations: Iterable[Observation]) -> str:
    """16 hex digits that change with any figure used, whatever the order of files and rows."""
    lines = sorted(
        f"{o.row.listing}|{o.row.day}|{o.row.orders}|{o.row.trials}|{o.row.value}|{o.category}|"
        + ",".join(f"{group}={h:.6f}" for group, h in sorted(o.page.strengths.items()))
        for o in observations
    )
    return hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()[:16]


_Timeline = tuple[list[date], list[ScannedPage]]


def _timelines(reports: Sequence[ScanReport]) -> Mapping[str, _Timeline]:
    """Scans of every listing by day; of two on one day the one whose file sorts last."""
    by_listing: dict[str, dict[date, ScannedPage]] = {}
    for report in sorted(reports, key=lambda report: (report.day, PurePath(report.path).as_posix())):
        for listing, page in report.pages.items():
            by_listing.setdefault(listing, {})[report.day] = page
    return {listing: (list(days), list(days.values())) for listing, days in by_listing.items()}


def _observed(row: HistoryRow, timeline: _Timeline) -> Observation:
    days, pages = timeline
    at = bisect_right(days, row.day) - 1
    undated = at < 0
    page = pages[max(at, 0)]
    # The export's category is a path; its first level is coarse enough to hold many listings.
    category = row.category or page.category.partition("/")[0]
    return Observation(row, page, str(days[max(at, 0)]), category, undated)


def _never_scanned(rows: Sequence[HistoryRow]) -> Bilingual:
    listing, count = rows[0].listing, len(rows)
    return Bilingual(
        f"商品 {listing} 没有检查记录，它的 {count} 行不计",
        f"no scan of listing {listing}: its {count} row{'s' if count > 1 else ''} left out",
    )


def _doubts(found: Sequence[Observation]) -> list[Note]:
    notes = []
    undated = sum(o.undated for o in found)
    if undated:
        text = Bilingual(
            f"{len(found)} 行中有 {undated} 行只有销售之后的检查记录：售出时的页面内容未知，按最早一次检查计；"
            "以后请定期保存 listcheck scan --format json 的报告",
            f"{undated} of {len(found)} rows were scanned only after the sale: content at sale time unknown, taken "
            "from the first scan; keep a report of listcheck scan --format json regularly",
        )
        notes.append(Note("", None, text))
    partly = sum(o.page.gaps > 0 for o in found)
    if partly:
        text = Bilingual(
            f"{len(found)} 行对应的页面有 {partly} 行没有检查完整（如图片未读），这些页面的问题可能少算",
            f"{partly} of {len(found)} rows belong to pages that were not read completely; what they lack is unknown",
        )
        notes.append(Note("", None, text))
    return notes
