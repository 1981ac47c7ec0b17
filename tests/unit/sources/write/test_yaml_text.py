from __future__ import annotations

from typing import Any

import pytest

from listcheck.sources.write.yaml_text import yaml_of


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"price": "49.00"}, "price: 49.00\n"),
        ({"price": "007"}, "price: '007'\n"),
        ({"list_price": {"low": "4", "high": "5.5"}}, "list_price:\n  low: 4\n  high: 5.5\n"),
        ({"attributes": {"price": "49.00"}}, "attributes:\n  price: '49.00'\n"),
        ({"title": "no"}, "title: 'no'\n"),
        ({"title": "a\nb"}, "title: |-\n  a\n  b\n"),
        ({"title": "a\x07b"}, 'title: "a\\ab"\n'),
        ({"images": [{"path": "a.jpg", "role": "main"}]}, "images:\n  - path: a.jpg\n    role: main\n"),
        ({"title": "字" * 300}, f"title: {'字' * 300}\n"),
    ],
)
def test_as_a_person_would_write_it(record: dict[str, Any], text: str) -> None:
    assert yaml_of(record) == text
