"""The listings that a page shows, worst first, kept on disk while results stream by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappush, heappushpop
from typing import IO

from listcheck.model.result import ListingResult
from listcheck.report.html_pictures import Shot

# A browser opens a page of so many; whoever has more is served by --format jsonl.
MOST_LISTINGS = 5_000

# Most errors, then the lowest prediction, as the text report has it; then what was left unchecked; then as they came.
Rank = tuple[int, float, int, int, int]


def rank(result: ListingResult, number: int) -> Rank:
    """Where a listing stands; the greatest comes first. `number` is its place in the run."""
    errors = sum(finding.level == "error" for finding in result.findings)
    drop = 100 - result.score.predicted if result.score else 0.0
    unchecked = len(result.gaps) + len(result.crashed)
    return errors, drop if result.findings else 0.0, len(result.findings), unchecked, -number


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    rank: Rank
    start: int = field(compare=False)
    size: int = field(compare=False)
    shots: tuple[Shot, ...] = field(compare=False)


class Shelf:
    """Takes the fragments of listings in any order and gives back those of the worst `most`, worst first."""

    def __init__(self, waiting: IO[bytes], most: int = MOST_LISTINGS) -> None:
        self._file = waiting  # an empty temporary file, the caller's to close
        self._most = most
        self._heap: list[_Place] = []
        self._size = 0  # bytes of the fragments still on the shelf
        self._end = 0

    @property
    def size(self) -> int:
        """Bytes of all that it holds."""
        return self._size

    def __len__(self) -> int:
        return len(self._heap)

    def has_room_for(self, place: Rank) -> bool:
        """Whether a listing of this rank would be kept: of one that is not nothing need be made."""
        return len(self._heap) < self._most or place > self._heap[0].rank

    def put(self, place: Rank, fragment: str, shots: tuple[Shot, ...]) -> None:
        data = fragment.encode("utf-8")
        self._file.seek(self._end)
        self._file.write(data)
        entry = _Place(place, self._end, len(data), shots)
        self._end += len(data)
        self._size += len(data)
        if len(self._heap) < self._most:
            heappush(self._heap, entry)
        else:
            self._size -= heappushpop(self._heap, entry).size

    def worst_first(self) -> Iterator[tuple[str, tuple[Shot, ...]]]:
        """Each fragment, and the pictures that belong into its slots."""
        for entry in sorted(self._heap, reverse=True):
            self._file.seek(entry.start)
            yield self._file.read(entry.size).decode("utf-8"), entry.shots
