from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from listcheck.errors import ConfigError
from listcheck.model.listing import ImageRef, Listing
from listcheck.sources.write.folder import write_folder
from listcheck.sources.write.own import LOCAL_PICTURES
from tests.support.listings import content, full_listing, listings, read_back


@given(listings)
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_folder_and_back_is_the_same_listing(listing: Listing) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert write_folder([listing], Path(folder), Counter()) == 1
        assert read_back(Path(folder)) == [content(listing)]


def test_reads_as_a_person_would_have_written_it(tmp_path: Path) -> None:
    write_folder([full_listing()], tmp_path, Counter())
    text = (tmp_path / "ML-1" / "listing.yaml").read_text("utf-8")
    assert text.startswith("id: ML-1\nplatform: douyin\ncategory: 家居 > 清洁\ntitle: 木里扫把\n")
    assert "  品牌: 木里\n" in text
    assert "detail_text: |-\n  杆长 92 厘米，\n  可拆。\n" in text
    assert "    price: 49.00\n" in text
    assert "\\u" not in text


def test_ids_that_are_no_names(tmp_path: Path) -> None:
    out = tmp_path / "out"
    keys = ["../x", "..", "a/b", "A_b", "CON", "x\0y"]
    write_folder([Listing(key, title="杯") for key in keys], out, Counter())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]
    assert len(list(out.iterdir())) == len(keys)
    assert sorted(listing.key for listing in read_back(out)) == sorted(keys)


def test_pictures_are_copied_when_asked_for(tmp_path: Path) -> None:
    picture = tmp_path / "in" / "主图.jpg"
    picture.parent.mkdir()
    picture.write_bytes(b"\xff\xd8 picture")
    listing = Listing("7", title="杯", images=(ImageRef("主图.jpg", picture.as_posix(), "main"),))
    lost: Counter[str] = Counter()
    write_folder([listing], tmp_path / "bare", lost)
    assert lost == {LOCAL_PICTURES: 1}
    lost.clear()
    write_folder([listing], tmp_path / "whole", lost, copy_images=True)
    assert lost == {}
    assert (tmp_path / "whole" / "7" / "images" / "主图.jpg").read_bytes() == b"\xff\xd8 picture"
    assert [image.name for image in read_back(tmp_path / "whole")[0].images] == ["images/主图.jpg"]


def test_links_are_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    elsewhere, out = tmp_path / "elsewhere", tmp_path / "out"
    elsewhere.mkdir()
    out.mkdir()
    (out / "7").symlink_to(elsewhere)
    with pytest.raises(ConfigError, match="link"):
        write_folder([Listing("7", title="杯")], out, Counter())
    assert list(elsewhere.iterdir()) == []


def test_a_link_in_place_of_the_file_is_replaced(tmp_path: Path) -> None:
    victim, folder = tmp_path / "victim", tmp_path / "out" / "7"
    victim.write_text("mine")
    folder.mkdir(parents=True)
    (folder / "listing.yaml").symlink_to(victim)
    write_folder([Listing("7", title="杯")], tmp_path / "out", Counter())
    assert victim.read_text() == "mine"
    assert "杯" in (folder / "listing.yaml").read_text("utf-8")
