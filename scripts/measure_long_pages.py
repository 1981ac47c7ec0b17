"""Measure the reading of long detail pages: lines lost, lines read twice, CPU, memory.

    python scripts/draw_long_pages.py /tmp/pages --first 100
    python scripts/measure_long_pages.py /tmp/pages [--models DIR] [--profiles thorough]

The reference is rapidocr on pieces of the page that are cut by the truth, where no line is: whoever cuts without
knowing can lose lines, never win any. Each reader has a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Literal

from measure_reading import Clock, plain, reader_of, stock
from PIL import Image

from listcheck.evidence.profiles import PROFILES, ProfileName

Reader = Literal["reference", "stock"] | ProfileName
Truth = dict[str, list[tuple[str, int, tuple[int, int, int, int]]]]
_TILE = 1000  # px, about


def pieces(page: Image.Image, boxes: list[tuple[int, int, int, int]]) -> list[Image.Image]:
    """The page cut at rows where no box is, about every thousand pixels."""
    free = [
        row
        for row in range(1, page.height)
        if not any(top - 4 < row < bottom + 4 for _, top, _, bottom in boxes)
    ]
    edges = [0]
    while page.height - edges[-1] > 1.3 * _TILE:
        wanted = edges[-1] + _TILE
        later = [row for row in free if row > edges[-1] + _TILE // 4]
        if not later:
            break
        edges.append(min(later, key=lambda row: abs(row - wanted)))
    edges.append(page.height)
    return [page.crop((0, top, page.width, bottom)) for top, bottom in pairwise(edges)]


def reference(folder: Path, truth: Truth) -> Callable[[Path], list[str]]:
    engine: Any = stock()

    def read(path: Path) -> list[str]:
        said: list[str] = []
        piece_path = folder / ".piece.png"
        for piece in pieces(Image.open(path).convert("RGB"), [box for _, _, box in truth[path.name]]):
            buffer = io.BytesIO()
            piece.save(buffer, "PNG")
            piece_path.write_bytes(buffer.getvalue())
            said += engine(piece_path)
        piece_path.unlink()
        return said

    return read


def measure(name: Reader, folder: Path, models: Path | None, truth: Truth) -> str:
    kind = ""
    if name == "stock":
        read = stock()
    elif name == "reference":
        read = reference(folder, truth)
    else:
        read = reader_of(name, models, Clock())
        kind = " int8" if models is not None and PROFILES[name].optimised else ""
    found = twice = lines = 0
    start = time.process_time()
    for picture, written in truth.items():
        said = plain("".join(read(folder / picture)))
        times = [said.count(plain(text)) for text, _, _ in written]
        lines += len(times)
        found += sum(count > 0 for count in times)
        twice += sum(count > 1 for count in times)
    spent = (time.process_time() - start) / len(truth)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cells = (
        f"{found} of {lines}",
        f"{100 * found / lines:.1f} %",
        str(twice),
        f"{spent:.2f} s",
        f"{peak:.0f} MB",
    )
    return f"| {name}{kind} | {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--models", type=Path, help="folder of optimised models")
    parser.add_argument("--profiles", nargs="+", choices=list(PROFILES), default=list(PROFILES))
    parser.add_argument("--stock", action=argparse.BooleanOptionalAction, default=True)
    wanted = parser.parse_args()
    truth: Truth = json.loads((wanted.folder / "truth.json").read_text(encoding="utf-8"))
    names: list[Reader] = [*(("reference", "stock") if wanted.stock else ()), *wanted.profiles]
    print("| reader | lines found | | read twice | CPU a page | peak memory |\n|---|---|---|---|---|---|")
    for name in names:
        work = partial(measure, name, wanted.folder, wanted.models, truth)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            print(process.submit(work).result(), flush=True)


if __name__ == "__main__":
    main()
