"""One file with its fixes: found, placed, proven on the new content, and only then offered.

A change counts only if the file, read again with it, gives the very listings that were judged to be mended,
and every other listing as it was. What fails that stays a suggestion.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from listcheck.engine.field_texts import text_at, with_text
from listcheck.engine.fixes import REMAINS, Edit, Suggestion, edits_in, is_safe, is_sound, largest, mended
from listcheck.evidence.gather import looks_like_markup
from listcheck.model.bilingual import Bilingual
from listcheck.model.finding import Finding
from listcheck.model.listing import Listing
from listcheck.model.result import ListingResult
from listcheck.sources.base import SourceOptions, Unreadable
from listcheck.sources.discover import read_again
from listcheck.sources.edit.registry import LARGEST, file_text, refuse_format
from listcheck.sources.edit.save import changed_meanwhile, replace_content
from listcheck.sources.edit.text import (
    CannotWriteError,
    FieldEdit,
    OverlapError,
    TextEdit,
    TextFile,
    edited,
    in_order,
)
from listcheck.sources.field_names import FieldNames

Check = Callable[[Listing], ListingResult]
_Item = Listing | Unreadable

# Each try judges a listing or reads a file again; with halving, forty tell one bad edit from a million others.
_TRIES = 40
_ROUNDS = 3  # of leaving out the edits that a listing does not take, before halving
NOT_READ_BACK = Bilingual(
    "写入后重新读取的内容与预期不符，请手工修改", "with the change, the file does not read as it should"
)


@dataclass(frozen=True, slots=True)
class FileFix:
    """A file's content before and after. `edits` are of its text, in order."""

    path: str
    before: bytes
    after: bytes
    text: str
    edits: Sequence[TextEdit]
    fixed: tuple[Finding, ...]

    def save(self) -> None:
        """CannotWriteError where the file cannot be written or has changed."""
        replace_content(self.path, self.before, self.after)


@dataclass(slots=True)
class Judged:
    """A listing with its findings, and the edits that it may get."""

    listing: Listing
    result: ListingResult
    edits: list[Edit] = field(default_factory=list)

    def safe(self) -> list[Finding]:
        """The findings that may be mended without asking."""
        return [finding for finding in self.result.findings if is_safe(finding)]

    def with_edits(self, edits: Sequence[Edit]) -> Listing:
        """The listing as it reads after some of its edits."""
        by_field: dict[str, list[Edit]] = {}
        for edit in edits:
            by_field.setdefault(edit.field, []).append(edit)
        listing = self.listing
        for name, here in by_field.items():
            listing = with_text(listing, name, mended(text_at(self.listing, name) or "", here))
        return listing


_Pair = tuple[Judged, Edit]


