"""Precision and recall over the labelled corpus: by rule, by pack, overall."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from support.corpus import FOLDER, OTHER_FILES, Judge, Judged, Row, rows

# Written by people who had not seen the rules, and left as they wrote them: reported apart.
BLIND = {"blind.jsonl"}


@dataclass(slots=True)
class Tally:
    """`expected` marks, of which `found`; of the `said` findings so many were `false` (met no mark)."""

    expected: int = 0
    found: int = 0
    exact: int = 0
    said: int = 0
    false: int = 0

    @property
    def recall(self) -> float:
        return self.found / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        return 1 - self.false / self.said if self.said else 1.0


@dataclass(slots=True)
class Quality:
    """`errors` counts marks of error rules and findings at error level, `loud` warnings as well. `fields` are
    the rows about fields: (right, all)."""

    rows: int = 0
    lawful: int = 0
    errors: Tally = field(default_factory=Tally)
    loud: Tally = field(default_factory=Tally)
    by_rule: dict[str, Tally] = field(default_factory=dict)
    right_fields: int = 0
    all_fields: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def of_rule(self, code: str) -> Tally:
        return self.by_rule.setdefault(code, Tally())


def corpus_files() -> list[Path]:
    return sorted(path for path in FOLDER.glob("*.jsonl") if path.name not in OTHER_FILES)


def measure(judge: Judge, paths: Iterable[Path]) -> Quality:
    quality = Quality()
    for path in paths:
        for row in rows(path):
            quality.rows += 1
            if row.about:
                _add_field(quality, row, judge.fires(row))
            else:
                quality.lawful += not row.expected
                _add(quality, judge.of(row), judge)
    return quality


def _add_field(quality: Quality, row: Row, fired: bool) -> None:
    quality.all_fields += 1
    quality.right_fields += fired == row.fires
    tally = quality.of_rule(row.about)
    tally.expected += row.fires
    tally.found += row.fires and fired
    tally.said += fired
    tally.false += fired and not row.fires
    if fired != row.fires:
        (quality.missed if row.fires else quality.alarms).append(f"{row.where} {row.about}")


def _add(quality: Quality, judged: Judged, judge: Judge) -> None:
    for expected in judged.row.expected:
        own = judged.of_rule(expected)
        severe = any(judge.levels.get(code) == "error" for code in expected.codes)
        # Under another rule it is found too, if that one is loud enough.
        enough = {"error"} if severe else {"error", "warning"}
        found = bool(own) or any(finding.level in enough for finding in judged.meeting(expected))
        exact = any(finding.location.span == expected.span for finding in own)
        code = min(finding.code for finding in own) if own else min(expected.codes)
        for tally in (quality.loud, quality.of_rule(code), *([quality.errors] if severe else [])):
            tally.expected += 1
            tally.found += found
            tally.exact += exact
        if not found:
            quality.missed.append(f"{judged.row.where} {'+'.join(sorted(expected.codes))}: {judged.row.text}")
    false = {id(finding) for finding in judged.unexpected()}
    for finding in judged.found:
        if finding.level == "info":
            continue
        wrong = id(finding) in false
        tallies = [quality.loud, quality.of_rule(finding.code)]
        for tally in tallies + ([quality.errors] if finding.level == "error" else []):
            tally.said += 1
            tally.false += wrong
        if wrong:
            quality.alarms.append(
                f"{judged.row.where} {finding.code} {finding.location.text}: {judged.row.text}"
            )
