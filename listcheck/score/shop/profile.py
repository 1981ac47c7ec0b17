"""A profile ready for use: what its file says, and which of its numbers the user gave."""

from __future__ import annotations

from dataclasses import dataclass

from listcheck.model.bilingual import Bilingual
from listcheck.model.shop import Status
from listcheck.score.shop.schema import ProfileSpec, Sourced

KeyPath = tuple[str | int, ...]
GIVEN = Bilingual("用 --set 或方案文件给的", "by --set or a file of your own")


@dataclass(frozen=True, slots=True)
class Profile:
    """`given` are the paths ("dimensions", "product", "weight") of values from --set or a local file."""

    spec: ProfileSpec
    given: frozenset[KeyPath] = frozenset()

    def is_given(self, *path: str | int) -> bool:
        """Whether the user gave the value at a path, or something around or inside it."""
        return any(path[: len(own)] == own or own[: len(path)] == path for own in self.given)

    def said(self, own: Sourced, *path: str | int) -> tuple[Status, Bilingual]:
        """Status and source of a number: the user's, its own, else the profile's."""
        return self.vouched(own.status, own.source.bilingual if own.source else None, *path)

    def vouched(
        self, status: Status | None, source: Bilingual | None, *path: str | int
    ) -> tuple[Status, Bilingual]:
        if self.is_given(*path):
            return "given", GIVEN
        return status or self.spec.status, source or self.spec.source.bilingual
