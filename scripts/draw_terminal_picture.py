"""Draw the pictures of the README: what a scan looks like in a terminal, in both languages.

python scripts/draw_terminal_picture.py            docs/images/scan.svg and docs/images/scan.zh-CN.svg

The real command runs on the listings named below; its coloured output becomes an SVG. The picture names fonts
and brings none: a page that shows it fetches nothing.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from html import escape, unescape
from io import StringIO
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
PICTURES: Mapping[str, str] = {"en": "docs/images/scan.svg", "zh": "docs/images/scan.zh-CN.svg"}
SHOP, NUMBERS = "fixtures/listings/jd/jd-00", ("1", "3", "5")
COLUMNS = 100
CELL = 0.55  # width of a cell over the size of the letters: between Latin (0.6) and half a Chinese one (0.5)
# Fixed-width fonts with Chinese characters first; then what the systems have for each of the two.
FONTS = (
    "'Sarasa Mono SC', 'Noto Sans Mono CJK SC', 'Source Han Mono SC', 'Cascadia Mono', Menlo, Consolas, "
    "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', monospace"
)
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
_FONT_FAMILY = re.compile(r"font-family:\s*Fira Code[^;]*;")
_WIDE_FORMS = re.compile(r"font-variant-east-asian:[^;]*;")  # draws / and - as wide as 汉字
_RUN = re.compile(r'<text class="([^"]*)" x="([\d.]+)"([^>]*?) textLength="([\d.]+)"([^>]*)>([^<]*)</text>')


def scan(language: str) -> tuple[str, str]:
    """The command line and what it prints, colours included."""
    options = ["--as-of", "2026-11-22", "--lang", language]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LISTCHECK_")}
    environment |= {"COLUMNS": str(COLUMNS), "FORCE_COLOR": "1", "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    done = subprocess.run(
        # No cache: the picture must not depend on what this machine read before.
        [sys.executable, "-m", "listcheck", "scan", *(SHOP + end for end in NUMBERS), *options, "--no-cache"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1):  # 1: there are findings, which is what we came for
        raise SystemExit(done.stderr)
    shorter = f"{SHOP}{{{','.join(NUMBERS)}}}"  # as a shell would take it
    return " ".join(["listcheck", "scan", shorter, *options]), done.stdout


def as_svg(command: str, output: str) -> str:
    """The terminal as SVG. Every run of characters keeps the width that it has in cells."""
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True, legacy_windows=False)
    console.print(Text.assemble(("$ ", "bold green"), command), soft_wrap=True)
    console.print()
    console.print(Text.from_ansi(output), soft_wrap=True)
    svg = console.export_svg(title="listcheck", unique_id="listcheck", font_aspect_ratio=CELL)
    svg = _WIDE_FORMS.sub("", _FONT_FACE.sub("", svg))
    svg = _RUN.sub(_in_cells, _FONT_FAMILY.sub(f"font-family: {FONTS};", svg))
    if "url(http" in svg:
        raise SystemExit("the picture would load something from the network")
    return svg


def _in_cells(run: re.Match[str]) -> str:
    """rich spreads a run over as many cells as it has characters; a Chinese one takes two. The spaces in
    front go, so that what is indented alike begins alike."""
    style, start, y, length, rest, escaped = run.groups()
    text = unescape(escaped)
    shown = text.lstrip()
    if not shown:
        return run[0]
    cell = float(length) / len(text)
    x, width = float(start) + cell * (len(text) - len(shown)), cell * cell_len(shown)
    words = escape(shown).replace("\xa0", "&#160;")
    return f'<text class="{style}" x="{x:g}"{y} textLength="{width:g}"{rest}>{words}</text>'


def main() -> int:
    for language, name in PICTURES.items():
        target = ROOT / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(as_svg(*scan(language)), encoding="utf-8", newline="\n")
        print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
