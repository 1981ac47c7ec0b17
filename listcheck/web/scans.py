"""The scans of a session: what was uploaded, how far each has come, what was found, what was edited since."""

from __future__ import annotations

import secrets
import shutil
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Literal

from listcheck.errors import ListcheckError
from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.listing import Ignore, Listing
from listcheck.model.result import ListingResult
from listcheck.report.json_report import JsonReporter
from listcheck.sources.base import Unreadable
from listcheck.web.checker import Checker
from listcheck.web.editing import edited
from listcheck.web.limits import ServerLimits
from listcheck.web.refusal import RefusedError, busy
from listcheck.web.relative import relative
from listcheck.web.uploads import Part, receive

State = Literal["queued", "running", "done", "failed"]
_REPORT = "report.json"

_BUSY = busy(Bilingual("排队的检查太多，请稍后再试", "too many scans are waiting: try again later"))
_GONE = RefusedError(
    404, "unknown_scan", Bilingual("没有这次检查，可能已经清理", "no such scan; it may be gone")
)
_NO_LISTING = RefusedError(404, "unknown_listing", Bilingual("没有这个商品", "no such listing"))
_NONE = RefusedError(
    415, "no_listings", Bilingual("文件里没有找到商品", "no listing was found in these files")
)
_SLOW = RefusedError(
    503,
    "too_slow",
    Bilingual(
        "检查时间到了上限，只完成了一部分；请分批上传，或用命令行检查",
        "the time for a scan is over and only a part was checked: send it in parts, or use the command line",
    ),
)


@dataclass(frozen=True, slots=True)
class Edit:
    """What the page sends of a listing while it is edited. `version` grows from one to the next."""

    form: Mapping[str, Any]
    ignores: Sequence[Ignore] = ()
    version: int = 0


@dataclass(slots=True)
class Entry:
    """A listing of a scan. `first` is what was found before any edit, `version` the number of the edit that stands."""

    listing: Listing | None  # as it stands now; None: it could not be read
    original: Listing | None
    first: ListingResult
    result: ListingResult
    version: int = 0

    @property
    def is_edited(self) -> bool:
        return self.listing is not self.original


@dataclass(slots=True)
class Scan:
    """One upload. A thread writes, requests read: every field is replaced as a whole."""

    key: str
    folder: Path
    target: Path
    language: Language
    state: State = "queued"
    total: int = 0
    entries: list[Entry] = field(default_factory=list)
    problem: RefusedError | None = None
    cancelled: bool = False

    @property
    def files(self) -> Path:
        """Where the paths of its results begin."""
        return self.folder / "files"

    @property
    def is_over(self) -> bool:
        return self.state in ("done", "failed")

    def entry(self, number: int) -> Entry:
        if not 0 <= number < len(self.entries):
            raise _NO_LISTING
        return self.entries[number]

    def results(self) -> Iterator[ListingResult]:
        """With the edits made since, paths as others may see them."""
        for entry in self.entries[:]:
            yield relative(entry.result, self.files.as_posix())


