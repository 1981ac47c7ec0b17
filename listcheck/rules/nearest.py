"""The name that somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from listcheck.errors import Said


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """The known name most like the wrong one, or None when none is near.

    65: "absolut-term" finds absolute-terms (92) and "sugest" suggest (92); "titel" finds title (80);
    names that share only a few letters stay below ("kind" and "bad": 29).
    """
    from rapidfuzz import fuzz, process

    found = process.extractOne(wrong, sorted(set(known)), scorer=fuzz.ratio, score_cutoff=65)
    return found[0] if found else None


def suggestion(wrong: str, known: Iterable[str], limit: int = 12) -> Said:
    """A hint: the nearest name, else the names there are."""
    names = sorted(set(known))
    meant = nearest(wrong, names)
    if meant is not None:
        return Said(f"did you mean {meant}?", f"是不是想写 {meant}？")
    shown, more = names[:limit], len(names) > limit
    if not names:
        return Said("", "")
    return Said(
        f"one of: {', '.join(shown)}{', …' if more else ''}",
        f"可写：{'、'.join(shown)}{'……' if more else ''}",
    )
