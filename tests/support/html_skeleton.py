"""What a page is made of, as a parser sees it: for tests in which texts try to become more than text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

# All that our templates use; a tag or attribute beyond these came from a text.
_TAGS = (
    "html head meta title link style script body a header h1 h2 h3 h4 div button svg circle path main "
    "section p b span dl dt dd details summary ul ol li figure figcaption rect text line noscript form "
    "label input select option mark q del ins img"
)
TAGS = frozenset(_TAGS.split())
_ATTRIBUTES = (
    "lang charset http-equiv content name rel href class id type aria-label title viewbox aria-hidden cx "
    "cy r fill stroke stroke-width d aria-labelledby role autocomplete placeholder enterkeyhint data-flag "
    "aria-pressed value data-text data-total hidden "
    "data-open data-close data-rules data-flags data-platform data-band data-n data-rule data-reason tabindex "
    "x x1 x2 y y1 y2 dy width height rx font-size src loading decoding alt open"
)
ATTRIBUTES = frozenset(_ATTRIBUTES.split())


@dataclass
class Skeleton(HTMLParser):
    """The tags, attributes and texts of a page; scripts and styles whole."""

    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)  # what stands in script and style
    text: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += ((tag, name, value or "") for name, value in attrs)
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        (self.raw if self._inside in ("script", "style") else self.text).append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def skeleton(page: str) -> Skeleton:
    read = Skeleton()
    read.feed(page)
    read.close()
    return read
