"""From findings to changed files: for each file what may be mended in it, proven on its new content.

A change counts only if the file, read again with it, gives the very listings that were judged to be mended,
and every other listing as it was. What fails that stays a suggestion.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
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

# Each try judges a listing or reads a file again; with halving, forty tell one bad edit from a million others.
_TRIES = 40
NOT_READ_BACK = Bilingual(
    "写入后重新读取的内容与预期不符，请手工修改", "with the change, the file does not read as it should"
)
CRASHED = Bilingual("有规则运行出错，无法确认修改后没有问题", "a rule crashed: nothing can be proven")


@dataclass(frozen=True, slots=True)
class FileFix:
    """A file's content before and after. `edits` are in the text, in order; `mark` stands before it."""

    path: str
    before: bytes
    after: bytes
    text: str
    edits: Sequence[TextEdit]
    fixed: tuple[Finding, ...]
    mark: str = ""

    def save(self) -> None:
        """CannotWriteError where the file cannot be written or has changed."""
        replace_content(self.path, self.before, self.after)


@dataclass(slots=True)
class FileReport:
    """What became of one file. `unread` are its records that are no listings."""

    path: str
    listings: int = 0
    fix: FileFix | None = None
    suggestions: list[Suggestion] = field(default_factory=list)
    unread: list[Unreadable] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Judged:
    """A listing with its findings, and the edits that it may get."""

    listing: Listing
    result: ListingResult
    edits: list[Edit] = field(default_factory=list)

    def with_edits(self, edits: Sequence[Edit]) -> Listing:
        listing = self.listing
        for name in dict.fromkeys(edit.field for edit in edits):
            raw = text_at(self.listing, name) or ""
            listing = with_text(listing, name, mended(raw, [edit for edit in edits if edit.field == name]))
        return listing


def fix_files(
    items: Iterable[Listing | Unreadable], check: Check, options: SourceOptions
) -> Iterator[FileReport]:
    """A report for each file, in the order in which they were read. Nothing is written."""
    for path, group in groupby(items, key=_path):
        report = FileReport(path)
        judged = []
        for item in group:
            report.listings += 1
            if isinstance(item, Unreadable):
                report.unread.append(item)
                continue
            result = check(item)
            report.crashed += result.crashed
            found = [finding for finding in result.findings if not finding.code.startswith("LC")]
            safe = [finding for finding in found if is_safe(finding)]
            report.suggestions += [Suggestion(finding) for finding in found if not is_safe(finding)]
            if safe and result.crashed:
                report.suggestions += [Suggestion(finding, CRASHED) for finding in safe]
            elif safe:
                judged.append(_Judged(item, result))
        if judged:
            _fix(report, judged, check, options)
        yield report


def _path(item: Listing | Unreadable) -> str:
    return item.path if isinstance(item, Unreadable) else item.origin.path


def _fix(report: FileReport, judged: Sequence[_Judged], check: Check, options: SourceOptions) -> None:
    """Finds the fix of a file, or says of every safe finding why it stays a suggestion."""
    try:
        _Rewriting(report, judged, check, options).run()
    except (CannotWriteError, OSError) as error:
        why = error.why if isinstance(error, CannotWriteError) else _unreadable(error)
        report.suggestions += [Suggestion(finding, why) for entry in judged for finding in _safe(entry)]


def _unreadable(error: OSError) -> Bilingual:
    reason = error.strerror or str(error)
    return Bilingual(f"无法读取：{reason}", f"cannot be read: {reason}")


def _safe(entry: _Judged) -> list[Finding]:
    return [finding for finding in entry.result.findings if is_safe(finding)]


