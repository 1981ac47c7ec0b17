"""Kind `small_print`: a claim in big letters, and beside it in the same picture what takes some of it back, in
letters so small that buyers read the one and not the other.

What counts is the size of the letters, not of the boxes around them: a slanted line has a high box, and a line set
vertically a narrow one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.measures import weighted_length
from listcheck.checks.spans import FoldedSpan, Patterns, longest
from listcheck.model.evidence import ImageText, Need, TextLine
from listcheck.model.finding import Match
from listcheck.text.folded import Folded

_PADDING = 1.35  # the box of a line over the height of its letters: 1.3 to 1.6 as the detector draws it
_SCREEN = (
    2.0  # widths of the picture: what a phone shows at once; on a long page the rest belongs to other claims
)
_SHOWN_WIDTH = 800  # px: the width that `legible` is meant for


class SmallPrintOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`headlines` and `disclaimers` are RE2 patterns on folded text, of a claim and of what restricts it."""

    headlines: tuple[str, ...]
    disclaimers: tuple[str, ...]
    ratio: Annotated[
        float, Meta(gt=0, lt=1, description="letters this much smaller than the claim's count as small")
    ] = 0.2
    legible: Annotated[
        float, Meta(ge=0, description="px at 800 px width; smaller letters count as small beside any claim")
    ] = 12


@dataclass(frozen=True, slots=True)
class _Words:
    """A claim or a disclaimer as it stands in a picture; `size` of its letters in pixels."""

    span: FoldedSpan
    lines: tuple[TextLine, ...]
    size: float

    @property
    def middle(self) -> float:
        return self.lines[0].box.y + self.lines[0].box.height / 2


class SmallPrint:
    kind: ClassVar[str] = "small_print"
    Options: ClassVar[type] = SmallPrintOptions

    def __init__(self, options: SmallPrintOptions, data: SharedData) -> None:
        self._options = options
        self._claims, self._disclaimers = Patterns(options.headlines), Patterns(options.disclaimers)

    def needs(self) -> Need:
        return Need.IMAGE_TEXT | Need.IMAGE_METRICS

    def words(self) -> Collection[str]:
        return ()

    def patterns(self) -> Collection[str]:
        """None in common with other rules: what stands here may be lawful wording, only too small, and must
        neither cover nor be covered by a wording that is not."""
        return ()

    def find(self, subject: Subject) -> Iterator[Match]:
        """One match for each claim that small print restricts: at its first line of small print, with the claim
        and the other lines as related places. Messages may name {headline} and {times}."""
        widths = {image.field: image.width for image in subject.evidence.metrics}
        for text in subject.texts:
            if text.image is not None:
                width = widths.get(text.field.field, 0) or _reach(text.image)
                yield from self._in_picture(text, text.image, width)

    def _in_picture(self, text: ScopedText, image: ImageText, width: int) -> Iterator[Match]:
        claims = list(_found(text, image, self._claims))
        disclaimers = _found(text, image, self._disclaimers) if claims else ()
        restricted: dict[int, list[_Words]] = {}
        for disclaimer in disclaimers:
            near = [
                (claim.size, -number)
                for number, claim in enumerate(claims)
                if abs(claim.middle - disclaimer.middle) <= _SCREEN * width
                and not set(claim.lines) & set(disclaimer.lines)
                and self._is_small(disclaimer.size, claim.size, width)
            ]
            if near:
                restricted.setdefault(-max(near)[1], []).append(disclaimer)
        for number, found in sorted(restricted.items()):
            yield self._match(text, claims[number], found)

    def _is_small(self, size: float, claim: float, width: int) -> bool:
        illegible = size * _SHOWN_WIDTH < self._options.legible * width and size * 2 < claim
        return illegible or size < self._options.ratio * claim

    def _match(self, text: ScopedText, claim: _Words, disclaimers: Sequence[_Words]) -> Match:
        first = disclaimers[0]
        headline = text.locate(*claim.span)
        others = tuple(text.locate(*other.span) for other in disclaimers[1:])
        values = {
            "headline": " ".join(headline.text.split()),
            "times": f"{claim.size / min(found.size for found in disclaimers):.0f}",
        }
        match = text.match(*first.span, values=values, related=(headline, *others))
        lines = [line for words in (claim, *disclaimers) for line in words.lines]
        return replace(match, confidence=min(line.confidence for line in lines))


def _found(text: ScopedText, image: ImageText, patterns: Patterns) -> Iterator[_Words]:
    """What these patterns find in a picture, in reading order."""
    for view, start, end in longest(_spans(text.plain, patterns)):
        span = view.back(start, end)
        lines = image.lines_at(span.start, span.end)
        if lines:
            yield _Words((view, start, end), lines, min(letter_size(line) for line in lines))


def _spans(view: Folded, patterns: Patterns) -> Iterator[FoldedSpan]:
    for number in range(len(patterns.sources)):
        pattern = patterns.compiled(number)
        group = pattern.groupindex.get("hit", 0)
        for found in pattern.finditer(view.text):
            start, end = found.span(group)
            if start < 0:  # another branch of the pattern, one without the group
                start, end = found.span()
            if start < end:
                yield view, start, end


def letter_size(line: TextLine) -> float:
    """How high the letters of a line are, in pixels: Chinese characters are as wide as they are high, so that their
    share of the line's length says it where a slant makes the box high, and the box where they stand apart."""
    letters = max(1.0, weighted_length(line.text) / 2)
    long, short = max(line.box.width, line.box.height), min(line.box.width, line.box.height)
    return max(1.0, min(short / _PADDING, long / letters))


def _reach(image: ImageText) -> int:
    """How far to the right the lines of a picture go: its width, where nobody measured it."""
    return max((line.box.x + line.box.width for line in image.lines), default=1)
