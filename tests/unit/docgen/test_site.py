from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from listcheck.docgen.site import pages
from listcheck.rules.packs import Pack


def test_one_page_a_rule_and_language_and_an_index(pack: Pack) -> None:
    found = pages([pack])
    assert list(found) == [
        "docs/rules/AD901.md",
        "docs/rules/README.md",
        "docs/rules/zh/AD901.md",
        "docs/rules/zh/README.md",
    ]
    assert "# AD901 Loud" in found["docs/rules/AD901.md"]
    assert "# AD901 夸大用语" in found["docs/rules/zh/AD901.md"]
    assert all(text.startswith("<!-- Generated") and text.endswith("\n") for text in found.values())


def test_the_index_lists_the_rules_of_each_pack(pack: Pack) -> None:
    found = pages([pack])
    assert (
        r"| [AD901](AD901.md) | Loud \[words\] | error | preview (off by default) |"
        in found["docs/rules/README.md"]
    )
    assert "## 用语（words）" in found["docs/rules/zh/README.md"]
    assert "商品页面用语" in found["docs/rules/zh/README.md"]


def test_links_lead_to_pages(pack: Pack) -> None:
    found = pages([pack])
    for path, text in found.items():
        for target in re.findall(r"\]\(([^)]+\.md)\)", text):
            parts: list[str] = []
            for part in (PurePosixPath(path).parent / target).parts:
                if part == "..":
                    parts.pop()
                else:
                    parts.append(part)
            assert "/".join(parts) in found, (path, target)


def test_pages_do_not_depend_on_order_or_place(pack: Pack) -> None:
    other = replace(pack, info=pack.info, drafts=())
    assert pages([pack, other]) == pages([pack, other])
    moved = replace(pack, path=pack.path / "elsewhere")
    assert pages([moved]) == pages([pack])
    assert str(pack.path) not in "".join(pages([pack]).values())
