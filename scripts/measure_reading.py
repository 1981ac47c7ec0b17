"""Measure the reading of pictures: what each profile finds and costs, beside rapidocr as it comes.

    python scripts/draw_reading_pictures.py /tmp/pictures --first 2000 --each 40
    python scripts/measure_reading.py /tmp/pictures [--models DIR] [--profiles fast balanced] [--no-stock]
    python scripts/measure_reading.py /tmp/pictures --peak thorough

FOLDER/truth.json names the lines of each picture, as strings or as lists that begin with one. A line counts if
its letters and digits stand somewhere in what was read. All readers take each picture in turn, in one process
and on one thread, so that a busy machine slows all of them alike: trust the ratios. --peak reads everything
with one profile and prints the peak memory of the process.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Callable
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


@dataclass
class Result:
    """What one reader found and what it cost, CPU seconds."""

    found: set[tuple[str, int]] = field(default_factory=set)
    seconds: float = 0.0
    networks: float = 0.0


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


def lowest(hits: int, of: int) -> float:
    """The lower end of the 95 % confidence interval (Wilson)."""
    z, share = 1.96, hits / of
    middle, spread = share + z * z / (2 * of), z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - spread) / (1 + z * z / of)


def measure(
    folder: Path, readers: dict[str, tuple[Read, Clock]], truth: dict[str, list[str]]
) -> dict[str, Result]:
    results = {name: Result() for name in readers}
    for picture, lines in truth.items():
        for name, (read, clock) in readers.items():
            before, start = clock.seconds, time.process_time()
            said = plain("".join(read(folder / picture)))
            result = results[name]
            result.seconds += time.process_time() - start
            result.networks += clock.seconds - before
            result.found |= {(picture, number) for number, line in enumerate(lines) if plain(line) in said}
    return results


def show(results: dict[str, Result], truth: dict[str, list[str]]) -> None:
    kinds = sorted({name.rsplit("-", 1)[0] for name in truth if name.rsplit("-", 1)[0].isalpha()})
    every = [(picture, number) for picture, lines in truth.items() for number in range(len(lines))]
    first = results.get("stock")
    for name, result in results.items():
        said = [
            f"{name:16} {1000 * result.seconds / len(truth):5.0f} ms",
            f"{len(result.found)}/{len(every)} lines",
        ]
        if result.networks:
            said.append(f"{result.seconds / result.networks:.3f} x networks")
        if first is not None and result is not first:
            said.append(f"{first.seconds / result.seconds:.2f} x less CPU")
        for kind in kinds:
            part = [line for line in every if line[0].startswith(f"{kind}-")]
            said.append(f"{kind} {100 * len(result.found.intersection(part)) / len(part):.1f} %")
        if first is not None and result is not first:
            ordinary = [line for line in first.found if not line[0].startswith("fine-")]
            kept = len(result.found.intersection(ordinary))
            said.append(
                f"of stock's ordinary lines {kept}/{len(ordinary)}, at least {100 * lowest(kept, len(ordinary)):.1f} %"
            )
            said.append(f"hits {100 * len(result.found) / len(first.found):.1f} % of stock's")
        print(" | ".join(said), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--models", type=Path, help="folder of optimised models")
    parser.add_argument("--profiles", nargs="+", choices=list(PROFILES), default=list(PROFILES))
    parser.add_argument("--stock", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--every", type=int, default=1, help="only every n-th picture")
    parser.add_argument("--peak", choices=list(PROFILES))
    wanted = parser.parse_args()
    named = json.loads((wanted.folder / "truth.json").read_text(encoding="utf-8"))
    truth = {
        picture: [line if isinstance(line, str) else line[0] for line in lines]
        for picture, lines in list(named.items())[:: wanted.every]
    }
    if wanted.peak:
        read = reader_of(wanted.peak, wanted.models, Clock())
        for picture in truth:
            read(wanted.folder / picture)
        print(
            f"{wanted.peak}: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB after {len(truth)}"
        )
        return
    readers: dict[str, tuple[Read, Clock]] = {}
    if wanted.stock:
        readers["stock"] = stock(), Clock()
    for profile in wanted.profiles:
        clock = Clock()
        readers[profile] = reader_of(profile, None, clock), clock
        if wanted.models is not None and choose_models(wanted.models).models != wheel_models():
            clock = Clock()
            if PROFILES[profile].optimised:
                readers[f"{profile} int8"] = reader_of(profile, wanted.models, clock), clock
    show(measure(wanted.folder, readers, truth), truth)


if __name__ == "__main__":
    main()
