"""A scanner for tests: a house pack's rules and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from listcheck.engine.ignores import Ignores
from listcheck.engine.scan import Scanner
from listcheck.engine.wording import Wording
from listcheck.rules.compile import compile_rules
from listcheck.rules.shared import PackData, rulepacks_root
from listcheck.score.model import load_model
from listcheck.text.category import CategoryTree
from support.packs import load_pack

DAY = date(2026, 11, 22)


def scanner_with(folder: Path, *rules: dict[str, Any]) -> Scanner:
    """A scanner that judges by these rules, written as a pack into a folder."""
    pack = load_pack(folder, *rules)
    data = PackData(rulepacks_root())
    return Scanner(
        rules=compile_rules(pack.drafts, lambda draft: PackData(pack.path)),
        wording=Wording("zh", DAY),
        categories=CategoryTree(data.table("vocab/categories")),
        score_model=load_model(data.table("score/model")),
        ignores=Ignores((), DAY),
        reader=None,
    )
