"""What a reporter is, and what it is told about the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TextIO

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.location import Box
from listcheck.model.picture_view import PictureView
from listcheck.model.result import ListingResult, PackInfo
from listcheck.model.sheet import SheetRow

# The rows of the sheet at a path as they stand there; None if what is there is no sheet. Reports read no files
# of the operator's themselves.
SheetCells = Callable[[str], Iterator[SheetRow] | None]

# The picture in a file as a report may carry it: the whole, or the parts around the boxes; nothing if it cannot
# be opened. Reports open no pictures themselves.
PictureViews = Callable[[str, Sequence[Box]], tuple[PictureView, ...]]


@dataclass(frozen=True, slots=True)
class RunInfo:
    """The same for every listing of a run.

    `fail_on` is error, warning, info or never. `notes` are sentences for the reader, already in the language
    of the run ("pictures were not opened"). `disclaimer` goes with every predicted score. `pictures` is for the
    reports that show pictures; without it they show none. `sheets` is for the report that gives sheets back;
    without it that is one built from the listings.
    """

    tool_version: str
    as_of: date
    language: Language
    packs: tuple[PackInfo, ...]
    fail_on: str
    notes: tuple[str, ...]
    disclaimer: Bilingual
    pictures: PictureViews | None = None
    sheets: SheetCells | None = None


class Reporter(Protocol):
    """Writes the results as they come: none needs all of them in memory at once. One that writes bytes rather
    than text (registry.BINARY) writes them to `out.buffer`."""

    def write(self, results: Iterable[ListingResult], info: RunInfo, out: TextIO) -> None: ...
