"""A year of daily scans of a shop, and how long `trend` takes to answer.

    python tests/bench/history.py [--days 365] [--listings 5000] [--changed 0.02] [--history FILE|URL]

Prints seconds and bytes: of this machine, today. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from listcheck.history.database import Database, open_database
from listcheck.history.recorder import Recorder, ScanHead
from listcheck.history.trend import listing_trends, shop_trend
from listcheck.model.history import NotedFinding, Snapshot

START = date(2026, 1, 1)
DESCRIPTION = "柔软透气，亲肤不刺激，机洗不易变形。" * 25  # 450 characters
ATTRIBUTES = {f"attributes.属性{number}": f"值{number}" for number in range(15)}


def snapshot(number: int, version: int, chance: random.Random) -> Snapshot:
    """A listing of usual length in one of its versions."""
    title = f"纯棉短袖T恤 宽松百搭 款式{number} 第{version}版"
    found = tuple(
        NotedFinding(f"{number}-{code}", code, "warning", f"{code} 不宜出现", ("title",))
        for code in ("AD120", "FM101", "AT201")[: chance.randint(0, 3)]
    )
    fields = {"title": title, "description": DESCRIPTION, **ATTRIBUTES, "price": "59.00"}
    return Snapshot("douyin", f"P{number}", "shop.jsonl", title, 100.0 - 5 * len(found), found, fields)


def write(database: Database, days: int, listings: int, changed: float) -> list[float]:
    chance = random.Random(1)
    shop = [snapshot(number, 0, chance) for number in range(listings)]
    seconds = []
    for day in range(days):
        for number in chance.sample(range(listings), int(changed * listings) if day else 0):
            shop[number] = snapshot(number, day, chance)
        at = START + timedelta(days=day)
        start = time.perf_counter()
        head = ScanHead(datetime(at.year, at.month, at.day, 8, tzinfo=UTC), at, "r", "店")
        with Recorder(database, head) as recorder:
            for each in shop:
                recorder.add(each)
        seconds.append(time.perf_counter() - start)
    return seconds


def timed(work: object, rounds: int = 5) -> float:
    assert callable(work)
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--listings", type=int, default=5000)
    parser.add_argument("--changed", type=float, default=0.02, help="share of the listings edited each day")
    parser.add_argument("--history", default="")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = wanted.history or str(Path(folder, "history.db"))
        database = open_database(place, create=True)
        seconds = write(database, wanted.days, wanted.listings, wanted.changed)
        print(f"{wanted.days} scans of {wanted.listings} listings, {wanted.changed:.0%} edited each day")
        print(f"recording a scan: {statistics.median(seconds):.2f} s (last {seconds[-1]:.2f} s)")
        print(f"shop trend, 30 scans: {timed(lambda: shop_trend(database, '店', 30)):.3f} s")
        print(f"shop trend, all: {timed(lambda: shop_trend(database, '店', wanted.days)):.3f} s")
        print(f"one listing: {timed(lambda: listing_trends(database, 'P7')):.3f} s")
        if not wanted.history:
            print(f"size: {Path(place).stat().st_size / 1e6:.0f} MB")
        database.close()


if __name__ == "__main__":
    main()
