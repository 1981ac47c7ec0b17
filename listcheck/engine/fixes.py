"""Which findings may be mended without asking, and how the words read afterwards. Nothing is read or written.

A replacement is taken when its rule calls it safe, it is the only candidate, and the words around it read on.
Whoever calls judges the listing again: a replacement that leaves or makes a finding is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from unicodedata import category

from listcheck.model.bilingual import Bilingual
from listcheck.model.finding import Finding
from listcheck.model.location import Span

T = TypeVar("T")

_SPACES = " \t\u3000\u00a0"
_BREAKS = "\r\n"
_MARKS = "，。、；：！？…,.;:!?"
_INVISIBLE = ("Cf", "Mn")
_JOINERS = ".,:/-~+*"  # 2.🔥5 kg must not become 2.5 kg

OVERLAPS = Bilingual("与另一处修改重叠，改完再运行一次", "overlaps another change: run again afterwards")
MARKUP = Bilingual("这段文字里有网页代码，请手工修改", "there is markup among these words")
NO_TEXT = Bilingual("不是商品文件里的一段文字", "not one text of the listing's file")
LINE_BREAK = Bilingual("这段文字跨行，请手工修改", "the words run over a line break")
WHOLE = Bilingual("删掉后这一项（行）就空了", "nothing would be left of the field or line")
JOINS = Bilingual(
    "直接删掉会把前后的文字连在一起，请手工修改", "without it the words before and after would run together"
)
WORD = Bilingual(
    "紧贴着文字，可能代替了一个字，请手工修改", "it touches a word and may stand for a part of it"
)
FIGURE = Bilingual("紧跟在数字后面，可能是规格的一部分", "it follows a figure and may be part of it")
REMAINS = Bilingual(
    "替换后重新检查仍有问题，或会出现新问题，请手工修改",
    "judged again, the listing would keep this finding or get a new one",
)


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of a field that become `new`; `findings` are those that this mends."""

    field: str
    span: Span
    new: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A finding that nobody mends but its seller. `why` says what kept a safe fix from being applied; None
    where the rule has no safe one."""

    finding: Finding
    why: Bilingual | None = None


def is_safe(finding: Finding) -> bool:
    """Whether the rule lets this finding be mended without asking."""
    return finding.fix.safe and finding.fix.replace is not None


def edits_in(
    field: str, raw: str | None, markup: bool, findings: Iterable[Finding]
) -> tuple[list[Edit], list[Suggestion]]:
    """The edits of one field for its safe findings, in order and apart from each other; and those findings
    that cannot be mended there. `raw` None: the field is no text that can be changed; `markup`: it is HTML."""
    taken: list[tuple[Span, str, Finding]] = []
    refused: list[Suggestion] = []
    for finding in sorted(findings, key=_by_place):
        span, new = finding.location.span, finding.fix.replace or ""
        why = _why_not(raw, span, new, finding, markup)
        if why is None and span is not None:
            if taken and span.start < taken[-1][0].end:
                why = OVERLAPS
            else:
                taken.append((span, new, finding))
        if why is not None:
            refused.append(Suggestion(finding, why))
    edits = []
    for run in _runs(raw or "", taken):
        mended = tuple(finding for _, _, finding in run)
        outcome = _joined(field, raw or "", run) if not run[0][1].strip() else None
        if isinstance(outcome, Bilingual):
            refused += [Suggestion(finding, outcome) for finding in mended]
        else:
            edits.append(outcome or Edit(field, run[0][0], run[0][1], mended))
    return edits, refused


def mended(raw: str, edits: Iterable[Edit]) -> str:
    """The text of a field after edits of it, which do not overlap."""
    parts, done = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        parts += [raw[done : edit.span.start], edit.new]
        done = edit.span.end
    return "".join([*parts, raw[done:]])


def is_sound(before: Iterable[Finding], after: Iterable[Finding], fixed: Iterable[Finding]) -> bool:
    """Whether, judged again, the fixed findings are gone and none is new, at any level."""
    allowed = Counter(map(_what, before))
    allowed.subtract(map(_what, fixed))
    allowed.subtract(map(_what, after))
    return min(allowed.values(), default=0) >= 0


def largest(items: Sequence[T], passes: Callable[[Sequence[T]], bool], tries: int) -> list[T]:
    """As many items as pass together: all of them, else the larger parts that do, found by halves. After so
    many tries the rest is left out."""
    kept: list[T] = []
    waiting = [list(items)]
    while waiting and tries > 0:
        part = waiting.pop()
        if not part:
            continue
        tries -= 1
        if passes([*kept, *part]):
            kept += part
        elif len(part) > 1:
            waiting += [part[len(part) // 2 :], part[: len(part) // 2]]
    return kept


def _by_place(finding: Finding) -> tuple[int, int]:
    span = finding.location.span or Span(0, 0)
    return span.start, -span.end


def _why_not(
    raw: str | None, span: Span | None, new: str, finding: Finding, markup: bool
) -> Bilingual | None:
    if raw is None or span is None or finding.location.box is not None:
        return NO_TEXT
    old = raw[span.start : span.end]
    if not old or old != finding.location.text:
        return NO_TEXT
    if any(char in old + new for char in _BREAKS):
        return LINE_BREAK
    return MARKUP if markup and any(char in old + new for char in "<>&") else None


def _what(finding: Finding) -> tuple[str, str, str, str]:
    """What makes two findings the same before and after: not the place, which moves."""
    location = finding.location
    return finding.code, finding.level, location.field, finding.word if location.span else ""


def _runs(raw: str, taken: Sequence[tuple[Span, str, Finding]]) -> list[list[tuple[Span, str, Finding]]]:
    """Replacements by words alone; those by nothing together with their neighbours across spaces."""
    runs: list[list[tuple[Span, str, Finding]]] = []
    for entry in taken:
        blank = not entry[1].strip()
        before = runs[-1][-1] if runs else None
        if blank and before is not None and not before[1].strip():
            between = raw[before[0].end : entry[0].start]
            if not between.strip(_SPACES):
                runs[-1].append(entry)
                continue
        runs.append([entry])
    return runs


def _joined(field: str, raw: str, run: Sequence[tuple[Span, str, Finding]]) -> Edit | Bilingual:
    """One edit for signs that go, and one space at most where they stood; or why they cannot go."""
    start, end = run[0][0].start, run[-1][0].end
    # A sign beside another that goes too touches no word.
    begins, ends = {span.start for span, _, _ in run}, {span.end for span, _, _ in run}
    whys = (_why_kept(raw, span, span.start in ends, span.end in begins) for span, new, _ in run if not new)
    if (why := next(filter(None, whys), None)) is not None:
        return why
    left = len(raw[:start].rstrip(_SPACES))
    right = len(raw) - len(raw[end:].lstrip(_SPACES))
    opens = left == 0 or raw[left - 1] in _BREAKS
    closes = right == len(raw) or raw[right] in _BREAKS
    findings = tuple(finding for _, _, finding in run)
    if opens and closes:
        return WHOLE
    if opens or closes:
        return Edit(field, Span(left, right), "", findings)
    if _takes_no_space(raw[left - 1], raw[right]):
        return Edit(field, Span(left, right), "", findings)
    gap = next((char for char in raw[left:right] if char in _SPACES), "")
    gap = gap or next((new for _, new, _ in run if new), "")
    if gap:
        return _trim(field, raw, Span(left, right), gap, findings)
    return Edit(field, Span(start, end), "", findings) if _reads_on(raw[left - 1], raw[right]) else JOINS


def _why_kept(raw: str, span: Span, follows: bool, leads: bool) -> Bilingual | None:
    """Why a sign may say something: it follows a figure (5★), or it alone touches a word, of which it may be
    a part (🔥锅, 爱❤, 💥款). Several in a row are ornament."""
    if span.start > 0 and not follows and raw[span.start - 1].isnumeric():
        return FIGURE
    if sum(category(char) not in _INVISIBLE for char in raw[span.start : span.end]) > 1:
        return None
    is_apart = (follows or _is_apart(raw, span.start - 1)) and (leads or _is_apart(raw, span.end))
    return None if is_apart else WORD


def _is_apart(raw: str, at: int) -> bool:
    """Whether a character beside a sign is none of a word: the edge of the text, a space, punctuation."""
    return not 0 <= at < len(raw) or raw[at] in _SPACES + _BREAKS or category(raw[at]).startswith("P")


def _trim(field: str, raw: str, span: Span, new: str, findings: tuple[Finding, ...]) -> Edit:
    """The edit without the characters at its ends that stay what they are."""
    start, end = span
    while new and start < end and raw[start] == new[0]:
        start, new = start + 1, new[1:]
    while new and start < end and raw[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return Edit(field, Span(start, end), new, findings)


def _takes_no_space(left: str, right: str) -> bool:
    """Whether nobody would write a space between two characters: after an opening bracket, before a mark."""
    if right.isnumeric() or left.isnumeric():
        return False  # 2 ★.5
    return category(left) in ("Ps", "Pi") or category(right) in ("Pe", "Pf") or right in _MARKS


def _reads_on(left: str, right: str) -> bool:
    """Whether two characters may come to stand side by side: one of them ends or opens something."""
    if right.isnumeric() and left in _JOINERS:
        return False
    return category(left).startswith("P") or category(right).startswith("P")
