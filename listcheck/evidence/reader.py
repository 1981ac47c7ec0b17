"""Reads one picture file: its text, its codes, its figures, each once for the same bytes."""

from __future__ import annotations

import contextlib
import hashlib
import stat
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from listcheck.evidence.cache import PictureCache
from listcheck.evidence.codes import find_codes
from listcheck.evidence.metrics import measure
from listcheck.evidence.models import ModelChoice, OcrError, choose_models
from listcheck.evidence.ocr import TextReader
from listcheck.evidence.picture import Picture, PictureError, open_picture
from listcheck.evidence.profiles import PROFILES, ProfileName
from listcheck.model.bilingual import Bilingual
from listcheck.model.evidence import Code, ImageMetrics, Need, TextLine

PICTURE_NEEDS = Need.IMAGE_TEXT | Need.IMAGE_METRICS | Need.CODES
MAX_BYTES = 100_000_000  # the most generous platform stops at 20 MB
# Part of every cache key. Raise it whenever pictures come out differently: opening, cutting, order, figures.
READER_VERSION = 3
_RECENT = 1000  # pictures kept in memory, so that a shop's banner is read once even without a cache on disk


@dataclass(frozen=True, slots=True)
class PictureReading:
    """What one picture file says. None means "not asked for" or, where there are problems, "not readable".

    Codes and metrics carry no field and no role yet: the same bytes may stand in many listings.
    """

    lines: tuple[TextLine, ...] | None = None
    codes: tuple[Code, ...] | None = None
    metrics: ImageMetrics | None = None
    problems: tuple[Bilingual, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing that can be read from a picture; `shape` is its type, for the way into the cache and back."""

    need: Need
    name: Bilingual
    shape: Any
    work: Callable[[Picture], Any]
    version: Callable[[], str]


class PictureReader:
    """Reads pictures and remembers them. Nothing is loaded before the first picture.

    Threads may share one reader: different pictures are read side by side, equal ones once.
    """

    def __init__(
        self,
        cache: PictureCache | None = None,
        profile: ProfileName = "thorough",
        models: Path | None = None,
    ) -> None:
        """`models` is the directory of optimised models; the profile decides whether they may be used."""
        self._directory = models if PROFILES[profile].optimised else None
        self._choice: ModelChoice | None = None
        text = TextReader(profile, lambda: self._chosen().models)
        self._cache = cache or PictureCache(None)
        self._parts = (
            _Part(
                Need.IMAGE_TEXT,
                Bilingual("图片文字", "the text in the picture"),
                tuple[TextLine, ...],
                text.read,
                self._text_version,
            ),
            _Part(
                Need.CODES,
                Bilingual("二维码和条码", "the codes in the picture"),
                tuple[Code, ...],
                find_codes,
                lambda: metadata.version("zxing-cpp"),
            ),
            _Part(
                Need.IMAGE_METRICS,
                Bilingual("图片指标", "the figures of the picture"),
                ImageMetrics,
                measure,
                lambda: "",
            ),
        )
        self._profile = profile
        self._versions: dict[Need, str] = {}
        self._recent: OrderedDict[str, dict[str, Any]] = OrderedDict()
        self._turns: dict[str, tuple[threading.Lock, int]] = {}
        self._guard = threading.Lock()

    @property
    def note(self) -> Bilingual | None:
        """Why pictures were not read with the optimised models that are there; None if there is nothing to say."""
        return self._choice.note if self._choice is not None else None

    def read(self, path: str | Path, need: Need) -> PictureReading:
        """What `need` asks for of the picture in this file. Whatever the file is or holds, nothing is raised:
        what went wrong is among the reading's problems."""
        try:
            data = _read_bytes(Path(path))
        except PictureError as error:
            return PictureReading(problems=(error.reason,))
        digest = _digest(data)
        with self._one_at_a_time(digest):
            return self._read(data, digest, need)

    def distinct(self, paths: Iterable[str | Path]) -> dict[str, Path]:
        """One file for each content, by its hash and in its order: work that is split like this never reads a
        shop's banner twice. Files that cannot be read stand under their path."""
        found: dict[str, Path] = {}
        for path in map(Path, paths):
            try:
                key = _digest(_read_bytes(path))
            except PictureError:
                key = str(path)
            found.setdefault(key, path)
        return dict(sorted(found.items()))

    def _read(self, data: bytes, digest: str, need: Need) -> PictureReading:
        key = f"{READER_VERSION} {self._profile} {digest}"
        known = self._known(key)
        parts = [part for part in self._parts if part.need in need]
        found = {part.need: self._remembered(part, known) for part in parts}
        missing = [part for part in parts if found[part.need] is None]
        problems: list[Bilingual] = []
        try:
            picture = open_picture(data) if missing else None
        except PictureError as error:
            picture = None
            problems.append(error.reason)
        for part in missing:
            if picture is None:
                break
            try:
                found[part.need] = part.work(picture)
            except Exception as error:  # noqa: BLE001 - one bad picture stops no scan: it is a gap
                problems.append(_failed(part.name, error))
        if picture is not None and picture.problem is not None:
            problems.append(picture.problem)  # not remembered: the next run has to say so again
        elif picture is not None:
            self._remember(key, known, {part: found[part.need] for part in missing})
        return PictureReading(
            lines=found.get(Need.IMAGE_TEXT),
            codes=found.get(Need.CODES),
            metrics=found.get(Need.IMAGE_METRICS),
            problems=tuple(problems),
        )

    def _known(self, key: str) -> dict[str, Any]:
        """What was read of this picture before: part -> [version of what read it, the result as JSON]."""
        with self._guard:
            if key in self._recent:
                self._recent.move_to_end(key)
                return self._recent[key]
        kept = self._cache.get(key)
        return kept if isinstance(kept, dict) else {}

    def _remembered(self, part: _Part, known: dict[str, Any]) -> Any:
        import msgspec

        try:
            version, value = known[str(part.need.name)]
            return msgspec.convert(value, part.shape) if version == self._version(part) else None
        except (KeyError, TypeError, ValueError):
            return None  # not read yet; or damaged, and then it is read again

    def _remember(self, key: str, known: dict[str, Any], read: dict[_Part, Any]) -> None:
        import msgspec

        fresh = {
            str(part.need.name): [self._version(part), msgspec.to_builtins(value)]
            for part, value in read.items()
            if value is not None
        }
        if not fresh:
            return
        with self._guard:
            self._recent[key] = {**known, **fresh}
            if len(self._recent) > _RECENT:
                self._recent.popitem(last=False)
        self._cache.put(key, {**known, **fresh})

    def _version(self, part: _Part) -> str:
        if part.need not in self._versions:
            self._versions[part.need] = part.version()
        return self._versions[part.need]

    def _text_version(self) -> str:
        """What decides how a picture is read, besides our own code: the engine and its models, by content."""
        try:
            return f"{metadata.version('onnxruntime')} {self._chosen().digest}"
        except OcrError:  # reading will say so; there is nothing to look up
            return "none"

    def _chosen(self) -> ModelChoice:
        if self._choice is None:
            self._choice = choose_models(self._directory)
        return self._choice

    @contextlib.contextmanager
    def _one_at_a_time(self, digest: str) -> Iterator[None]:
        """Lets threads with the same picture in hand wait for the first of them."""
        with self._guard:
            lock, waiting = self._turns.get(digest, (threading.Lock(), 0))
            self._turns[digest] = lock, waiting + 1
        try:
            with lock:
                yield
        finally:
            with self._guard:
                lock, waiting = self._turns.pop(digest)
                if waiting > 1:
                    self._turns[digest] = lock, waiting - 1


def _read_bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise PictureError(Bilingual("不是普通文件，未打开", "not a regular file, not opened"))
        if status.st_size > MAX_BYTES:
            limit = MAX_BYTES // 1_000_000
            raise PictureError(
                Bilingual(
                    f"图片文件超过 {limit} MB，未打开", f"the file is larger than {limit} MB, not opened"
                )
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise PictureError(
            Bilingual(f"图片文件无法读取（{why}）", f"the picture file cannot be read ({why})")
        ) from error


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=24).hexdigest()


def _failed(name: Bilingual, error: Exception) -> Bilingual:
    why = f"{type(error).__name__}: {error}".strip().splitlines()[0][:200]
    return Bilingual(f"未能读取{name.zh}（{why}）", f"{name.en} could not be read ({why})")
