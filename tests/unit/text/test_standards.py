"""Numbers of standards and certificates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.text.standards import certificates, standards


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gb/t 22849-2014", ["GB/T 22849-2014"]),
        ("gb/t22849—2014", ["GB/T 22849-2014"]),
        ("gbt22849-2014", ["GB/T 22849-2014"]),
        ("gb 18401-2010 b类", ["GB 18401-2010"]),
        ("fz/t 73020", ["FZ/T 73020"]),
        ("gb 4943.1-2022, gb 31241-2022", ["GB 4943.1-2022", "GB 31241-2022"]),
        ("8gb 128gb", []),
        ("q/abc 001-2020", []),
        ("128gb 2023", []),
    ],
)
def test_standards(text: str, expected: list[str]) -> None:
    assert [each.written for each in standards(text)] == expected


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("生产许可证sc 10137010412345", "sc", "sc10137010412345"),
        ("3c编号:2022012201555666", "ccc", "2022012201555666"),
        ("粤g妆网备字2024012345", "cosmetics", "粤g妆网备字2024012345"),
        ("国妆特字g20241234", "cosmetics", "国妆特字g20241234"),
        ("国食健注g20240001", "health-food", "国食健注g20240001"),
        ("苏械注准20232140321", "device", "苏械注准20232140321"),
    ],
)
def test_certificates(text: str, kind: str, number: str) -> None:
    assert [(each.kind, each.number) for each in certificates(text)] == [(kind, number)]


def test_a_bar_code_and_a_date_are_no_certificates() -> None:
    assert not list(certificates("条码6901234567892 日期20240101 电话4008001234"))


@given(st.text(alphabet="gbtfzsc/0123456789-—. 国妆特字械注准", max_size=50))
def test_any_text_can_be_read(text: str) -> None:
    places = [(each.start, each.end) for each in standards(text)]
    places += [(each.start, each.end) for each in certificates(text)]
    assert all(0 <= start < end <= len(text) for start, end in places)
