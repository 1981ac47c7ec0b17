"""Measure what reading pictures costs a whole scan: two threads, a second scan, memory.

    python scripts/measure_scanning.py FOLDER [--models DIR] [--profile balanced] [--rounds 5] [--count 40]
    python scripts/measure_scanning.py FOLDER --memory 1000

FOLDER is what draw_reading_pictures.py wrote. Of threads the time is that of the clock, so that the machine should
be quiet; each round has one thread and two in turn, and the medians are compared; so are the best, which suffer least
from what else the machine does. Of the second scan it is CPU time. --memory reads so many different files (the drawn
ones, told apart by a byte behind their end) and prints the memory of the process on the way.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from listcheck.evidence.cache import PictureCache
from listcheck.evidence.profiles import PROFILES, ProfileName
from listcheck.evidence.read_ahead import read_ahead
from listcheck.evidence.reader import PICTURE_NEEDS, PictureReader

_PER_LISTING = 5


def seconds_with(threads: int, pictures: list[Path], profile: ProfileName, models: Path | None) -> float:
    """How long the pictures take, models loaded."""
    reader = PictureReader(None, profile, models)
    reader.read(pictures[0], PICTURE_NEEDS)
    listings = [pictures[first : first + _PER_LISTING] for first in range(1, len(pictures), _PER_LISTING)]
    start = time.perf_counter()
    for listing in read_ahead(
        listings, lambda paths: [str(path) for path in paths], PICTURE_NEEDS, reader, threads
    ):
        for path in listing:
            reader.read(path, PICTURE_NEEDS)
    return time.perf_counter() - start


def two_threads(pictures: list[Path], profile: ProfileName, models: Path | None, rounds: int) -> None:
    one: list[float] = []
    two: list[float] = []
    for number in range(rounds):
        for threads, times in ((1, one), (2, two)) if number % 2 else ((2, two), (1, one)):
            times.append(seconds_with(threads, pictures, profile, models))
    print(
        f"{len(pictures) - 1} pictures, {profile}, {rounds} rounds: one thread {median(one):.2f} s, two"
        f" {median(two):.2f} s: {median(one) / median(two):.2f} x; the best of each {min(one) / min(two):.2f} x",
        flush=True,
    )


def second_reading(pictures: list[Path], profile: ProfileName, models: Path | None) -> None:
    """What the cache saves of the reading itself."""
    with tempfile.TemporaryDirectory() as folder:
        times = []
        for _ in range(2):
            reader = PictureReader(PictureCache(Path(folder)), profile, models)
            start = time.process_time()
            for path in pictures:
                reader.read(path, PICTURE_NEEDS)
            times.append(time.process_time() - start)
    print(
        f"reading {len(pictures)} pictures, {profile}: {times[0]:.2f} s, from the cache {times[1]:.3f} s",
        end="",
    )
    print(f": {times[0] / times[1]:.0f} x, {1000 * times[1] / len(pictures):.2f} ms a picture")


def second_scan(pictures: list[Path], profile: ProfileName, rounds: int) -> None:
    """The same for the whole command, start of Python and all rules included."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(0, len(pictures), _PER_LISTING):
            shop = Path(folder, "shop", str(number))
            shop.mkdir(parents=True)
            names = []
            for path in pictures[number : number + _PER_LISTING]:
                shutil.copy(path, shop)
                names.append(path.name)
            listing = {"id": str(number), "title": "纯棉短袖T恤", "images": names}
            (shop / "listing.json").write_text(json.dumps(listing, ensure_ascii=False), encoding="utf-8")
        first = scan_seconds(Path(folder), profile)
        again = [scan_seconds(Path(folder), profile) for _ in range(rounds)]
    print(
        f"listcheck scan, {len(pictures)} pictures, {profile}: {first:.2f} s, again {median(again):.2f} s",
        end="",
    )
    print(f": {first / median(again):.1f} x")


def scan_seconds(folder: Path, profile: ProfileName) -> float:
    command = [
        sys.executable,
        "-m",
        "listcheck",
        "scan",
        "shop",
        "--ocr-profile",
        profile,
        "--fail-on",
        "never",
    ]
    environment = {**os.environ, "LISTCHECK_CACHE_DIR": str(folder / "cache")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def memory(pictures: list[Path], profile: ProfileName, models: Path | None, count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        reader = PictureReader(PictureCache(Path(folder, "cache")), profile, models)
        copy = Path(folder, "picture")
        for number in range(count):
            copy.write_bytes(pictures[number % len(pictures)].read_bytes() + number.to_bytes(4, "big"))
            reading = reader.read(copy, PICTURE_NEEDS)
            if reading.problems:
                sys.exit(f"{pictures[number % len(pictures)]}: {reading.problems[0].en}")
            if number + 1 in (1, 10, 100, count // 2, count):
                print(f"{profile}: {resident():.0f} MB after {number + 1} pictures", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{profile}: peak {peak:.0f} MB")


def resident() -> float:
    """MB in memory now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--models", type=Path, help="folder of optimised models")
    parser.add_argument("--profile", choices=list(PROFILES), default="balanced")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--count", type=int, default=40, help="how many pictures, evenly from all kinds")
    parser.add_argument("--memory", type=int, metavar="N", help="read N pictures and print the memory")
    wanted = parser.parse_args()
    every = sorted(path for path in wanted.folder.iterdir() if path.suffix == ".jpg")
    if wanted.memory:
        memory(every, wanted.profile, wanted.models, wanted.memory)
        return
    pictures = every[:: max(1, len(every) // wanted.count)]
    two_threads(pictures, wanted.profile, wanted.models, wanted.rounds)
    second_reading(pictures, wanted.profile, wanted.models)
    second_scan(pictures, wanted.profile, wanted.rounds)


if __name__ == "__main__":
    main()
