"""Changes of a file as a unified diff: a patch in a pipe, coloured and made visible on a terminal."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from listcheck.report.visible import visible

if TYPE_CHECKING:
    from rich.text import Text

_CONTEXT = 3
_NO_END = "\\ No newline at end of file"
Change = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a diff: its sign ("-", "+", " ", "@" for the head of a hunk), its text without the line end,
    and the parts of it that change."""

    sign: str
    text: str
    marks: tuple[tuple[int, int], ...] = ()
    ends: bool = True  # whether a line end follows in the file


def diff_lines(text: str, changes: Sequence[Change]) -> Iterator[Line]:
    """The hunks for changes (start, end, new) of a text, in order and apart. No change holds a line break, so
    that lines stay as many as they are."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    by_line: dict[int, list[Change]] = {}
    for start, end, new in changes:
        number = bisect_right(starts, start) - 1
        by_line.setdefault(number, []).append((start - starts[number], end - starts[number], new))
    count = len(lines) - (lines[-1] == "")
    for first, last in _hunks(sorted(by_line), count):
        place = f"{first + 1},{last - first}"
        yield Line("@", f"@@ -{place} +{place} @@")
        yield from _hunk(lines, by_line, first, last)


def write_diff(path: str, text: str, changes: Sequence[Change], out: TextIO) -> None:
    """The diff of one file. Line ends inside it are the file's own, so that `patch -p0` takes it."""
    name = visible(path) + ("\t" if " " in path else "")
    heads = [("-", f"--- {name}"), ("+", f"+++ {name}")]
    if out.isatty():
        _write_styled(heads, diff_lines(text, changes), out)
        return
    out.write("".join(f"{head}\n" for _, head in heads))
    for line in diff_lines(text, changes):
        out.write(line.text if line.sign == "@" else line.sign + line.text)
        out.write("\n" if line.ends else f"\n{_NO_END}\n")


def _hunks(changed: Sequence[int], count: int) -> Iterator[tuple[int, int]]:
    """First and last line (exclusive) of each hunk: changed lines with what stands around them."""
    begin = end = -1
    for number in changed:
        if begin >= 0 and number - _CONTEXT > end:
            yield begin, end
            begin = -1
        if begin < 0:
            begin = max(0, number - _CONTEXT)
        end = min(count, number + _CONTEXT + 1)
    if begin >= 0:
        yield begin, end


def _hunk(lines: Sequence[str], by_line: dict[int, list[Change]], first: int, last: int) -> Iterator[Line]:
    added: list[Line] = []
    for number in range(first, last):
        ends = number < len(lines) - 1
        if number in by_line:
            old = tuple((start, end) for start, end, _ in by_line[number])
            yield Line("-", lines[number], old, ends)
            added.append(_after(lines[number], by_line[number], ends))
            continue
        yield from added
        added.clear()
        yield Line(" ", lines[number], ends=ends)
    yield from added


def _after(line: str, changes: Sequence[Change], ends: bool) -> Line:
    text, marks, done = "", [], 0
    for start, end, new in changes:
        text += line[done:start]
        marks.append((len(text), len(text) + len(new)))
        text += new
        done = end
    return Line("+", text + line[done:], tuple(marks), ends)


def _write_styled(heads: Sequence[tuple[str, str]], lines: Iterator[Line], out: TextIO) -> None:
    from rich.text import Text

    from listcheck.report.page import Page

    console = Page(out).console
    for _, head in heads:
        console.print(Text(head, "bold"), soft_wrap=True)
    for line in lines:
        console.print(_styled(line), soft_wrap=True)
        if not line.ends:
            console.print(Text(_NO_END, "dim"), soft_wrap=True)


def _styled(line: Line) -> Text:
    from rich.text import Text

    if line.sign == "@":
        return Text(line.text, "cyan")
    style = {"-": "red", "+": "green"}.get(line.sign, "")
    shown, done = Text(line.sign, style), 0
    text = line.text.removesuffix("\r")
    for start, end in line.marks:
        shown.append(visible(text[done:start]), style)
        shown.append(visible(text[start:end]), f"reverse {style}")
        done = end
    return shown.append(visible(text[done:]), style)
