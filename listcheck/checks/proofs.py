"""Evidence the seller declares, and whether it still holds on the day that is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from listcheck.model.listing import Proof


def current_proof(proofs: Iterable[Proof], kind: str, needs: Sequence[str], as_of: date) -> Proof | None:
    """The first proof of that kind with every field of `needs` filled and in date, else None.

    Undated evidence counts: most licences and trademarks are declared without dates.
    """
    for proof in proofs:
        if proof.kind == kind and in_date(proof, as_of) and all(getattr(proof, name) for name in needs):
            return proof
    return None


def in_date(proof: Proof, as_of: date) -> bool:
    """Whether as_of lies within valid_from..valid_until, both inclusive."""
    begun = proof.valid_from is None or proof.valid_from <= as_of
    return begun and (proof.valid_until is None or as_of <= proof.valid_until)
