"""The report for programs: one JSON document, or one line of JSON a listing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import Any, TextIO

import msgspec

from listcheck.model.result import ListingResult
from listcheck.report.base import RunInfo
from listcheck.report.json_records import listing_record, report_record
from listcheck.report.summary import Tally

# The summary comes first in the document but is known last; until then the listings wait here, on disk
# only beyond 16 MB.
_IN_MEMORY = 16 * 2**20
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Legal in JSON as they are, but a terminal would obey them: DEL, C1 controls, bidirectional overrides.
_OBEYED = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class JsonReporter:
    """One document in the shape of docs/schema/report-1.json. Two runs over the same listings with the same
    packs and date write the same bytes: nothing in it is timed or random."""

    def write(self, results: Iterable[ListingResult], info: RunInfo, out: TextIO) -> None:
        tally = Tally()
        with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="\n") as listings:
            separator = "["
            for result in results:
                tally.add(result)
                record = encode(listing_record(result, info), indent=2)
                # No string holds a raw line break, so that every one in the text is layout.
                listings.write(f"{separator}\n    " + record.replace("\n", "\n    "))
                separator = ","
            listings.write("[]" if separator == "[" else "\n  ]")
            out.write(encode(report_record(tally.summary(), info), indent=2).removesuffix("[]\n}"))
            listings.seek(0)
            shutil.copyfileobj(listings, out)
            out.write("\n}\n")


class JsonLinesReporter:
    """One listing a line, each as in `listings` of the document, for readers that do not wait for the end."""

    def write(self, results: Iterable[ListingResult], info: RunInfo, out: TextIO) -> None:
        for result in results:
            out.write(encode(listing_record(result, info)) + "\n")


def encode(record: Any, indent: int = 0) -> str:
    """JSON that any terminal may show; with `indent` over several lines."""
    try:
        encoded = msgspec.json.encode(record)
    except UnicodeEncodeError:
        # Half a character: a file name that is not UTF-8, or a broken export. One for one, so that
        # positions stay true.
        encoded = msgspec.json.encode(_without_surrogates(msgspec.to_builtins(record)))
    text = (msgspec.json.format(encoded, indent=indent) if indent else encoded).decode()
    return _OBEYED.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {name: _without_surrogates(entry) for name, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_without_surrogates(entry) for entry in value]
    return value
