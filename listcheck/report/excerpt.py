"""A few words around what was found, fit for a line of a report."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from listcheck.model.location import Location
from listcheck.report.visible import visible

# [^<>] keeps the search linear, whatever a description is made of.
_BLOCK_TAG = re.compile(r"</?(?:p|div|br|li|[uo]l|t[drh]|table|h[1-6]|section)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--[^<>]*-->")
# What cutting leaves of a tag at the far ends of the context.
_TORN_HEAD, _TORN_TAIL = re.compile(r"^[^<>]*>"), re.compile(r"</?[a-zA-Z!][^<>]*$")
_HTML_FIELDS = ("description", "detail_text")
_SLACK = 3  # characters that are not worth an ellipsis
_LONGEST_HIT = 40  # characters; of longer ones the middle is left out


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What stands before, the words found, what stands after: each on one line and safe to print."""

    before: str
    hit: str
    after: str


def excerpt(location: Location, raw: str | None, context: int = 25) -> Excerpt | None:
    """`context` characters on either side of the span, from the raw text of the field. Without raw text, or
    with a span that does not lie in it, only the words of the location; None if it has none."""
    span = location.span
    if raw is None or span is None or not 0 <= span.start < span.end <= len(raw):
        return Excerpt("", _short(visible(location.text)), "") if location.text else None
    before, hit, after = raw[: span.start], raw[span.start : span.end], raw[span.end :]
    if is_markup(location.field, raw):
        # Ten times the context: markup is that much longer than what it shows.
        before = _shown(_TORN_HEAD.sub("", before[-context * 10 :]) if len(before) > context * 10 else before)
        after = _shown(_TORN_TAIL.sub("", after[: context * 10]))
        hit = _shown(hit) or hit
        before, after = before.lstrip(), after.rstrip()
    head = before if len(before) <= context + _SLACK else "…" + before[len(before) - context :].lstrip()
    tail = after if len(after) <= context + _SLACK else after[:context].rstrip() + "…"
    return Excerpt(visible(head), _short(visible(hit)), visible(tail))


def is_markup(field: str, raw: str) -> bool:
    """Whether a field is written in HTML, of which a reader sees the text alone."""
    return field in _HTML_FIELDS and _TAG.search(raw) is not None


def _shown(markup: str) -> str:
    """The text that HTML shows, on one line."""
    text = html.unescape(_TAG.sub("", _BLOCK_TAG.sub(" ", markup)))
    return re.sub(r"\s+", " ", text)


def _short(text: str) -> str:
    if len(text) <= _LONGEST_HIT:
        return text
    return text[: _LONGEST_HIT - 11] + "…" + text[-10:]
