"""From findings to fixes, file by file as they are read. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from listcheck.engine.fixes import Suggestion, is_safe
from listcheck.engine.rewriting import Check, FileFix, Judged, Rewriting
from listcheck.model.bilingual import Bilingual
from listcheck.model.listing import Listing
from listcheck.sources.base import SourceOptions, Unreadable
from listcheck.sources.edit.text import CannotWriteError

CRASHED = Bilingual("有规则运行出错，无法确认修改后没有问题", "a rule crashed: nothing can be proven")


@dataclass(slots=True)
class FileReport:
    """What became of one file. `unread` are its records that are no listings."""

    path: str
    listings: int = 0
    fix: FileFix | None = None
    suggestions: list[Suggestion] = field(default_factory=list)
    unread: list[Unreadable] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)


def fix_files(
    items: Iterable[Listing | Unreadable], check: Check, options: SourceOptions
) -> Iterator[FileReport]:
    """A report for each file, in the order in which they were read."""
    for path, group in groupby(items, key=_path):
        report = FileReport(path)
        judged = []
        for item in group:
            report.listings += 1
            if isinstance(item, Unreadable):
                report.unread.append(item)
            elif (entry := _judged(item, check, report)) is not None:
                judged.append(entry)
        if judged:
            _fix(report, judged, check, options)
        yield report


def _path(item: Listing | Unreadable) -> str:
    return item.path if isinstance(item, Unreadable) else item.origin.path


def _judged(listing: Listing, check: Check, report: FileReport) -> Judged | None:
    """A listing that may be mended, with its findings; the report gets those that stay suggestions."""
    result = check(listing)
    report.crashed += result.crashed
    found = [finding for finding in result.findings if not finding.code.startswith("LC")]
    report.suggestions += [Suggestion(finding) for finding in found if not is_safe(finding)]
    entry = Judged(listing, result)
    if result.crashed:
        report.suggestions += [Suggestion(finding, CRASHED) for finding in entry.safe()]
        return None
    return entry if entry.safe() else None


def _fix(report: FileReport, judged: Sequence[Judged], check: Check, options: SourceOptions) -> None:
    """Finds the fix of a file, or says of every safe finding why it stays a suggestion."""
    rewriting = Rewriting(report.path, judged, check, options)
    try:
        report.fix = rewriting.run()
        report.suggestions += rewriting.refused
    except (CannotWriteError, OSError) as error:
        why = error.why if isinstance(error, CannotWriteError) else _unreadable(error)
        report.suggestions += [Suggestion(finding, why) for entry in judged for finding in entry.safe()]


def _unreadable(error: OSError) -> Bilingual:
    reason = error.strerror or str(error)
    return Bilingual(f"无法读取：{reason}", f"cannot be read: {reason}")
