"""Small packs for tests: one rule, written as a user would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from listcheck.rules.packs import Pack, load_packs

MANIFEST = "name: mine\nversion: 2026.1.1\nformat: 1\ntitle: {zh: 我的, en: Mine}\n"


def rule(code: str = "XX101", **changes: Any) -> dict[str, Any]:
    """A sound rule file as data."""
    return {
        "rule": code,
        "name": f"rule-{code.lower()}",
        "title": {"zh": "规则", "en": "Rule"},
        "level": "warning",
        "status": "preview",
        "scope": ["title", "description", "image_text"],
        "why": {"zh": "原因", "en": "reason"},
        "check": {"kind": "terms", "terms": ["爆款"]},
        "message": {"zh": "出现“{match}”", "en": 'found "{match}"'},
        "examples": {"bad": ["«爆款»袜子", "男士«爆款»"], "good": ["袜子", "帽子"]},
        **changes,
    }


def write_pack(folder: Path, *rules: dict[str, Any]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(MANIFEST, encoding="utf-8")
    for one in rules:
        text = yaml.safe_dump(one, allow_unicode=True, sort_keys=False)
        (folder / f"{one['rule']}-{one['name']}.yaml").write_text(text, encoding="utf-8")
    return folder


def load_pack(folder: Path, *rules: dict[str, Any]) -> Pack:
    (pack,) = load_packs([write_pack(folder, *rules)])
    return pack
