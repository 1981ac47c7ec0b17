"""Which rules run: by code, code prefix, name, alias, pack, or ALL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from listcheck.errors import ConfigError
from listcheck.rules.nearest import suggestion
from listcheck.rules.parse import RuleDraft

ALL = "ALL"
_PREFIX = re.compile(r"[A-Z]{2}\d{0,2}")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the settings say. `select` None stands for every rule that is on by default."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    preview: bool = False


@dataclass(frozen=True, slots=True)
class AliasNote:
    """A former name that was used (LC006), and the code that it stands for."""

    alias: str
    code: str


@dataclass(frozen=True, slots=True)
class Selection:
    drafts: tuple[RuleDraft, ...]  # in the order of their codes
    notes: tuple[AliasNote, ...] = ()


class _Selector(NamedTuple):
    """`weight` grows with exactness: ALL 0, pack 1, AD 2, AD1 3, AD10 4, one rule 9."""

    weight: int
    fits: Callable[[RuleDraft], bool]
    note: AliasNote | None = None


_ONE_RULE = 9


def select(drafts: Iterable[RuleDraft], choice: Choice) -> Selection:
    """The rules that run. The more exact of two contradicting selectors wins, `ignore` on a tie.

    Preview rules run with `preview` or when one is named; deprecated and disabled ones only when named.
    A mandatory rule cannot be ignored: naming it is a ConfigError, ignoring its group leaves it on.
    ConfigError for a selector that fits nothing, with the nearest name.
    """
    rules = tuple(sorted(drafts, key=lambda draft: draft.rule.code))
    wanted = [_selector(text, rules) for text in (*(choice.select or ()), *choice.extend_select)]
    if choice.select is None:
        wanted.append(_Selector(0, lambda _: True))
    unwanted = [_selector(text, rules) for text in (*choice.ignore, *choice.extend_ignore)]
    for text, selector in zip((*choice.ignore, *choice.extend_ignore), unwanted, strict=True):
        _refuse_ignoring_mandatory(text, selector, rules)
    chosen = tuple(draft for draft in rules if _chosen(draft, wanted, unwanted, choice.preview))
    notes = dict.fromkeys(selector.note for selector in (*wanted, *unwanted) if selector.note is not None)
    return Selection(chosen, tuple(notes))


def find_rule(drafts: Iterable[RuleDraft], text: str) -> tuple[RuleDraft, AliasNote | None]:
    """The one rule of that code, name or alias (`explain AD101`). ConfigError with the nearest name."""
    rules = tuple(drafts)
    for draft in rules:
        if text.upper() == draft.rule.code or text == draft.rule.name:
            return draft, None
    for draft in rules:
        if text in draft.rule.aliases or text.upper() in draft.rule.aliases:
            return draft, AliasNote(text, draft.rule.code)
    known = [name for draft in rules for name in (draft.rule.code, draft.rule.name)]
    raise _unknown(text, known)


def _selector(text: str, rules: Sequence[RuleDraft]) -> _Selector:
    if text.upper() == ALL:
        return _Selector(0, lambda _: True)
    try:
        found, note = find_rule(rules, text)
    except ConfigError:
        pass
    else:
        return _Selector(_ONE_RULE, lambda draft: draft.rule.code == found.rule.code, note)
    if any(_pack(draft) == text for draft in rules):
        return _Selector(1, lambda draft: _pack(draft) == text)
    prefix = text.upper()
    if _PREFIX.fullmatch(prefix) and any(draft.rule.code.startswith(prefix) for draft in rules):
        return _Selector(len(prefix), lambda draft: draft.rule.code.startswith(prefix))
    known = {ALL}
    for draft in rules:
        code = draft.rule.code
        known |= {code, code[:2], draft.rule.name, *draft.rule.aliases, _pack(draft)}
    raise _unknown(text, known - {""})


def _pack(draft: RuleDraft) -> str:
    return draft.rule.pack.partition("@")[0]


def _chosen(draft: RuleDraft, wanted: list[_Selector], unwanted: list[_Selector], preview: bool) -> bool:
    on = max((selector.weight for selector in wanted if selector.fits(draft)), default=-1)
    if on < 0:
        return False
    if on < _ONE_RULE and not _on_by_default(draft, preview):
        return False
    off = max((selector.weight for selector in unwanted if selector.fits(draft)), default=-1)
    return draft.rule.mandatory or on > off


def _on_by_default(draft: RuleDraft, preview: bool) -> bool:
    status = draft.rule.status
    return draft.enabled and (status == "stable" or (status == "preview" and preview))


def _refuse_ignoring_mandatory(text: str, selector: _Selector, rules: Sequence[RuleDraft]) -> None:
    if selector.weight == _ONE_RULE:
        for draft in rules:
            if selector.fits(draft) and draft.rule.mandatory:
                raise ConfigError(f"{draft.rule.code} cannot be ignored: it is mandatory (given as {text})")


def _unknown(text: str, known: Iterable[str]) -> ConfigError:
    return ConfigError(f"no rule, name or pack is called {text!r}; {suggestion(text, known, limit=6)}")
