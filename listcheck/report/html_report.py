"""The report as one HTML file that needs nothing else: no request, no font, no picture beside it.

Listings are rendered as they come and wait on disk; the page is put together at the end, worst listing first,
because the summary stands above it. What is held in memory is a few hundred bytes for each listing shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, TextIO

from listcheck.model.result import ListingResult
from listcheck.report.base import RunInfo
from listcheck.report.html_listing import flags_of, listing_view
from listcheck.report.html_page import SLOT, environment, page_parts
from listcheck.report.html_pictures import Budget, Shot
from listcheck.report.html_reasons import Reasons
from listcheck.report.html_shelf import MOST_LISTINGS, Shelf, rank
from listcheck.report.html_summary import RunTally

if TYPE_CHECKING:
    from jinja2 import Environment

# Bytes. Mail servers and chat tools take files of 20 MB; pictures get what the text leaves of this much, and
# never less than the other.
_PAGE, _LEAST_PICTURES = 13_500_000, 1_500_000
_MOST_PICTURES = 9_000_000
_IN_MEMORY = 16 * 2**20  # beyond that the listings wait on disk


class HtmlReporter:
    """Every listing in order of what to fix first, up to `most`; further ones are counted, and the page says so."""

    def __init__(self, most: int = MOST_LISTINGS) -> None:
        self._most = most

    def write(self, results: Iterable[ListingResult], info: RunInfo, out: TextIO) -> None:
        templates, tally, reasons = environment(info.language), RunTally(), Reasons()
        listing = templates.get_template("listing.html.j2")
        with SpooledTemporaryFile(_IN_MEMORY) as waiting:
            shelf = Shelf(waiting, self._most)
            for number, result in enumerate(results, start=1):
                tally.add(result, flags_of(result))
                place = rank(result, number)
                if shelf.has_room_for(place):
                    view = listing_view(result, number, info.language)
                    shots = tuple(entry.shot for entry in view.shots)
                    shelf.put(place, listing.render(listing=view, reasons=reasons), shots)
            run = tally.view(info)
            page = templates.get_template("report.html.j2").render(
                run=run,
                as_of=info.as_of.isoformat(),
                version=info.tool_version,
                listed=len(shelf),
                reasons=reasons.all(),
                **page_parts(),
            )
            head, _, tail = page.partition(SLOT)
            out.write(head)
            left = max(_LEAST_PICTURES, min(_MOST_PICTURES, _PAGE - shelf.size))
            budget = Budget(info.pictures, left)
            for fragment, shots in shelf.worst_first():
                _write_listing(out, fragment, shots, budget, templates)
            out.write(tail + "\n")


def _write_listing(
    out: TextIO, fragment: str, shots: tuple[Shot, ...], budget: Budget, templates: Environment
) -> None:
    """The fragment with its pictures put in, one after the other."""
    before, *rest = fragment.split(SLOT)
    out.write(before)
    picture = templates.get_template("picture.html.j2")
    for shot, after in zip(shots, rest, strict=True):
        out.write(picture.render(shot=shot, drawings=budget.drawings(shot)) + after)
