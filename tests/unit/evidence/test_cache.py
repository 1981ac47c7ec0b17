from __future__ import annotations

from pathlib import Path

import pytest

from listcheck.evidence.cache import PictureCache, cache_info, clear_cache, default_directory


def test_what_was_put_is_found_by_the_next_run(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path / "deep" / "cache")
    cache.put("a", {"lines": [["全网最低", [1, 2, 3, 4], 0.99]]})
    cache.close()
    again = PictureCache(tmp_path / "deep" / "cache")
    assert again.get("a") == {"lines": [["全网最低", [1, 2, 3, 4], 0.99]]}
    assert again.get("b") is None
    assert again.note is None


def test_without_a_directory_it_is_off() -> None:
    cache = PictureCache(None)
    cache.put("a", 1)
    assert cache.get("a") is None
    assert cache.note is None


def test_a_corrupt_database_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "cache.db").write_bytes(b"this is not a database" * 300)
    cache = PictureCache(tmp_path)
    assert cache.note is not None and str(tmp_path) in cache.note.en and cache.note.zh
    cache.put("a", 1)
    assert cache.get("a") is None


def test_a_database_that_breaks_during_the_run_falls_silent(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path)
    cache.put("a", 1)
    cache.close()
    (tmp_path / "cache.db").write_bytes(b"broken" * 5000)
    assert cache.get("a") is None
    cache.put("b", 2)
    assert cache.note is not None


def test_a_directory_that_cannot_be_made_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = PictureCache(tmp_path / "file" / "cache")
    cache.put("a", 1)
    assert cache.get("a") is None
    assert cache.note is not None


def test_a_damaged_entry_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    import sqlite3

    cache = PictureCache(tmp_path)
    cache.put("a", 1)
    cache.put("b", 2)
    cache.close()
    with sqlite3.connect(tmp_path / "cache.db") as database:
        database.execute("UPDATE Cache SET value = ? WHERE rowid = 1", (b"garbage",))
    cache = PictureCache(tmp_path)
    assert (cache.get("a"), cache.get("b"), cache.note) == (None, 2, None)


def test_its_size_is_bounded(tmp_path: Path) -> None:
    import random

    cache = PictureCache(tmp_path, size_limit=200_000)
    noise = random.Random(1)
    for number in range(100):
        cache.put(str(number), [noise.random() for _ in range(1000)])
    cache.close()
    assert cache_info(tmp_path).entries < 60
    assert cache_info(tmp_path).bytes < 700_000


def test_info_and_clear(tmp_path: Path) -> None:
    assert (cache_info(tmp_path / "unused").entries, clear_cache(tmp_path / "unused")) == (0, 0)
    assert not (tmp_path / "unused").exists()
    cache = PictureCache(tmp_path)
    cache.put("a", 1)
    cache.put("b", 2)
    cache.close()
    (tmp_path / "somebody-elses.txt").write_text("stays")
    assert cache_info(tmp_path).entries == 2
    assert clear_cache(tmp_path) == 2
    assert cache_info(tmp_path).entries == 0
    assert (tmp_path / "somebody-elses.txt").exists()


def test_a_corrupt_cache_can_be_looked_at_and_cleared(tmp_path: Path) -> None:
    (tmp_path / "cache.db").write_bytes(b"this is not a database" * 300)
    (tmp_path / "notes.txt").write_text("stays")
    assert cache_info(tmp_path).damaged
    assert cache_info(tmp_path).bytes == 6600
    assert clear_cache(tmp_path) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    cache = PictureCache(tmp_path)
    cache.put("a", 1)
    assert (cache.get("a"), cache.note) == (1, None)


def test_the_default_directory_is_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_directory().name == "pictures"
    assert "listcheck" in default_directory().parts
