"""What can go wrong before a listing is judged. A bad listing is not here: that is a finding (LC001…)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from unicodedata import east_asian_width


class Said(str):
    """A message in English that carries itself in Chinese: whoever shows it picks, whoever logs it need not."""

    __slots__ = ("zh",)
    zh: str

    def __new__(cls, en: str, zh: str) -> Said:
        said = super().__new__(cls, en)
        said.zh = zh
        return said

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # errors cross from child processes
        return str(self), self.zh


def in_language(text: str, language: Literal["zh", "en"]) -> str:
    """A message in the language asked for, where it speaks it."""
    return text.zh if language == "zh" and isinstance(text, Said) else str(text)


class ListcheckError(Exception):
    """A message for the user and the exit code that goes with it."""

    exit_code = 2

    def told(self, language: Literal["zh", "en"]) -> str:
        """The message in the language asked for, where it speaks it."""
        return in_language(self.args[0], language) if len(self.args) == 1 else str(self)


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
        return self.told("en")

    def told(self, language: Literal["zh", "en"]) -> str:
        """Place, key and reason; the line with a caret; what to do."""
        key = f"{self.key}: " if self.key else ""
        text = f"{self.path}:{self.line}:{self.column}: {key}{in_language(self.why, language)}"
        if self.source_line:
            text += "".join(f"\n    {line}" for line in self._shown())
        if self.hint:
            label = "改法：" if language == "zh" else "hint: "
            text += f"\n    {label}{in_language(self.hint, language)}"
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

    def told(self, language: Literal["zh", "en"]) -> str:
        return "\n".join(problem.told(language) for problem in self.problems)
