"""What can go wrong before a listing is judged. A bad listing is not here: that is a finding (LC001…)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class ListcheckError(Exception):
    """A message for the user and the exit code that goes with it."""

    exit_code = 2


class ConfigError(ListcheckError):
    """The settings cannot be used: unknown key, unknown rule code, unknown platform, bad date."""


class SourceError(ListcheckError):
    """A path that was named cannot be scanned at all: missing, or nothing in it is a listing."""


class PackError(ListcheckError):
    """A rule pack cannot be used as a whole: no pack.yaml, two rules with one code, a missing data file."""


@dataclass(frozen=True, slots=True)
class RuleFileProblem:
    """One thing wrong in one YAML file; line and column count from 1."""

    path: str
    line: int
    column: int
    key: str
    why: str
    hint: str = ""
    source_line: str = ""

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}:{self.column}: {self.key + ': ' if self.key else ''}{self.why}"
        if self.source_line:
            text += f"\n    {self.source_line}\n    {' ' * (self.column - 1)}^"
        if self.hint:
            text += f"\n    hint: {self.hint}"
        return text


class RuleFileError(ListcheckError):
    """All the problems of the rule files that were read, not only the first."""

    def __init__(self, problems: Sequence[RuleFileProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
