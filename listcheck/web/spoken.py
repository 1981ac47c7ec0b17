"""Which language a request is answered in."""

from __future__ import annotations

from collections.abc import Mapping

from listcheck.model.bilingual import Language


def spoken(query: Mapping[str, str], headers: Mapping[str, str], otherwise: Language) -> Language:
    """`?lang=` if it names one of ours, else what the browser prefers of the two, else the server's own."""
    named = query.get("lang", "")
    if named in ("zh", "en"):
        return "zh" if named == "zh" else "en"
    best, chosen = 0.0, otherwise
    for entry in headers.get("accept-language", "")[:500].split(","):
        tag, _, weight = entry.strip().partition(";")
        language = tag.strip().lower().split("-")[0]
        quality = _quality(weight)
        if language in ("zh", "en") and quality > best:
            best, chosen = quality, "zh" if language == "zh" else "en"
    return chosen


def _quality(weight: str) -> float:
    name, _, value = weight.strip().partition("=")
    if not name:
        return 1.0
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
