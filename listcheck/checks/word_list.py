"""The words of a rule: those in the rule file and those in a file of its pack, folded, each once."""

from __future__ import annotations

from collections.abc import Iterable

from listcheck.checks.base import SharedData
from listcheck.text.fold import fold_word


def folded_words(terms: Iterable[str], terms_file: str | None, data: SharedData) -> tuple[str, ...]:
    """In the order they are given. PackError when the file is missing from the pack."""
    from_file = data.words(terms_file) if terms_file else ()
    return tuple(dict.fromkeys(fold_word(word) for word in (*terms, *from_file)))
