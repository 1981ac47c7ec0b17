"""Which fields an export carries at all: what it does not carry is unknown, not missing."""

from __future__ import annotations

from pathlib import Path

from listcheck.model.listing import Listing
from listcheck.sources.base import SourceOptions
from listcheck.sources.discover import discover


def stated(path: Path) -> frozenset[str] | None:
    (listing,) = discover([str(path)], SourceOptions())
    assert isinstance(listing, Listing)
    return listing.origin.stated


def test_a_listing_file_of_its_own_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "listing.yaml"
    path.write_text("title: 纯棉T恤\n", encoding="utf-8")
    assert stated(path) is None


def test_a_record_states_its_keys_even_where_they_are_empty(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text(
        '{"item_id": "1", "goods_name": "纯棉T恤", "detail_text": "", "main_images": []}\n', "utf-8"
    )
    fields = stated(path)
    assert fields is not None
    assert {"title", "detail_text", "images"} <= fields
    assert "attributes" not in fields


def test_a_sheet_states_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text("商品ID,商品标题,商品描述,材质\n1,纯棉T恤,,\n", encoding="utf-8")
    fields = stated(path)
    assert fields is not None
    assert {"title", "description", "attributes"} <= fields
    assert "images" not in fields
