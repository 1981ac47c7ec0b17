"""Whatever an expression of a template comes to is escaped and can be seen."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from jinja2 import UndefinedError

from listcheck.report.html_page import SLOT, asset, environment, page_parts


def rendered(source: str, **values: object) -> str:
    return environment("zh").from_string(source).render(**values)


def test_text_and_attributes_are_escaped() -> None:
    assert rendered('<p title="{{ it }}">{{ it }}</p>', it="\"'<&>") == (
        '<p title="&#34;&#39;&lt;&amp;&gt;">&#34;&#39;&lt;&amp;&gt;</p>'
    )


def test_what_hides_is_seen() -> None:
    assert rendered("{{ it }}", it="a\u202eb\ud800\x00") == "a‹U+202E›b‹U+D800›␀"
    assert rendered("{{ it|join(' ') }}", it=["a\u200b", "b"]) == "a‹U+200B› b"


def test_a_filled_sentence_is_no_markup() -> None:
    assert rendered("{{ say.finding|fill(n=it) }}", it="<b>\x00") == "问题 &lt;b&gt;␀"


def test_only_a_slot_is_a_nul() -> None:
    assert rendered("{{ slot }}{{ it }}", it=SLOT) == SLOT + "␀"


def test_a_misspelt_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ say.no_such_word }}")


def test_the_policy_names_the_very_texts() -> None:
    parts = page_parts()
    for name in ("report.css", "theme.js", "report.js"):
        digest = b64encode(sha256(asset(name).encode("utf-8")).digest()).decode()
        assert f"'sha256-{digest}'" in parts["policy"]
    assert re.match(r"default-src 'none'; style-src \S+; script-src \S+ \S+; img-src data:", parts["policy"])


@pytest.mark.parametrize("name", ["report.css", "theme.js", "report.js"])
def test_no_asset_ends_its_own_element(name: str) -> None:
    assert "</" not in asset(name) and "<!--" not in asset(name)
