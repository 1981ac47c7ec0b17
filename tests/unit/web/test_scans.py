"""What is kept, what goes, and when."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path

import pytest
from support.server import desk

from listcheck.web.desk import Desk
from listcheck.web.limits import ServerLimits
from listcheck.web.refusal import RefusedError
from listcheck.web.scans import Edit, Scan
from listcheck.web.uploads import Part

FEED = (Path(__file__).parents[3] / "fixtures/feeds/erp-export.csv").read_bytes()


def added(made: Desk, data: bytes = FEED) -> Scan:
    scan = made.scans.add([Part("erp.csv", io.BytesIO(data))], "zh")
    ends = time.monotonic() + 20
    while not scan.is_over and time.monotonic() < ends:
        time.sleep(0.01)
    return scan


def test_uploads_are_gone_when_the_session_ends() -> None:
    made = desk()
    scan = added(made)
    root = scan.folder.parent
    assert (scan.files / "erp.csv").read_bytes() == FEED
    made.scans.close()
    assert not root.exists()


def test_with_data_uploads_and_reports_stay(tmp_path: Path) -> None:
    made = desk(data=tmp_path / "kept")
    scan = added(made)
    made.scans.close()
    report = json.loads((scan.folder / "report.json").read_text("utf-8"))
    assert [listing["id"] for listing in report["listings"]] == ["XH-201", "XH-202"]
    assert (scan.files / "erp.csv").exists()


def test_a_scan_that_is_removed_leaves_nothing(tmp_path: Path) -> None:
    made = desk(data=tmp_path)
    scan = added(made)
    made.scans.remove(scan.key)
    assert list(tmp_path.iterdir()) == []
    made.scans.close()


def test_an_upload_that_is_refused_leaves_nothing(tmp_path: Path) -> None:
    made = desk(data=tmp_path)
    with pytest.raises(RefusedError):
        made.scans.add([Part("no.exe", io.BytesIO(b"x"))], "zh")
    assert list(tmp_path.iterdir()) == []
    made.scans.close()


def test_the_oldest_goes_when_there_are_too_many() -> None:
    made = desk(ServerLimits(kept_scans=2))
    scans = [added(made) for _ in range(3)]
    with pytest.raises(RefusedError) as caught:
        made.scans.get(scans[0].key)
    assert caught.value.status == 404
    assert not scans[0].folder.exists()
    assert made.scans.get(scans[2].key) is scans[2]
    made.scans.close()


def test_too_many_waiting_scans_are_refused() -> None:
    made = desk(ServerLimits(waiting_scans=0))
    with pytest.raises(RefusedError) as caught:
        added(made)
    assert caught.value.status == 429
    made.scans.close()


def test_a_scan_whose_time_is_over_keeps_what_it_has() -> None:
    made = desk(ServerLimits(scan_seconds=-1))
    scan = added(made)
    assert scan.state == "failed"
    assert scan.problem is not None
    assert scan.problem.code == "too_slow"
    assert len(scan.entries) == 1
    made.scans.close()


def test_a_late_answer_to_an_older_edit_is_not_kept() -> None:
    made = desk()
    scan = added(made)
    made.scans.check(scan, 0, Edit({"title": "新的标题"}, version=2), "zh")
    made.scans.check(scan, 0, Edit({"title": "旧的标题"}, version=1), "zh")
    listing = scan.entry(0).listing
    assert listing is not None
    assert listing.title == "新的标题"
    assert next(scan.results()).listing.title == "新的标题"
    made.scans.close()


def test_a_listing_that_is_not_there() -> None:
    made = desk()
    scan = added(made)
    for number in (-1, 2, 10**9):
        with pytest.raises(RefusedError) as caught:
            scan.entry(number)
        assert caught.value.status == 404
    made.scans.close()
