"""Where a finding stands on disk: the line of the listing's file, or the picture."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from listcheck.model.listing import Listing
from listcheck.model.location import Location, Place

_PICTURE = re.compile(r"images\[(\d+)\]")  # "images[0].name" is text of the listing's file


def on_disk(location: Location, listing: Listing, raws: Mapping[str, str]) -> Location:
    """The location with path, line and column, as far as the source of the listing knows them.

    What was found in a picture has the picture's path and no line. `raws` maps fields to their raw texts.
    """
    picture = _PICTURE.fullmatch(location.field)
    if picture is not None and int(picture[1]) < len(listing.images):
        path = listing.images[int(picture[1])].path
        if path:
            return replace(location, path=path)
    place = listing.origin.place(location.field)
    if place is None:
        return replace(location, path=listing.origin.path)
    if location.field not in listing.origin.places or picture is not None:
        start = 0  # the place is of something around the text
    else:
        start = location.span.start if location.span else 0
    line, column = _moved(place, raws.get(location.field, "")[:start], start)
    return replace(location, path=listing.origin.path, line=line, column=column or None)


def _moved(place: Place, before: str, start: int) -> tuple[int, int]:
    """Line and column of what has `before` (`start` characters) between the start of the text and itself."""
    if place.layout == "coded" or not place.column:
        return place.line, place.column
    broken = before.count("\n")
    if place.layout == "block" and broken:
        return place.line + broken, place.column + start - before.rindex("\n") - 1
    # A line break in a text that stands on one line: its format writes it as something longer.
    return place.line, 0 if broken else place.column + start
