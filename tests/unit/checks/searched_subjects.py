"""Subjects with the hits and candidates of one check, searched the plain way; and one line to run a check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import re2

from listcheck.checks.base import Check, ScopedText, Subject, WordHit
from listcheck.model.evidence import Code, Evidence, FieldText, ImageText, Scope, TextLine
from listcheck.model.finding import Match
from listcheck.model.listing import Attribute, ImageRole, Listing
from listcheck.model.location import Box
from listcheck.rules.shared import PackData, rulepacks_root
from listcheck.text.views import views

DAY = date(2026, 11, 22)


def data() -> PackData:
    """The tables of the built-in packs."""
    return PackData(rulepacks_root() / "price-promo")


def check(kind: type[Any], **options: Any) -> Check:
    """A check of this kind with these options."""
    found: Check = kind(kind.Options(**options), data())
    return found


def found(
    asked: Check,
    *,
    texts: Mapping[str, str] | None = None,
    pictures: Sequence[tuple[ImageRole, str]] = (),
    codes: Sequence[Code] = (),
    listing: Listing | None = None,
    as_of: date = DAY,
) -> list[Match]:
    """What a check finds. `texts` maps fields (title, attributes.颜色, skus[0].name) to raw text; a picture
    is (role, lines)."""
    images = [_picture(number, role, text) for number, (role, text) in enumerate(pictures)]
    fields = [FieldText(field, _scope(field), raw) for field, raw in (texts or {}).items()]
    scoped = [_searched(asked, field, None) for field in fields]
    scoped += [_searched(asked, FieldText(image.field, "image_text", image.raw), image) for image in images]
    subject = Subject(
        listing=listing or Listing(key="listing"),
        evidence=Evidence(image_texts=tuple(images), codes=tuple(codes)),
        as_of=as_of,
        categories=frozenset(),
        texts=tuple(scoped),
        all_texts=tuple(scoped),
    )
    return list(asked.find(subject))


def words(matches: Sequence[Match]) -> list[str]:
    """The raw words that were found."""
    return [match.location.text for match in matches]


def attributes(**named: str) -> tuple[Attribute, ...]:
    return tuple(Attribute(name, value) for name, value in named.items())


def _scope(field: str) -> Scope:
    name = field.partition(".")[0].partition("[")[0]
    return "description" if name == "detail_text" else name  # type: ignore[return-value]


def _picture(number: int, role: ImageRole, text: str) -> ImageText:
    lines = [TextLine(line, Box(0, place * 20, 200, 18), 0.97) for place, line in enumerate(text.split("\n"))]
    return ImageText(f"images[{number}]", role, tuple(lines))


def _searched(asked: Check, field: FieldText, image: ImageText | None) -> ScopedText:
    seen = views(field.raw, field.markup)
    hits = [
        WordHit(view, start, start + len(word))
        for view in seen
        for word in asked.words()
        for start in range(len(view.text))
        if view.text.startswith(word, start) and view.reveals(start, start + len(word))
    ]
    candidates = [
        (view, number)
        for view in seen
        for number, pattern in enumerate(asked.patterns())
        if re2.search(pattern, view.text)
    ]
    return ScopedText(field, seen, tuple(hits), tuple(candidates), image)
