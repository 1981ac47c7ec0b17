"""`scan --add-ignores REASON`: writes an ignore into the project file for each finding that stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import yaml

from listcheck.errors import ConfigError, Said
from listcheck.model.bilingual import Bilingual
from listcheck.model.result import ListingResult
from listcheck.sources.edit.save import replace_content
from listcheck.sources.edit.text import CannotWriteError

LASTS = timedelta(days=180)  # who still wants it then decides once more
_GLOB = re.compile(r"([*?[])")
_DONE = Bilingual("已在 {file} 添加 {n} 条忽略（{until} 到期）", "{n} ignores added to {file}, until {until}")
_MANDATORY = Bilingual("{n} 处属于不可忽略的规则，没有添加", "{n} of rules that cannot be ignored: not added")


@dataclass(slots=True)
class IgnoreWriter:
    """Collects the findings of a run. Entries name listing, field and rule, so that nothing else is covered."""

    file: Path
    reason: str
    until: date
    mandatory: int = 0
    _entries: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def watch(self, results: Iterable[ListingResult]) -> Iterator[ListingResult]:
        """The same results; the ignores hold from the next scan on."""
        for result in results:
            for finding in result.findings:
                if not finding.fingerprint or not result.listing.key:
                    continue  # one of our own codes
                if finding.mandatory:
                    self.mandatory += 1
                    continue
                entry = (result.listing.key, finding.location.field, finding.code)
                self._entries.setdefault(entry, finding.location.text)
            yield result

    def write(self) -> list[Bilingual]:
        """Puts the ignores into the file, and says what was done. ConfigError where it cannot be written."""
        said = []
        if self._entries:
            before = self.file.read_bytes() if self.file.exists() else b""
            after = with_ignores(before.decode("utf-8"), [self._line(*key) for key in self._entries])
            try:
                if before:
                    replace_content(str(self.file), before, after.encode())
                else:
                    self.file.write_text(after, encoding="utf-8", newline="\n")
            except (CannotWriteError, OSError) as error:
                why = error.why.en if isinstance(error, CannotWriteError) else str(error)
                raise ConfigError(f"cannot write {self.file}: {why}") from error
        values = {"n": len(self._entries), "file": self.file, "until": self.until}
        said.append(Bilingual(_DONE.zh.format(**values), _DONE.en.format(**values)))
        if self.mandatory:
            n = self.mandatory
            said.append(Bilingual(_MANDATORY.zh.format(n=n), _MANDATORY.en.format(n=n)))
        return said

    def _line(self, listing: str, at: str, code: str) -> str:
        values = {"rule": code, "listing": _GLOB.sub(r"[\1]", listing)}
        if at:
            values["field"] = at
        values |= {"reason": self.reason}
        entry = yaml.safe_dump(
            values, default_flow_style=True, allow_unicode=True, width=10_000, sort_keys=False
        )
        return f"- {entry.strip()[:-1]}, until: {self.until}}}"


def opened_ignores(project_file: Path | None, reason: str, day: date) -> IgnoreWriter:
    """ConfigError, before anything is scanned, without a reason, or where the settings are no YAML file."""
    if not reason.strip():
        raise ConfigError(Said("--add-ignores needs a reason", "--add-ignores 必须写明理由"))
    file = project_file or Path("listcheck.yaml")
    if file.suffix not in (".yaml", ".yml"):
        raise ConfigError(
            Said(
                f"--add-ignores writes to listcheck.yaml, and the settings are in {file}",
                f"--add-ignores 只写 listcheck.yaml，而当前设置在 {file}",
            )
        )
    return IgnoreWriter(file, reason.strip(), day + LASTS)


def with_ignores(text: str, lines: Iterable[str]) -> str:
    """The settings with more entries under `ignores`; nothing else changes, comments stay. ConfigError where the
    list is written in a way that cannot be added to."""
    node = yaml.compose(text, yaml.CSafeLoader)
    entries = None
    if isinstance(node, yaml.MappingNode):
        entries = next((value for key, value in node.value if key.value == "ignores"), None)
    if entries is None:
        start = text if not text or text.endswith("\n") else f"{text}\n"
        return f"{start}ignores:\n" + "".join(f"  {line}\n" for line in lines)
    if not isinstance(entries, yaml.SequenceNode) or entries.flow_style or not entries.value:
        raise ConfigError(
            Said(
                "--add-ignores: write `ignores:` as a list with one entry a line",
                "--add-ignores：请把 ignores 写成每行一条的列表",
            )
        )
    rows = text.splitlines(keepends=True)
    last = entries.value[-1].end_mark
    # A block ends where the next begins; a flow mapping ends on its own line.
    at = last.line if last.column == 0 else last.line + 1
    while at > 0 and (not rows[at - 1].strip() or rows[at - 1].lstrip().startswith("#")):
        at -= 1
    if not rows[at - 1].endswith("\n"):
        rows[at - 1] += "\n"
    indent = " " * entries.start_mark.column
    return "".join((*rows[:at], *(f"{indent}{line}\n" for line in lines), *rows[at:]))
