"""What a rule file says, apart from its check: the wording, the law, the level, the scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from listcheck.model.bilingual import Bilingual
from listcheck.model.evidence import Scope

Level = Literal["error", "warning", "info"]
LEVELS: tuple[Level, ...] = ("error", "warning", "info")  # worst first
Severity = Literal["critical", "major", "minor", "info"]  # what a finding weighs in the score
Status = Literal["preview", "stable", "deprecated"]


@dataclass(frozen=True, slots=True)
class Source:
    """The law or platform rule behind a rule. Dates bound when it is in force (inclusive, exclusive)."""

    law: str
    article: str = ""
    effective_from: date | None = None
    effective_until: date | None = None
    penalty: str = ""
    url: str = ""
    confidence: Literal["high", "medium", "low"] = "high"


@dataclass(frozen=True, slots=True)
class When:
    """Which listings a rule judges; an empty tuple does not restrict. Categories are our own ids."""

    category: tuple[str, ...] = ()
    not_category: tuple[str, ...] = ()
    platform: tuple[str, ...] = ()
    image_role: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FixAdvice:
    """How to mend it. `replace` maps the matched words to lawful ones; words that a pattern of `delete` or
    `shorten` matches as a whole go, or come down to their first character. safe = changes no fact."""

    suggest: Bilingual
    replace: tuple[tuple[str, str], ...] = ()
    safe: bool = False
    delete: tuple[str, ...] = ()
    shorten: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    code: str
    name: str
    title: Bilingual
    level: Level
    why: Bilingual
    message: Bilingual
    scope: tuple[Scope, ...]
    kind: str
    group: str = ""  # score group; "" affects only the gate
    severity: Severity = "major"
    confidence: float = 0.9  # how often a lawyer would agree with a finding
    status: Status = "stable"
    mandatory: bool = False
    since: str = ""
    aliases: tuple[str, ...] = ()
    when: When = When()
    sources: tuple[Source, ...] = ()
    fix: FixAdvice | None = None
    effective_from: date | None = None
    effective_until: date | None = None
    pack: str = ""  # "ad-law@2026.11.1"
    path: str = ""

    def in_force(self, as_of: date) -> bool:
        starts, ends = self.effective_from, self.effective_until
        return (starts is None or starts <= as_of) and (ends is None or as_of < ends)
