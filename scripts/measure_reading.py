"""Measure the reading of pictures: what each profile finds and costs, beside rapidocr as it comes.

    python scripts/draw_reading_pictures.py /tmp/pictures --first 7000 --each 40
    listcheck models optimise    # optional: its last line is the folder whose parent --models wants
    python scripts/measure_reading.py /tmp/pictures [--models DIR] [--profiles fast balanced] [--no-stock]

FOLDER/truth.json names the lines of each picture, as strings or as lists [text, height of the letters in px, …]. A
line counts if its letters and digits stand somewhere in what was read, folded as rules see them. Character errors
are the edits that lead from each true line to what is nearest to it in the reading, in percent of its letters.
Invented are lines of the reading that are nothing like what stands in the picture.

All readers take each picture in turn, in one process and on one thread, so that a busy machine slows all of them
alike: trust the ratios. measure_long_pages.py and measure_scanning.py measure the rest.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import Any

from listcheck.evidence.models import choose_models, wheel_models
from listcheck.evidence.ocr import TextReader
from listcheck.evidence.picture import open_picture
from listcheck.evidence.profiles import PROFILES, ProfileName
from listcheck.evidence.sessions import Session
from listcheck.text.fold import fold

Read = Callable[[Path], list[str]]
_HARD = "fine"  # the kind that is no ordinary print
_SMALL, _MIDDLE, _LARGE = "≤ 16 px", "17-24 px", "> 24 px"
_COLUMNS = ("all", "plain", "busy", "rough", _HARD, _SMALL, _MIDDLE, _LARGE)


@dataclass(frozen=True)
class Line:
    """What stands in a picture, and how high its letters are, px; 0 if that is not known."""

    text: str
    size: int

    def groups(self, picture: str) -> Iterator[str]:
        """What it is counted under."""
        kind = picture.rsplit("-", 1)[0]
        if kind in _COLUMNS:
            yield kind
        if self.size:
            yield _SMALL if self.size <= 16 else _MIDDLE if self.size <= 24 else _LARGE


@dataclass
class Result:
    """What one reader found and what it cost, CPU seconds."""

    found: set[tuple[str, int]] = field(default_factory=set)
    seconds: float = 0.0
    networks: float = 0.0
    edits: Counter[str] = field(default_factory=Counter)
    letters: Counter[str] = field(default_factory=Counter)
    invented: int = 0


class Clock:
    """How much of the time the networks took."""

    seconds = 0.0

    def watch(self, session: Session) -> Session:
        def run(outputs: None, inputs: dict[str, Any]) -> list[Any]:
            start = time.thread_time()
            found: list[Any] = session.engine.run(outputs, inputs)
            self.seconds += time.thread_time() - start
            return found

        watched = type("Watched", (), {"run": staticmethod(run)})
        return Session(watched(), session.letters)


def reader_of(profile: ProfileName, models: Path | None, clock: Clock) -> Read:
    choice = choose_models(models if PROFILES[profile].optimised else None)
    reader = TextReader(profile, lambda: choice.models)
    detector, recogniser = reader._sessions()
    reader._built = clock.watch(detector), clock.watch(recogniser)
    return lambda path: [line.text for line in reader.read(open_picture(path.read_bytes()))]


def stock() -> Read:
    """rapidocr as it comes, kept to one thread: with two it takes half as much CPU again."""
    from rapidocr import RapidOCR

    one = dict.fromkeys((f"EngineConfig.onnxruntime.{kind}_op_num_threads" for kind in ("intra", "inter")), 1)
    engine: Any = RapidOCR(params={"Global.log_level": "critical", **one})
    return lambda path: list(engine(str(path)).txts or ())


def plain(text: str) -> str:
    return "".join(char for char in fold(text).text if char.isalnum())


def edits(line: str, text: str) -> int:
    """How many letters must change, come or go until the line is a part of the text."""
    if line in text:
        return 0
    before = [0] * (len(text) + 1)
    for row, letter in enumerate(line, 1):
        now = [row]
        for column, other in enumerate(text, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != other)))
        before = now
    return min(before)


def lowest(hits: int, of: int) -> float:
    """The lower end of the 95 % confidence interval (Wilson)."""
    z, share = 1.96, hits / of
    middle, spread = share + z * z / (2 * of), z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - spread) / (1 + z * z / of)


def measure(
    folder: Path, readers: dict[str, tuple[Read, Clock]], truth: dict[str, list[Line]]
) -> dict[str, Result]:
    results = {name: Result() for name in readers}
    for picture, lines in truth.items():
        for name, (read, clock) in readers.items():
            before, start = clock.seconds, time.process_time()
            said = read(folder / picture)
            result = results[name]
            result.seconds += time.process_time() - start
            result.networks += clock.seconds - before
            judge(result, picture, lines, said)
    return results


def judge(result: Result, picture: str, lines: list[Line], said: list[str]) -> None:
    together = plain("".join(said))
    for number, line in enumerate(lines):
        wanted = plain(line.text)
        wrong = edits(wanted, together)
        if not wrong:
            result.found.add((picture, number))
        for group in ("all", *line.groups(picture)):
            result.edits[group] += wrong
            result.letters[group] += len(wanted)
    written = plain("".join(line.text for line in lines))
    for read in map(plain, said):
        result.invented += len(read) > 1 and 2 * edits(read, written) > len(read)


def show(results: dict[str, Result], truth: dict[str, list[Line]]) -> None:
    groups: dict[str, list[tuple[str, int]]] = {}
    for picture, lines in truth.items():
        for number, line in enumerate(lines):
            for group in ("all", *line.groups(picture)):
                groups.setdefault(group, []).append((picture, number))
    columns = [group for group in _COLUMNS if group in groups]
    first = results.get("stock")
    print(
        "| reader | CPU a picture | beside networks alone | less CPU | of stock's lines | of its ordinary lines |"
    )
    print("|---|---|---|---|---|---|")
    for name, result in results.items():
        cells = [name, f"{1000 * result.seconds / len(truth):.0f} ms"]
        cells.append(f"{result.seconds / result.networks:.2f} x" if result.networks else "")
        if first is None or result is first:
            cells += ["", "", ""]
        else:
            ordinary = [hit for hit in first.found if not hit[0].startswith(f"{_HARD}-")]
            kept = len(result.found.intersection(ordinary))
            cells.append(f"{first.seconds / result.seconds:.2f} x")
            cells.append(
                f"{len(result.found)} : {len(first.found)} ({share(len(result.found), len(first.found))})"
            )
            cells.append(
                f"{kept} of {len(ordinary)}, at least {100 * lowest(kept, len(ordinary)):.1f} %"
                if ordinary
                else ""
            )
        print(f"| {' | '.join(cells)} |")
    print(
        f"\n| lines found | {' | '.join(f'{group} ({len(groups[group])})' for group in columns)} | invented |"
    )
    print("|---" * (len(columns) + 2) + "|")
    for name, result in results.items():
        cells = [
            share(len(result.found.intersection(groups[group])), len(groups[group])) for group in columns
        ]
        print(f"| {name} | {' | '.join(cells)} | {result.invented} |")
    print(f"\n| character errors | {' | '.join(columns)} |")
    print("|---" * (len(columns) + 1) + "|")
    for name, result in results.items():
        cells = [share(result.edits[group], result.letters[group]) for group in columns]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def share(part: int, of: int) -> str:
    return f"{100 * part / of:.1f} %"


def truth_of(folder: Path, every: int) -> dict[str, list[Line]]:
    named = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return {
        picture: [Line(line, 0) if isinstance(line, str) else Line(*line[:2]) for line in lines]
        for picture, lines in list(named.items())[::every]
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--models", type=Path, help="directory of optimised models")
    parser.add_argument("--profiles", nargs="+", choices=list(PROFILES), default=list(PROFILES))
    parser.add_argument("--stock", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--every", type=int, default=1, help="only every n-th picture")
    wanted = parser.parse_args()
    readers: dict[str, tuple[Read, Clock]] = {}
    if wanted.stock:
        readers["stock"] = stock(), Clock()
    for profile in wanted.profiles:
        clock = Clock()
        readers[profile] = reader_of(profile, None, clock), clock
        optimised = wanted.models is not None and choose_models(wanted.models).models != wheel_models()
        if optimised and PROFILES[profile].optimised:
            clock = Clock()
            readers[f"{profile} int8"] = reader_of(profile, wanted.models, clock), clock
    truth = truth_of(wanted.folder, wanted.every)
    show(measure(wanted.folder, readers, truth), truth)


if __name__ == "__main__":
    main()
