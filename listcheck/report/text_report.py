"""The report for people at a terminal, in a pipe or in a log."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from listcheck.model.result import ListingResult
from listcheck.report.base import RunInfo
from listcheck.report.listing_words import has_something_to_say
from listcheck.report.page import Page
from listcheck.report.summary import Tally
from listcheck.report.text_listing import write_listing
from listcheck.report.text_summary import Worst, write_summary


class TextReporter:
    """Listings with findings or gaps, one after the other while they come; clean ones are only counted.

    Colours on terminals that have them, unless NO_COLOR is set; else the words found stand in «…».
    """

    def write(self, results: Iterable[ListingResult], info: RunInfo, out: TextIO) -> None:
        page, tally, worst = Page(out), Tally(), Worst()
        for result in results:
            tally.add(result)
            worst.add(result)
            if has_something_to_say(result):
                write_listing(page, result, info.language)
        write_summary(page, tally.summary(), worst.ranked(), info)
