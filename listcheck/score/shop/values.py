"""Cells of a shop's tables: numbers and points in time as people and back offices write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

_NUMBER = re.compile(r"([+-]?\d+(?:\.\d*)?|[+-]?\.\d+)(%?)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_EMPTY = frozenset({"", "-", "--", "—", "——", "/", "无", "暂无", "n/a", "na", "null", "none"})
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE)


def tidy(cell: str) -> str:
    """A cell without the spaces around it, full-width forms as half-width ones."""
    return unicodedata.normalize("NFKC", cell).strip().lstrip("'")


def is_empty(cell: str) -> bool:
    """Whether a cell says that there is nothing to say."""
    return tidy(cell).lower() in _EMPTY


def number(cell: str) -> float | None:
    """A number; "96.5%" is 0.965 and "1,420" is 1420. None if it is none."""
    text = _THOUSANDS.sub("", tidy(cell).replace(" ", "").replace("，", ","))
    found = _NUMBER.fullmatch(text)
    if found is None or len(text) > 30:
        return None
    value = float(found.group(1))
    return value / 100 if found.group(2) else value


def moment(cell: str) -> datetime | None:
    """A day or a point in time, without zone: one that is written with a zone is told in Chinese time.
    None if it is neither."""
    text = tidy(cell).replace("T", " ")
    day = _DAY.match(text)
    if day is None:
        return None
    rest = text[day.end() :].strip()
    clock = _CLOCK.fullmatch(rest) if rest else None
    if rest and clock is None:
        return None
    hour, minute, second = (int(part or 0) for part in clock.groups()[:3]) if clock else (0, 0, 0)
    try:
        year, month, date_of_month = (int(part) for part in day.groups())
        found = datetime(year, month, date_of_month, hour, minute, second)  # noqa: DTZ001 - the shop's clock
    except ValueError:  # 30 February
        return None
    zone = clock.group(4) if clock else None
    return _in_china(found, zone) if zone else found


def _in_china(local: datetime, zone: str) -> datetime:
    if zone.upper() == "Z":
        offset = timedelta()
    else:
        sign = -1 if zone[0] == "-" else 1
        digits = zone[1:].replace(":", "")
        offset = sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    try:
        return local - offset + timedelta(hours=8)
    except OverflowError:  # the year 1 or 9999
        return local


def day_of(cell: str) -> date | None:
    """The day that a cell names."""
    found = moment(cell)
    return found.date() if found else None
