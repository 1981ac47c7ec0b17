"""The guides' rules are rules: they are read out of the guides and tested as a reader would."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from listcheck.engine.pack_tests import run_pack_tests
from listcheck.rules.packs import load_packs
from listcheck.rules.shared import PackData, rulepacks_root
from listcheck.text.category import CategoryTree

GUIDES = Path(__file__).parents[2] / "docs" / "guide"
MANIFEST = "name: house-rules\nversion: 2026.11.1\nformat: 1\ntitle: {zh: 本店规则, en: House rules}\n"


@pytest.mark.parametrize(("guide", "count"), [("writing-rules.md", 1), ("writing-rules.zh-CN.md", 4)])
def test_the_rules_of_a_guide_pass(tmp_path: Path, guide: str, count: int) -> None:
    text = (GUIDES / guide).read_text(encoding="utf-8")
    blocks = [
        block for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if block.startswith("rule: ")
    ]
    (tmp_path / "pack.yaml").write_text(MANIFEST, encoding="utf-8")
    for block in blocks:
        code, name = re.findall(r"^(?:rule|name): (\S+)$", block, re.MULTILINE)
        (tmp_path / f"{code}-{name}.yaml").write_text(block, encoding="utf-8")
    (pack,) = load_packs([tmp_path])
    tree = CategoryTree(PackData(rulepacks_root()).table("vocab/categories"))
    assert len(pack.drafts) == count
    assert [str(failure) for failure in run_pack_tests(pack, pack.drafts, tree)] == []
