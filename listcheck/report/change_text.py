"""Changes of listings in the terminal: the score before and after, what is new, and the edit that did it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from rich.text import Text

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.history import Edit, ListingChange, NotedFinding
from listcheck.report import change_words, words
from listcheck.report.field_names import field_name
from listcheck.report.page import LEVEL_STYLE, Page
from listcheck.report.rounding import shown, signed
from listcheck.report.visible import visible

_FINDINGS = 5  # of one listing
_EDITS = 3
_AROUND = 8  # characters of a text that are shown before and after what was edited
_LONGEST = 40  # characters of an edit that are shown


def write_changes(page: Page, changes: Iterable[ListingChange], most: int, language: Language) -> None:
    """The first `most` of the changes, and how many more there are."""
    rest = 0
    for number, change in enumerate(changes):
        if number < most:
            write_change(page, change, language)
        else:
            rest += 1
    if rest:
        page.line(Text(change_words.MORE.pick(language).format(n=rest), "dim"), 1)


def write_comparison(
    page: Page, changes: tuple[ListingChange, ...], absent: int, most: int, language: Language
) -> None:
    """What one report has and another has not."""
    colon = "：" if language == "zh" else ": "
    said = Text(change_words.COMPARED.pick(language) + colon, "bold")
    page.line(said.append(counted(changes, absent, language), "not bold"), 1)
    page.line()
    write_changes(page, changes, most, language)


def counted(changes: Iterable[ListingChange], absent: int, language: Language) -> str:
    """ "变差 3 · 变好 1 · 新增 2", or that nothing has changed."""
    kinds: dict[Bilingual, int] = dict.fromkeys(
        (change_words.WORSE, change_words.BETTER, change_words.EDITED, change_words.NEW), 0
    )
    for change in changes:
        kinds[_kind(change)] += 1
    kinds[change_words.ABSENT] = absent
    said = [kind.pick(language).format(n=count) for kind, count in kinds.items() if count]
    return " · ".join(said) or change_words.NO_CHANGES.pick(language)


def write_change(page: Page, change: ListingChange, language: Language) -> None:
    after = change.after
    page.line(Text(visible(f"{after.key}  {after.title}".strip()), "bold"), 1)
    page.line(_scores(change, language), 3)
    for added in change.added[:_FINDINGS]:
        page.line(_finding(added.finding, language), 3, Text("+ ", LEVEL_STYLE[added.finding.level]))
        if change.before is None:
            continue
        cause = change_words.CAUSE.get(added.cause)
        if cause is not None:
            page.line(Text(cause.pick(language), "dim"), 5, Text("└ ", "dim"))
        for edit in added.edits[:_EDITS]:
            page.line(_edited(edit, language), 5, Text("└ ", "dim"))
    _write_more(page, len(change.added) - _FINDINGS, language)
    for finding in change.gone[:_FINDINGS]:
        page.line(_finding(finding, language), 3, Text("- ", "green"))
    _write_more(page, len(change.gone) - _FINDINGS, language)
    told = {edit for added in change.added[:_FINDINGS] for edit in added.edits[:_EDITS]}
    for edit in [edit for edit in change.edits if edit not in told][:_EDITS]:
        page.line(_edited(edit, language), 3, Text("~ ", "dim"))
    page.line()


def _kind(change: ListingChange) -> Bilingual:
    if change.before is None:
        return change_words.NEW
    drop = shown(change.drop)
    return change_words.WORSE if drop > 0 else change_words.BETTER if drop < 0 else change_words.EDITED


def _scores(change: ListingChange, language: Language) -> Text:
    """ "预测分 91.2 → 72.0（−19.2）"; a listing without a score says nothing of it."""
    colon = "：" if language == "zh" else ": "
    text = Text(words.PREDICTED.pick(language) + colon)
    before, after = change.before, change.after.score
    if before is None:
        text.append(f"{_figure(after)}  {change_words.NEW_LISTING.pick(language)}")
        return text
    text.append(f"{_figure(before.score)} → {_figure(after)}")
    if drop := shown(change.drop):
        text.append(f"  {signed(-drop)}", "bold red" if drop > 0 else "bold green")
    return text


def _figure(score: float | None) -> str:
    return "–" if score is None else f"{shown(score):.1f}"


def _finding(finding: NotedFinding, language: Language) -> Text:
    level = words.LEVEL[finding.level].pick(language)
    text = Text.assemble((f"{finding.code} {level} ", LEVEL_STYLE[finding.level]), visible(finding.message))
    if finding.fields and finding.fields[0]:
        name = field_name(finding.fields[0], language)
        text.append(f"（{name}）" if language == "zh" else f" ({name})", "dim")
    return text


def _write_more(page: Page, count: int, language: Language) -> None:
    if count > 0:
        page.line(Text(change_words.MORE_FINDINGS.pick(language).format(n=count), "dim"), 5)


def _edited(edit: Edit, language: Language) -> Text:
    """ "标题：…纯棉T恤 → …最好的纯棉T恤": what differs, and a little of what stands around it."""
    colon = "：" if language == "zh" else ": "
    name = field_name(edit.field, language) + colon
    if edit.field.startswith("images[") and edit.before.split(" #")[0] == edit.after.split(" #")[0]:
        return Text(name + change_words.NEW_PICTURE.pick(language), "dim")
    before, after = _difference(edit.before, edit.after)
    empty = change_words.EMPTY.pick(language)
    return Text(f"{name}{visible(before) or empty} → {visible(after) or empty}", "dim")


def _difference(before: str, after: str) -> tuple[str, str]:
    """Both texts without what they share at either end, but for a few characters."""
    head = _shared(zip(before, after, strict=False))
    rest = min(len(before), len(after)) - head
    tail = min(rest, _shared(zip(reversed(before), reversed(after), strict=False)))
    return _cut(before, head, tail), _cut(after, head, tail)


def _shared(pairs: Iterator[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _cut(text: str, head: int, tail: int) -> str:
    start, end = max(0, head - _AROUND), min(len(text), len(text) - tail + _AROUND)
    middle = text[start:end]
    if len(middle) > _LONGEST:
        middle = middle[: _LONGEST // 2] + "…" + middle[-_LONGEST // 2 :]
    return ("…" if start else "") + middle + ("…" if end < len(text) else "")
