"""Measure what is made of promotional wording in pictures: read, and judged on three days.

    python scripts/draw_promo_pictures.py /tmp/promo --first 5000
    python scripts/measure_promo_pictures.py /tmp/promo [--profile thorough] [--misses]

By difficulty: the share of promotional keywords that were read; the character error rate (edits to make what was
read near a line into the line, by its letters and digits); and how often a picture was rightly said to be stale, or
not, on the days in truth.json. Reading and rules are the engine's own, as a scan runs them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from listcheck import Settings
from listcheck.engine.judge import judge
from listcheck.engine.prepare import prepare
from listcheck.engine.scan import Scanner
from listcheck.evidence.gather import gather
from listcheck.model.finding import Finding
from listcheck.model.listing import ImageRef, Listing
from listcheck.text.fold import fold

# Findings that say a picture is out of its time. The others (scarcity, subsidies, prices) are of no date.
STALE_CODES = frozenset({"ST101", "ST102", "ST103", "ST104", "ST106"})
DAY = date(2026, 11, 22)
_DASH = re.compile(r"(?<=[日号\d])一(?=\d)")


@dataclass
class Tally:
    """Counts by difficulty: keywords asked and read, characters and edits, verdicts asked and right."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str, kind: str = "") -> float:
        return self.sum(part, kind) / max(1, self.sum(whole, kind))

    def sum(self, what: str, kind: str = "") -> int:
        return sum(
            number for (of, name), number in self.counts.items() if name == what and of.startswith(kind)
        )


def measure(folder: Path, truth: dict[str, Any], profile: str) -> Tally:
    """Every picture of `truth` as the main picture of a listing that declares nothing."""
    tally = Tally()
    with TemporaryDirectory() as cache:
        settings = Settings(ocr_profile=profile, cache_dir=cache, select=("price-promo",))  # type: ignore[arg-type]
        scanner = prepare(settings, "zh", DAY).scanner
        for name, true in truth.items():
            _one(tally, scanner, folder / name, true)
    return tally


def _one(tally: Tally, scanner: Scanner, picture: Path, true: dict[str, Any]) -> None:
    kind = picture.name.split("-")[0]
    listing = Listing(key=picture.name, images=(ImageRef(picture.name, role="main", path=str(picture)),))
    evidence = gather(listing, scanner.rules.needs, scanner.reader)
    said = plain("".join(line.text for image in evidence.image_texts for line in image.lines))
    for keyword in true["keywords"]:
        tally.counts[kind, "keywords"] += 1
        tally.counts[kind, "keywords read"] += plain(keyword) in said
        if plain(keyword) not in said:
            tally.misses.append(f"{picture.name}: {keyword} was not read")
    for text, *_ in true["lines"]:
        tally.counts[kind, "characters"] += len(plain(text))
        tally.counts[kind, "edits"] += edits(plain(text), said)
    for day, stale in true["stale"].items():
        wording = replace(scanner.wording, as_of=date.fromisoformat(day))
        found = judge(listing, evidence, scanner.rules, frozenset(), wording).findings
        judged = [finding for finding in found if finding.code in STALE_CODES]
        tally.counts[kind, "verdicts"] += 1
        tally.counts[kind, "verdicts right"] += bool(judged) == stale
        if bool(judged) != stale:
            tally.misses.append(_wrong(picture.name, day, stale, judged, true))


def _wrong(name: str, day: str, stale: bool, judged: list[Finding], true: dict[str, Any]) -> str:
    lines = " / ".join(line[0] for line in true["lines"])
    said = ", ".join(f"{finding.code} {finding.location.text}" for finding in judged)
    return f"{name} {day}: {'stale' if stale else 'fits'}, said {said or 'nothing'} | {lines}"


def plain(text: str) -> str:
    """Letters and digits. 一 between two days is how a long dash is read, and the rules take it for one."""
    return "".join(char for char in _DASH.sub("", fold(text).text) if char.isalnum())


def edits(line: str, said: str) -> int:
    """The fewest edits that make some part of `said` into the line; at most its length."""
    row = [0] * (len(said) + 1)
    for number, letter in enumerate(line, 1):
        above, row = row, [number]
        for place, other in enumerate(said, 1):
            row.append(min(above[place - 1] + (letter != other), above[place] + 1, row[-1] + 1))
    return min(row)


def show(tally: Tally) -> None:
    kinds = sorted({kind for kind, _ in tally.counts})
    print(f"{'':8}{'keywords read':>24}{'CER':>9}{'verdicts right':>24}")
    for kind in (*kinds, ""):
        read, of = tally.sum("keywords read", kind), tally.sum("keywords", kind)
        right, asked = tally.sum("verdicts right", kind), tally.sum("verdicts", kind)
        error = tally.share("edits", "characters", kind)
        print(
            f"{kind or 'all':8}{f'{read}/{of} {100 * read / of:.1f} %':>24}{100 * error:>7.2f} %"
            f"{f'{right}/{asked} {100 * right / asked:.1f} %':>24}"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--profile", choices=("fast", "balanced", "thorough"), default="thorough")
    parser.add_argument(
        "--misses", action="store_true", help="name every keyword and verdict that was missed"
    )
    wanted = parser.parse_args()
    result = measure(
        wanted.folder, json.loads((wanted.folder / "truth.json").read_text(encoding="utf-8")), wanted.profile
    )
    show(result)
    if wanted.misses:
        print(*result.misses, sep="\n")
