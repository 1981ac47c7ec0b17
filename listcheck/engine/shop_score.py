"""A shop's score from its tables and a profile, as it is and as it would be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from listcheck.engine.score_profiles import load_profile
from listcheck.engine.shop_tables import ShopTables, read_shop_tables
from listcheck.errors import ConfigError, Said
from listcheck.model.shop import ShopScore, WhatIf
from listcheck.rules.shared import PackData, rulepacks_root
from listcheck.score.shop.evaluate import evaluate
from listcheck.score.shop.measure import Mode
from listcheck.score.shop.names import FigureNames, Names, load_names
from listcheck.score.shop.profile import Profile
from listcheck.score.shop.what_if import changed, read_change


@dataclass(frozen=True, slots=True)
class ShopRequest:
    """What is asked: a profile's name or path, settings over it, tables, changes, and the kind of shop."""

    profile: str
    tables: tuple[str, ...]
    as_of: date
    settings: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    mode: Mode = "replica"
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ShopAnswer:
    """`score` is None when only the sales of listings were given."""

    tables: ShopTables
    score: ShopScore | None
    what_if: WhatIf | None = None


def score_names() -> Names:
    """What the columns and rows of tables are called."""
    return load_names(PackData(rulepacks_root()).table("score/figures"))


def score_shop(request: ShopRequest) -> ShopAnswer:
    """The answer. ConfigError, RuleFileError or SourceError when it cannot be given."""
    names = score_names()
    profile = load_profile(request.profile, request.settings, names)
    _check_kind(profile, request.kind)
    rows = FigureNames(names, profile.spec)
    tables = read_shop_tables(request.tables, names, rows, request.as_of)
    given = tables.given(request.as_of, request.kind)
    if not given.figures and given.book is None:
        return ShopAnswer(tables, None)
    score = evaluate(profile, given, names, request.mode)
    if not request.changes:
        return ShopAnswer(tables, score)
    changes = [read_change(text, rows) for text in request.changes]
    after = evaluate(profile, changed(given, changes, profile), names, request.mode)
    return ShopAnswer(tables, score, WhatIf(tuple(change.text for change in changes), score, after))


def _check_kind(profile: Profile, kind: str) -> None:
    kinds = profile.spec.kinds
    if kind and kind not in kinds:
        listed = ", ".join(f"{id_} ({title.en})" for id_, title in kinds.items()) or "-"
        zh = "、".join(f"{id_}（{title.zh}）" for id_, title in kinds.items()) or "无"
        raise ConfigError(Said(f"--kind {kind}: one of {listed}", f"--kind {kind}：可选 {zh}"))
