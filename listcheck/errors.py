"""What can go wrong before a listing is judged. A bad listing is not here: that is a finding (LC001…)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width


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
            text += "".join(f"\n    {line}" for line in self._shown())
        if self.hint:
            text += f"\n    hint: {self.hint}"
        return text

    def _shown(self) -> tuple[str, str]:
        """The source line and a caret under the column. A long line is cut to what stands around the column;
        before the caret every Chinese character counts as the two cells that it takes on a terminal."""
        start = max(0, self.column - 1 - 60)
        before = self.source_line[start : self.column - 1]
        pad = [
            "\u3000" if east_asian_width(char) in "WF" else "\t" if char == "\t" else " " for char in before
        ]
        return self.source_line[start : start + 110], "".join(pad) + "^"


class RuleFileError(ListcheckError):
    """All the problems of the rule files that were read, not only the first."""

    def __init__(self, problems: Sequence[RuleFileProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