class _Rewriting:
    """The search for the largest change of one file that proves itself."""

    def __init__(
        self, report: FileReport, judged: Sequence[_Judged], check: Check, options: SourceOptions
    ) -> None:
        self.report = report
        self.judged = judged
        self.check = check
        self.options = options
        self.refused: list[Suggestion] = []
        self.places: dict[int, list[TextEdit]] = {}  # by id of the Edit

    def run(self) -> None:
        """Sets the report's fix. CannotWriteError or OSError if the file as a whole cannot be changed."""
        self.data = _content(self.report.path)
        self.file = TextFile.of(self.data)
        self.items = read_again(self.report.path, self.data, self.options)
        self.text = file_text(
            self.report.path, self.data, self.file.text, self.items, FieldNames(self.options.fields)
        )
        self._refuse_changed()
        for entry in self.judged:
            entry.edits = self._sound(entry, self._placed(entry, self._wanted(entry)))
        self._prove()
        chosen = [edit for entry in self.judged for edit in entry.edits]
        if chosen:
            edits = in_order(place for edit in chosen for place in self.places[id(edit)])
            self.report.fix = FileFix(
                self.report.path,
                self.data,
                self.file.encoded(edited(self.file.text, edits)),
                self.file.text,
                edits,
                tuple(finding for edit in chosen for finding in edit.findings),
                mark="\ufeff" if self.file.mark else "",
            )
        self.report.suggestions += self.refused

    def _refuse_changed(self) -> None:
        """The places of the findings are of the content that was judged, which must be this one."""
        listings = {item.origin.record: item for item in self.items if isinstance(item, Listing)}
        if any(listings.get(entry.listing.origin.record) != entry.listing for entry in self.judged):
            raise changed_meanwhile()

    def _wanted(self, entry: _Judged) -> list[Edit]:
        edits: list[Edit] = []
        safe = _safe(entry)
        for name in dict.fromkeys(finding.location.field for finding in safe):
            raw = text_at(entry.listing, name)
            markup = name in ("description", "detail_text") and raw is not None and looks_like_markup(raw)
            here = [finding for finding in safe if finding.location.field == name]
            found, refused = edits_in(name, raw, markup, here)
            edits += found
            self.refused += refused
        return edits

    def _placed(self, entry: _Judged, edits: Sequence[Edit]) -> list[Edit]:
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

    def _sound(self, entry: _Judged, edits: Sequence[Edit]) -> list[Edit]:
        """As many of the edits as leave no finding of theirs and make none."""
        kept = largest(edits, lambda part: self._is_sound(entry, part), _TRIES)
        self._refuse(_without(edits, kept), REMAINS)
        return kept

    def _is_sound(self, entry: _Judged, edits: Sequence[Edit]) -> bool:
        after = self.check(entry.with_edits(edits))
        fixed = [finding for edit in edits for finding in edit.findings]
        return not after.crashed and is_sound(entry.result.findings, after.findings, fixed)

    def _prove(self) -> None:
        """Leaves only edits with which the file reads as it should, and listings still sound with those."""
        pairs = [(entry, edit) for entry in self.judged for edit in entry.edits]
        kept = largest(pairs, self._reads_back, _TRIES)
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

    def _reads_back(self, pairs: Sequence[tuple[_Judged, Edit]]) -> bool:
        """Whether the file with these edits gives the mended listings, and all else as it was."""
        try:
            edits = in_order(place for _, edit in pairs for place in self.places[id(edit)])
            content = self.file.encoded(edited(self.file.text, edits))
        except (OverlapError, UnicodeError):
            return False
        chosen: dict[int | None, list[Edit]] = {}
        for entry, edit in pairs:
            chosen.setdefault(entry.listing.origin.record, []).append(edit)
        mended_listings = {
            record: entry.with_edits(chosen[record])
            for entry in self.judged
            if (record := entry.listing.origin.record) in chosen
        }
        expected = [
            mended_listings.get(item.origin.record, item) if isinstance(item, Listing) else item
            for item in self.items
        ]
        found = read_again(self.report.path, content, self.options)
        return [_unplaced(item) for item in found] == [_unplaced(item) for item in expected]

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
