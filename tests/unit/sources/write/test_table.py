from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from listcheck.model.listing import Attribute, ImageRef, Listing, Sku
from listcheck.sources.write.table import write_table
from tests.support.listings import content, full_listing, listings, read_back


def written(*found: Listing) -> tuple[str, Counter[str]]:
    out, lost = io.StringIO(newline=""), Counter[str]()
    assert write_table(found, out, Path(), lost) == len(found)
    return out.getvalue(), lost


def test_comes_back_but_for_what_had_no_place(tmp_path: Path) -> None:
    listing = full_listing()
    text, lost = written(listing, replace(listing, key="ML-2", title="木里簸箕", skus=()))
    path = tmp_path / "out.csv"
    path.write_text(text, encoding="utf-8", newline="")
    first, second = read_back(path)
    assert first == replace(content(listing), promotions=(), evidence=(), ignores=())
    assert (second.key, second.title, second.skus) == ("ML-2", "木里簸箕", ())
    assert lost == {"promotions": 2, "evidence": 2, "ignores": 2}


def test_no_cell_runs_as_a_formula() -> None:
    text, _ = written(Listing("=1+1", title="@SUM(A1)", short_title="+86", selling_points=("-5", "x")))
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [rows[0][name] for name in ("id", "title", "short_title")] == ["'=1+1", "'@SUM(A1)", "'+86"]


@given(listings)
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_row_has_every_column(listing: Listing) -> None:
    rows = list(csv.reader(io.StringIO(written(listing)[0], newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == 1 + max(1, len(listing.skus))


@pytest.mark.parametrize(
    ("listing", "said"),
    [
        (Listing("7", images=(ImageRef("a,b.jpg"),)), "images (with a separator in their name)"),
        (Listing("7", images=(ImageRef("a.jpg", role="label"),)), "images (label)"),
        (
            Listing("7", skus=(Sku("x", tuple(Attribute(name, "1") for name in "甲乙丙丁")),)),
            "skus.attributes (beyond 3)",
        ),
    ],
)
def test_what_has_no_place_is_told(listing: Listing, said: str) -> None:
    assert written(listing)[1] == {said: 1}