class Scans:
    """All of them. Uploads lie in a folder of the session, deleted by `close`; with `data` in that folder, where
    they and their reports stay."""

    def __init__(self, checker: Checker, limits: ServerLimits, data: Path | None = None) -> None:
        self._checker = checker
        self._limits = limits
        self._keep = data is not None
        if data is not None:
            data.mkdir(parents=True, exist_ok=True)
        # Else made for the first upload: a server that is only asked to check leaves no trace.
        self._root = data.resolve() if data is not None else None
        self._scans: dict[str, Scan] = {}
        self._pool = ThreadPoolExecutor(limits.running_scans, thread_name_prefix="listcheck-scan")
        self._guard = threading.Lock()

    def add(self, parts: Sequence[Part], language: Language) -> Scan:
        """Stores an upload and queues its scan. RefusedError if it is not accepted."""
        key = secrets.token_urlsafe(12)
        with self._guard:
            if sum(not scan.is_over for scan in self._scans.values()) >= self._limits.waiting_scans:
                raise _BUSY
            if self._root is None:
                self._root = Path(mkdtemp(prefix="listcheck-serve-")).resolve()
            folder = self._root / key
            scan = self._scans[key] = Scan(key, folder, folder, language)
        try:
            scan.files.mkdir(parents=True)
            scan.target = receive(parts, scan.files, self._limits)
        except BaseException:
            self.remove(key)
            raise
        self._pool.submit(self._work, scan)
        self._make_room()
        return scan

    @property
    def keeps(self) -> bool:
        """Whether uploads stay when the server ends."""
        return self._keep

    def get(self, key: str) -> Scan:
        """RefusedError (404) if there is none."""
        scan = self._scans.get(key)
        if scan is None:
            raise _GONE
        return scan

    def remove(self, key: str) -> None:
        """Stops a scan, and deletes what was uploaded for it."""
        scan = self.get(key)
        scan.cancelled = True
        del self._scans[key]
        shutil.rmtree(scan.folder, ignore_errors=True)

    def check(self, scan: Scan, number: int, edit: Edit, language: Language) -> ListingResult:
        """A listing of a scan as the form has it; it is kept like that until the session ends, unless a later edit
        was quicker."""
        entry = scan.entry(number)
        if entry.original is None:
            raise _NO_LISTING
        listing = edited(entry.original, self._checker.listing(edit.form), edit.form, edit.ignores)
        result = self._checker.check(listing, language)
        with self._guard:
            if edit.version >= entry.version:
                entry.version, entry.result = edit.version, result
                entry.listing = entry.original if listing == entry.original else listing
        return result

    def close(self) -> None:
        """Ends what runs, and deletes what was uploaded."""
        for scan in self._scans.values():
            scan.cancelled = True
        self._pool.shutdown(wait=True, cancel_futures=True)
        if not self._keep and self._root is not None:
            shutil.rmtree(self._root, ignore_errors=True)

    def _make_room(self) -> None:
        over = [key for key, scan in self._scans.items() if scan.is_over]
        for key in over[: max(0, len(self._scans) - self._limits.kept_scans)]:
            if self._keep:
                del self._scans[key]
            else:
                self.remove(key)

    def _work(self, scan: Scan) -> None:
        scan.state = "running"
        try:
            self._scan(scan)
            scan.state = "done"
        except RefusedError as error:
            scan.problem, scan.state = error, "failed"
        except ListcheckError as error:
            said = Bilingual(error.told("zh"), error.told("en"))
            scan.problem, scan.state = RefusedError(400, "unreadable", said), "failed"
        except Exception as error:  # noqa: BLE001 - one upload that breaks something must not end the server
            name = type(error).__name__
            said = Bilingual(
                f"检查时出错（{name}），请反馈给我们", f"the scan broke ({name}); please report it"
            )
            scan.problem, scan.state = RefusedError(500, "broken", said), "failed"

    def _scan(self, scan: Scan) -> None:
        most = self._limits.listings
        found = list(islice(self._checker.run.listings([str(scan.target)], None), most + 1))
        if len(found) > most:
            said = Bilingual(
                f"商品超过 {most} 个，请分几次上传", f"more than {most} listings: send them in parts"
            )
            raise RefusedError(413, "too_many_listings", said, most)
        if not found:
            raise _NONE
        scan.total = len(found)
        ends = time.monotonic() + self._limits.scan_seconds
        results = self._checker.scanner(scan.language).scan(found)
        for listing, result in zip(found, results, strict=True):
            known = None if isinstance(listing, Unreadable) else listing
            scan.entries.append(Entry(known, known, result, result))
            if scan.cancelled:
                return
            if time.monotonic() > ends and len(scan.entries) < len(found):
                raise _SLOW
        if self._keep:
            with (scan.folder / _REPORT).open("w", encoding="utf-8", newline="\n") as out:
                JsonReporter().write(scan.results(), self._checker.info(scan.language), out)
