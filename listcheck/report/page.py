"""A page of text: lines with a hanging indent, colours where the terminal has them."""

from __future__ import annotations

from typing import TextIO

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.text import Text

from listcheck.model.rule import Level
from listcheck.report.excerpt import Excerpt
from listcheck.report.wrapping import wrap

# Beyond this the eye loses the line; below the other, labels and text no longer fit side by side.
_WIDEST, _NARROWEST = 100, 40

LEVEL_STYLE: dict[Level, str] = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_BADGE_STYLE: dict[Level, str] = {
    "error": "bold white on red",
    "warning": "bold black on yellow",
    "info": "bold black on cyan",
}
_HIT_STYLE: dict[Level, str] = {
    "error": "bold underline red",
    "warning": "bold underline yellow",
    "info": "bold underline cyan",
}


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Rich would exit with 1, which means findings; whoever runs us decides."""
        raise BrokenPipeError


class Page:
    """Prints on `out`. In colour the words found are coloured and underlined, else they stand in «…»."""

    def __init__(self, out: TextIO) -> None:
        self.console = _Console(file=out, highlight=False, markup=False, emoji=False)
        self.width = max(_NARROWEST, min(self.console.width, _WIDEST))
        self.coloured = self.console.color_system is not None and not self.console.no_color

    def line(self, text: Text | str = "", indent: int = 0, label: Text | None = None) -> None:
        """One paragraph, with its label before the first line and the others hanging under the text."""
        body = Text(text) if isinstance(text, str) else text
        head = Text(" " * indent) + (label or Text())
        hang = cell_len(head.plain)
        for number, part in enumerate(wrap(body, self.width - hang)):
            line = (head if number == 0 else Text(" " * hang)) + part
            line.rstrip()
            self.console.print(line, soft_wrap=True)

    def fits(self, line: Text, more: Text, indent: int) -> bool:
        """Whether both stand on one line, with two spaces between them."""
        return indent + line.cell_len + 2 + more.cell_len <= self.width

    def rule(self, title: Text, character: str, style: str) -> None:
        """A heading that runs to the edge of the page; a title that is too long is cut."""
        title = title.copy()
        title.truncate(self.width - 6, overflow="ellipsis")
        line = Text.assemble((character * 2, style), " ", title, " ")
        line.append(character * max(2, self.width - cell_len(line.plain)), style)
        self.console.print(line, soft_wrap=True)

    def block(self, renderable: RenderableType) -> None:
        """A table of rich, no wider than the page."""
        self.console.print(renderable, width=self.width)

    def badge(self, level: Level, word: str) -> Text:
        if self.coloured:
            return Text.assemble((f" {word} ", _BADGE_STYLE[level]))
        return Text(f"[{word}]")

    def marked(self, words: Excerpt, level: Level) -> Text:
        """An excerpt with the words found marked."""
        text = Text(words.before)
        if self.coloured:
            text.append(words.hit, _HIT_STYLE[level])
        else:
            text.append(f"«{words.hit}»")
        return text.append(words.after)
