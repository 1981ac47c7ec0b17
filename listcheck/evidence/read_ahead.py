"""Reads the pictures of the listings to come while one is judged, several at a time."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from listcheck.evidence.reader import PICTURE_NEEDS, PictureReader, PictureReading
from listcheck.model.evidence import Need

T = TypeVar("T")
MOST_THREADS = 4  # a seventh of the time is Python's, which threads wait for; beyond four, processes pay more
_AHEAD = 8  # pictures for each thread that are begun or waiting, so that none runs dry at a listing's end
_LISTINGS = 64  # listings for each thread, when they have few pictures


def usable_processors() -> int:
    """How many processors this process may use: a container's share, not the machine's size."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_ahead(
    listings: Iterable[T],
    pictures: Callable[[T], Sequence[str]],
    need: Need,
    reader: PictureReader,
    threads: int | None = None,
) -> Iterator[T]:
    """The same listings in the same order, each when its pictures have been read.

    `pictures` says which files a listing shows. The reader remembers what it read, so that whoever asks next is
    answered at once. Equal files are read once. `threads` None means one for each processor, at most four.
    """
    workers = threads or min(MOST_THREADS, usable_processors())
    if workers < 2 or not need & PICTURE_NEEDS:
        yield from listings
        return
    waiting: deque[tuple[T, list[str]]] = deque()
    begun: dict[str, Future[PictureReading]] = {}
    pool = ThreadPoolExecutor(workers, thread_name_prefix="listcheck-pictures")
    try:
        for listing in listings:
            files = reader.distinct(pictures(listing))
            for content, path in files.items():
                if content not in begun:
                    begun[content] = pool.submit(reader.read, path, need)
            waiting.append((listing, list(files)))
            while len(begun) > _AHEAD * workers or len(waiting) > _LISTINGS * workers:
                yield _finished(waiting, begun)
        while waiting:
            yield _finished(waiting, begun)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _finished(waiting: deque[tuple[T, list[str]]], begun: dict[str, Future[PictureReading]]) -> T:
    """The first listing that waits, when its pictures are done. They stay known while a later one needs them."""
    listing, contents = waiting.popleft()
    for content in contents:
        begun[content].result()
    wanted = {content for _, others in waiting for content in others}
    for content in contents:
        if content not in wanted:
            del begun[content]
    return listing
