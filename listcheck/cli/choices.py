"""A choice that says which one was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click


def nearest(word: str, known: Iterable[str], cutoff: float = 60) -> str:
    """What of the known words was probably meant, "" if nothing is near."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    # Letters that changed places are the commonest slip: "scna" is one away from "scan", not two.
    scorer = DamerauLevenshtein.normalized_similarity
    found = process.extractOne(word.casefold(), list(known), scorer=scorer, score_cutoff=cutoff / 100)
    return "" if found is None else str(found[0])


class NearChoice(click.Choice[str]):
    """One of a few words; a misspelt one is answered with the nearest."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            near = nearest(str(value), self.choices)
            if not near:
                raise
            said = f"{error.message.rstrip('.')}. Did you mean {near!r}?"
            raise click.BadParameter(said, ctx, param) from None
