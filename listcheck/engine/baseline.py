"""Findings that were there before anybody looked: known, waived, and told when they are gone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from listcheck.errors import ConfigError, Said
from listcheck.model.bilingual import Language
from listcheck.model.finding import Finding, Waived, Waiver
from listcheck.model.result import ListingResult

DEFAULT_FILE = "listcheck-baseline.json"


class Known(msgspec.Struct, frozen=True, order=True):
    """One finding of a baseline. Only the fingerprint decides; the rest is for whoever reads the file. It holds no
    line, so that sorting an export anew or moving a file changes nothing."""

    listing: str
    code: str
    field: str
    text: str
    fingerprint: str


class _File(msgspec.Struct, frozen=True):
    version: Literal[1]
    created: date
    findings: tuple[Known, ...]


@dataclass(slots=True)
class Baseline:
    """The known findings of a run. Those of mandatory rules are never waived."""

    known: Sequence[Known] = ()
    created: date | None = None
    _prints: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        self._prints = frozenset(entry.fingerprint for entry in self.known)

    def apply(self, findings: Iterable[Finding], language: Language) -> tuple[list[Finding], list[Waived]]:
        """Findings that stand, and those that are known."""
        standing: list[Finding] = []
        waived: list[Waived] = []
        for finding in findings:
            if finding.fingerprint in self._prints and may_be_known(finding):
                waived.append(Waived(finding, Waiver("baseline", self._reason(language))))
            else:
                standing.append(finding)
        return standing, waived

    def _reason(self, language: Language) -> str:
        return f"{self.created} 建立基线时已存在" if language == "zh" else f"known since {self.created}"


def may_be_known(finding: Finding) -> bool:
    """Whether a finding may stand in a baseline: not one of a mandatory rule, nor one of our own codes."""
    return bool(finding.fingerprint) and not finding.mandatory


def known_of(result: ListingResult) -> list[Known]:
    """What a baseline would hold of a listing."""
    return [
        Known(
            result.listing.key,
            finding.code,
            finding.location.field,
            finding.location.text,
            finding.fingerprint,
        )
        for finding in result.findings
        if may_be_known(finding)
    ]


def read_baseline(path: Path) -> Baseline:
    """ConfigError if the file is missing or no baseline."""
    try:
        content = msgspec.json.decode(path.read_bytes(), type=_File)
    except OSError as error:
        raise ConfigError(
            Said(f"baseline {path}: {error.strerror}", f"基线文件 {path} 读不了：{error.strerror}")
        ) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ConfigError(
            Said(
                f"{path} is no baseline of listcheck ({error})",
                f"{path} 不是 listcheck 的基线文件（{error}）",
            )
        ) from error
    return Baseline(content.findings, content.created)


def baseline_text(known: Iterable[Known], created: date) -> str:
    """A finding a line and in a fixed order: what changes is what a reviewer sees."""
    lines = [msgspec.json.encode(entry).decode("utf-8", "replace") for entry in sorted(set(known))]
    findings = "[\n  " + ",\n  ".join(lines) + "\n]" if lines else "[]"
    return f'{{"version": 1, "created": "{created.isoformat()}", "findings": {findings}}}\n'