class Rewriting:
    """The search for the largest change of one file that proves itself. `refused` are the safe findings that
    it leaves, with the reasons."""

    def __init__(self, path: str, judged: Sequence[Judged], check: Check, options: SourceOptions) -> None:
        self.path = path
        self.judged = judged
        self.check = check
        self.options = options
        self.refused: list[Suggestion] = []
        self.places: dict[int, list[TextEdit]] = {}  # by id of the Edit

    def run(self) -> FileFix | None:
        """The fix, if there is any. CannotWriteError or OSError if the file as a whole cannot be changed."""
        self.data = _content(self.path)
        self.file = TextFile.of(self.data)
        self.items = read_again(self.path, self.data, self.options)
        self.text = file_text(
            self.path, self.data, self.file.text, self.items, FieldNames(self.options.fields)
        )
        self._refuse_changed()
        for entry in self.judged:
            entry.edits = self._sound(entry, self._placed(entry, self._wanted(entry)))
        self._prove()
        chosen = [edit for entry in self.judged for edit in entry.edits]
        if not chosen:
            return None
        edits = in_order(place for edit in chosen for place in self.places[id(edit)])
        after = self.file.encoded(edited(self.file.text, edits))
        fixed = tuple(finding for edit in chosen for finding in edit.findings)
        return FileFix(self.path, self.data, after, self.file.text, edits, fixed)

    def _refuse_changed(self) -> None:
        """The places of the findings are of the content that was judged, which must be this one."""
        listings = {item.origin.record: item for item in self.items if isinstance(item, Listing)}
        if any(listings.get(entry.listing.origin.record) != entry.listing for entry in self.judged):
            raise changed_meanwhile()

    def _wanted(self, entry: Judged) -> list[Edit]:
        edits: list[Edit] = []
        by_field: dict[str, list[Finding]] = {}
        for finding in entry.safe():
            by_field.setdefault(finding.location.field, []).append(finding)
        for name, findings in by_field.items():
            raw = text_at(entry.listing, name)
            markup = name in ("description", "detail_text") and raw is not None and looks_like_markup(raw)
            found, refused = edits_in(name, raw, markup, findings)
            edits += found
            self.refused += refused
        return edits

    def _placed(self, entry: Judged, edits: Sequence[Edit]) -> list[Edit]:
        """The edits whose words stand in the file literally."""
        placed = []
        for edit in edits:
            raw = text_at(entry.listing, edit.field) or ""
            try:
                wanted = FieldEdit(edit.field, raw, edit.span, edit.new)
                self.places[id(edit)] = self.text.edits(entry.listing, wanted)
                placed.append(edit)
            except CannotWriteError as error:
                self._refuse([edit], error.why)
        return placed

    def _sound(self, entry: Judged, edits: Sequence[Edit]) -> list[Edit]:
        """As many of the edits as leave no finding of theirs and make none."""
        kept = largest(edits, lambda part: self._is_sound(entry, part), _TRIES)
        self._refuse(_without(edits, kept), REMAINS)
        return kept

    def _is_sound(self, entry: Judged, edits: Sequence[Edit]) -> bool:
        after = self.check(entry.with_edits(edits))
        fixed = [finding for edit in edits for finding in edit.findings]
        return not after.crashed and is_sound(entry.result.findings, after.findings, fixed)

    def _prove(self) -> None:
        """Leaves only edits with which the file reads as it should, and listings still sound with those."""
        pairs = [(entry, edit) for entry in self.judged for edit in entry.edits]
        kept = self._read_back(pairs)
        if len(kept) == len(pairs):
            return
        failed = {id(edit) for _, edit in pairs} - {id(edit) for _, edit in kept}
        for entry in self.judged:
            left = [edit for edit in entry.edits if id(edit) not in failed]
            if len(left) < len(entry.edits) and not self._is_sound(entry, left):
                left = []
            self._refuse(_without(entry.edits, left), NOT_READ_BACK)
            entry.edits = left
        if not self._reads_back([(entry, edit) for entry in self.judged for edit in entry.edits]):
            raise CannotWriteError(NOT_READ_BACK.zh, NOT_READ_BACK.en)

    def _read_back(self, pairs: Sequence[_Pair]) -> Sequence[_Pair]:
        """As many of the edits as the file takes."""
        for _ in range(_ROUNDS):
            found, expected = self._found_and_expected(pairs)
            if found == expected:
                return pairs
            misread = self._misread(pairs, found, expected)
            pairs = [pair for pair in pairs if id(pair[1]) not in misread]
        return largest(pairs, self._reads_back, _TRIES)

    def _reads_back(self, pairs: Sequence[_Pair]) -> bool:
        """Whether the file with these edits gives the mended listings, and all else as it was."""
        found, expected = self._found_and_expected(pairs)
        return found == expected

    def _misread(self, pairs: Sequence[_Pair], found: Sequence[_Item], expected: Sequence[_Item]) -> set[int]:
        """The edits (by id) that make their own listings read otherwise than they should, as far as one can
        tell: those of the fields that do, else all of the listing."""
        misread: set[int] = set()
        if len(found) != len(expected):
            return misread
        differing = {
            wanted.origin.record: item
            for item, wanted in zip(found, expected, strict=True)
            if item != wanted and isinstance(wanted, Listing)
        }
        by_listing: dict[int, list[Edit]] = {}
        for owner, edit in pairs:
            by_listing.setdefault(id(owner), []).append(edit)
        for entry in self.judged:
            item = differing.get(entry.listing.origin.record)
            if item is None or id(entry) not in by_listing:
                continue
            own = by_listing[id(entry)]
            wanted = entry.with_edits(own)
            bad = [
                edit
                for edit in own
                if not isinstance(item, Listing) or text_at(item, edit.field) != text_at(wanted, edit.field)
            ]
            misread.update(id(edit) for edit in bad or own)
        return misread

    def _found_and_expected(self, pairs: Sequence[_Pair]) -> tuple[list[_Item], list[_Item]]:
        """What the file with these edits gives, and what it should; nothing found if it cannot be written."""
        chosen: dict[int | None, list[Edit]] = {}
        for entry, edit in pairs:
            chosen.setdefault(entry.listing.origin.record, []).append(edit)
        wanted = {
            record: entry.with_edits(chosen[record])
            for entry in self.judged
            if (record := entry.listing.origin.record) in chosen
        }
        expected = [
            _unplaced(wanted.get(item.origin.record, item) if isinstance(item, Listing) else item)
            for item in self.items
        ]
        try:
            edits = in_order(place for _, edit in pairs for place in self.places[id(edit)])
            content = self.file.encoded(edited(self.file.text, edits))
        except (OverlapError, UnicodeError):
            return [], expected
        return [_unplaced(item) for item in read_again(self.path, content, self.options)], expected

    def _refuse(self, edits: Iterable[Edit], why: Bilingual) -> None:
        self.refused += [Suggestion(finding, why) for edit in edits for finding in edit.findings]


def _without(edits: Sequence[Edit], kept: Sequence[Edit]) -> list[Edit]:
    """The edits that are not among those kept."""
    names = {id(edit) for edit in kept}
    return [edit for edit in edits if id(edit) not in names]


def _content(path: str) -> bytes:
    """The bytes of a file that may be changed in place. CannotWriteError or OSError for any other."""
    with Path(path).open("rb") as stream:
        refuse_format(path, stream.read(512))
        if os.fstat(stream.fileno()).st_size > LARGEST:
            raise CannotWriteError(
                f"文件超过 {LARGEST} 字节，不在原文件上改",
                f"larger than {LARGEST} bytes: not changed in place",
            )
        stream.seek(0)
        return stream.read()


def _unplaced(item: Listing | Unreadable) -> Listing | Unreadable:
    """What was read, without where it stands: an edit moves what comes after it in the line."""
    if isinstance(item, Unreadable):
        return replace(item, place=None)
    problems = tuple(replace(problem, place=None) for problem in item.problems)
    return replace(item, problems=problems, origin=replace(item.origin, places={}))
