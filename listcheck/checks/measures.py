"""What can be measured on a listing: each measure is a name and a function that yields values with their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from listcheck.checks.base import Subject
from listcheck.model.evidence import ImageMetrics, Need
from listcheck.model.location import Location, Span

_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Measured:
    """A value and where it was taken; `value` is what a message shows."""

    number: float
    value: str
    location: Location


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


def _text_cover(subject: Subject) -> Iterator[Measured]:
    sizes = {image.field: image.width * image.height for image in subject.evidence.metrics}
    for image in subject.evidence.image_texts:
        area = sizes.get(image.field, 0)
        if area:
            share = sum(line.box.width * line.box.height for line in image.lines) / area
            yield Measured(share, f"{share:.0%}", Location(image.field))


MEASURES: dict[str, Measure] = {
    "title.chars": _title(len),
    "title.weighted": _title(weighted_length),
    "title.repeats": _title_repeats,
    "images.main.count": _image_count("main"),
    "image.min_side": _image(lambda image: (min(image.width, image.height), _size(image))),
    "image.width": _image(lambda image: (image.width, _size(image))),
    "image.ratio": _image(lambda image: (image.width / max(1, image.height), _size(image))),
    "image.megabytes": _image(lambda image: (image.bytes / 2**20, f"{image.bytes / 2**20:.1f} MB")),
    "image.sharpness": _image(lambda image: (image.sharpness, f"{image.sharpness:.0f}")),
    "image.white_border": _image(lambda image: (image.white_border, f"{image.white_border:.0%}")),
    "image.text_cover": _text_cover,
}


def needs_of(name: str) -> Need:
    """The evidence a measure reads."""
    if name == "image.text_cover":
        return Need.IMAGE_METRICS | Need.IMAGE_TEXT
    return Need.IMAGE_METRICS if name.startswith("image.") else Need.TEXT
