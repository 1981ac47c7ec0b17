"""What can be measured on a listing: each measure is a name and a function that yields values with their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from listcheck.checks.base import Subject
from listcheck.model.evidence import ImageMetrics, Need
from listcheck.model.location import Box, Location, Span
from listcheck.text.fold import fold

_LONGEST_MARK = 20  # characters; whole sentences are no watermark
_WORDING = re.compile(r"[\u4e00-\u9fff]{4}|[a-z]{4}")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Measured:
    """A value and where it was taken; `value` is what a message shows, and what a bound of words is compared with;
    `related` are places that it was compared with."""

    number: float
    value: str
    location: Location
    related: tuple[Location, ...] = ()


Measure = Callable[[Subject], Iterator[Measured]]


def weighted_length(text: str) -> int:
    """Length as the platforms count it: wide and full-width characters are 2, all others 1."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def most_repeated(text: str) -> tuple[str, int]:
    """The two-character piece of Chinese that a text repeats most, without overlaps, and how often."""
    runs = _HAN_RUN.findall(text)
    pairs = dict.fromkeys(run[at : at + 2] for run in runs for at in range(len(run) - 1))
    return max(((pair, text.count(pair)) for pair in pairs), key=lambda found: found[1], default=("", 0))


def _title(measure: Callable[[str], float]) -> Measure:
    def take(subject: Subject) -> Iterator[Measured]:
        title = subject.listing.title
        if title:
            number = measure(title)
            yield Measured(number, f"{number:g}", Location("title", Span(0, len(title)), title))

    return take


def _title_repeats(subject: Subject) -> Iterator[Measured]:
    title = subject.listing.title
    word, times = most_repeated(title)
    if word:
        at = title.rfind(word)
        yield Measured(times, word, Location("title", Span(at, at + len(word)), word))


def _image_count(role: str) -> Measure:
    def take(subject: Subject) -> Iterator[Measured]:
        count = sum(image.role == role for image in subject.listing.images)
        if subject.listing.images:
            yield Measured(count, str(count), Location("images"))

    return take


def _image(measure: Callable[[ImageMetrics], tuple[float, str]]) -> Measure:
    def take(subject: Subject) -> Iterator[Measured]:
        for image in subject.evidence.metrics:
            number, value = measure(image)
            yield Measured(number, value, Location(image.field))

    return take


def _size(image: ImageMetrics) -> str:
    return f"{image.width}×{image.height}"


def _sharpness(subject: Subject) -> Iterator[Measured]:
    for image in subject.evidence.metrics:
        if image.sharpness is not None:  # a colour card has no edges to be blurred
            yield Measured(image.sharpness, f"{image.sharpness:.0f}", Location(image.field))


def _first_white_border(subject: Subject) -> Iterator[Measured]:
    """Of the first picture only, in the roles that the rule names."""
    for image in subject.evidence.metrics[:1]:
        yield Measured(image.white_border, f"{image.white_border:.0%}", Location(image.field))


def _repeats(subject: Subject) -> Iterator[Measured]:
    """How many earlier pictures show the very same pixels; the value is the place of the first, from 1."""
    places: dict[str, list[int]] = {}
    for place, image in enumerate(subject.evidence.metrics, start=1):
        if image.digest:
            earlier = places.setdefault(image.digest, [])
            related = tuple(Location(subject.evidence.metrics[at - 1].field) for at in earlier[:1])
            shown = str(earlier[0]) if earlier else ""
            yield Measured(len(earlier), shown, Location(image.field), related)
            earlier.append(place)


def _text_cover(subject: Subject) -> Iterator[Measured]:
    sizes = {image.field: (image.width, image.height) for image in subject.evidence.metrics}
    for image in subject.evidence.image_texts:
        width, height = sizes.get(image.field, (0, 0))
        if width and height:
            share = _covered([line.box for line in image.lines], width, height) / (width * height)
            yield Measured(share, f"{share:.0%}", Location(image.field))


def _text_repeats(subject: Subject) -> Iterator[Measured]:
    """The line that stands in most places of a picture, and in how many; numbers, units and prices of a table are
    none. Only what reads the same wherever it stands: a watermark is one text."""
    for image in subject.evidence.image_texts:
        places: dict[str, list[Location]] = {}
        for line in image.lines:
            text = "".join(fold(line.text).text.split())
            if _WORDING.search(text) and len(text) <= _LONGEST_MARK:
                places.setdefault(text, []).append(Location(image.field, None, line.text, line.box))
        most = max(places.values(), key=len, default=[])
        if most:
            yield Measured(len(most), most[0].text, most[0], tuple(most[1:]))


def _covered(boxes: list[Box], width: int, height: int) -> int:
    """Pixels of the picture that lie in at least one box: lines that overlap are not counted twice."""
    sides = [
        (max(0, box.x), min(width, box.x + box.width), max(0, box.y), min(height, box.y + box.height))
        for box in boxes
    ]
    edges = sorted({edge for left, right, _, _ in sides for edge in (left, right)})
    area = 0
    for left, right in pairwise(edges):
        reached = 0
        for low, high in sorted((side[2], side[3]) for side in sides if side[0] <= left and right <= side[1]):
            area += (right - left) * max(0, high - max(low, reached))
            reached = max(reached, high)
    return area


MEASURES: dict[str, Measure] = {
    "title.chars": _title(len),
    "title.weighted": _title(weighted_length),
    "title.repeats": _title_repeats,
    "images.main.count": _image_count("main"),
    "image.min_side": _image(lambda image: (min(image.width, image.height), _size(image))),
    "image.width": _image(lambda image: (image.width, _size(image))),
    "image.ratio": _image(lambda image: (image.width / max(1, image.height), _size(image))),
    "image.megabytes": _image(lambda image: (image.bytes / 2**20, f"{image.bytes / 2**20:.1f} MB")),
    "image.format": _image(lambda image: (0, image.format)),
    "image.sharpness": _sharpness,
    "image.repeats": _repeats,
    "image.white_border": _image(lambda image: (image.white_border, f"{image.white_border:.0%}")),
    "image.first_white_border": _first_white_border,
    "image.text_cover": _text_cover,
    "image.text_repeats": _text_repeats,
}


def needs_of(name: str) -> Need:
    """The evidence a measure reads."""
    if name == "image.text_cover":
        return Need.IMAGE_METRICS | Need.IMAGE_TEXT
    if name == "image.text_repeats":
        return Need.IMAGE_TEXT
    return Need.IMAGE_METRICS if name.startswith("image.") else Need.TEXT
