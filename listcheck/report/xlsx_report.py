"""A workbook: the operator's own sheet back with the offending cells in colour, the findings, and a summary."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import TextIO

from listcheck.model.location import Location
from listcheck.model.result import ListingResult
from listcheck.report.base import RunInfo
from listcheck.report.xlsx_book import Book, Target
from listcheck.report.xlsx_copy import SheetCopy
from listcheck.report.xlsx_findings import FindingsSheet, RestSheet
from listcheck.report.xlsx_listings import ListingsSheet
from listcheck.report.xlsx_summary import Overview, write_summary


class XlsxReporter:
    """Rows are written to disk as results come. What stays in memory whatever the number of listings: 10,000
    comments, 60,000 links to cells in each sheet of findings, the rows of one listing, and 30 listings for the
    summary."""

    def write(self, results: Iterable[ListingResult], info: RunInfo, out: TextIO) -> None:
        from openpyxl import Workbook

        workbook = Workbook(write_only=True)
        pages = _Pages(Book(workbook, info))
        for result in results:
            pages.add(result)
        pages.finish()
        out.flush()
        if out.buffer.seekable():
            workbook.save(out.buffer)
            return
        with TemporaryFile() as whole:  # a pipe: a zip is written with going back
            workbook.save(whole)
            whole.seek(0)
            shutil.copyfileobj(whole, out.buffer)


class _Pages:
    """The sheets of one workbook."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._findings = FindingsSheet(book)
        self._rest = RestSheet(book)
        self._listings = ListingsSheet(book)
        self._overview = Overview()
        self._copy: SheetCopy | None = None
        self._paths: set[str] = set()  # of sheets that were begun: each is copied once

    def add(self, result: ListingResult) -> None:
        targets = self._place(result)
        self._findings.add(result, targets)
        self._rest.add(result)
        self._overview.add(result, targets)

    def finish(self) -> None:
        """Ends all sheets. The operator's come first, then the findings, then the summary."""
        if self._copy is not None:
            self._copy.finish()
        self._listings.finish()
        ours = [self._findings.finish(), self._rest.finish()]
        summary = write_summary(self._book, self._overview)
        workbook = self._book.workbook
        first = [sheet.title for sheet in workbook.worksheets if sheet.title not in (*ours, summary)]
        order = [*first, *(sheet.title for sheet in workbook.worksheets if sheet.title not in first)]
        for place, title in enumerate(order):
            workbook.move_sheet(title, place - workbook.sheetnames.index(title))

    def _place(self, result: ListingResult) -> list[Target | None]:
        """Writes the listing where it belongs; for each finding the cell it is at."""
        copy = self._copy_of(result.listing.path)
        source = result.source
        if copy is None:
            return self._listings.add(result)
        if source is None or source.origin.rows is None:
            for finding in result.findings:
                copy.unread(_line(finding.location), finding.message)
            return [None for _ in result.findings]
        return copy.add(result, source, source.origin.rows)

    def _copy_of(self, path: str) -> SheetCopy | None:
        """The copy of the sheet at a path, None if there is no sheet."""
        if self._copy is not None and self._copy.path == path:
            return self._copy
        rows = self._book.info.sheets(path) if self._book.info.sheets and path not in self._paths else None
        if rows is None:
            return None
        if self._copy is not None:
            self._copy.finish()
        self._copy = SheetCopy(self._book, path, rows, only=not self._paths)
        self._paths.add(path)
        return self._copy


def _line(location: Location) -> int:
    return location.line or 1
