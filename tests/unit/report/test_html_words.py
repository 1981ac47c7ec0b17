"""Words of pages: what templates name exists, and all of it is used."""

from __future__ import annotations

import re
from pathlib import Path

from listcheck.report.html_words import PAGE, page_words

TEMPLATES = Path(__file__).parents[3] / "listcheck/report/templates"


def test_templates_and_words_agree() -> None:
    sources = [path.read_text("utf-8") for path in TEMPLATES.glob("*.j2")]
    named = {name for source in sources for name in re.findall(r"\bsay\.(\w+)", source)}
    by_value = {
        "error",
        "warning",
        "info",
        "unchecked",
        "waived",
        "clean",
        "poor",
        "fair",
        "good",
    }  # say[flag]
    assert named - set(PAGE) == set()
    assert set(PAGE) - named - by_value == set()


def test_one_language() -> None:
    assert page_words("zh")["search"] == "搜索"
    assert page_words("en")["search"] == "Search"
