from __future__ import annotations

import subprocess
import sys
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


def test_processes_that_write_at_once_lose_and_damage_nothing(tmp_path: Path) -> None:
    """Four writers, each with pictures of its own and some that all have."""
    program = """
import sys
from pathlib import Path
from listcheck.evidence.cache import PictureCache
cache = PictureCache(Path(sys.argv[1]))
for number in range(60):
    cache.put(f"own {sys.argv[2]} {number}", {"lines": [sys.argv[2]] * 50})
    cache.put(f"shared {number}", {"lines": [str(number)] * 50})
    assert cache.get(f"shared {number}") == {"lines": [str(number)] * 50}
print(cache.note)
"""
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path), name],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in "abcd"
    ]
    for writer in writers:
        said, complained = writer.communicate(timeout=120)
        assert (said, complained, writer.returncode) == ("None\n", "", 0)
    cache = PictureCache(tmp_path)
    assert cache_info(tmp_path).entries == 4 * 60 + 60
    assert all(
        cache.get(f"own {name} {number}") == {"lines": [name] * 50} for name in "abcd" for number in range(60)
    )


def test_a_writer_that_is_killed_leaves_a_cache_that_works(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from listcheck.evidence.cache import PictureCache
cache = PictureCache(Path(sys.argv[1]))
for number in range(1_000_000):
    cache.put(str(number), ["全网最低"] * 200)
    if number == 20:
        print("writing", flush=True)
"""
    writer = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None and writer.stdout.readline() == "writing\n"
    writer.kill()
    writer.communicate(timeout=60)
    cache = PictureCache(tmp_path)
    assert cache.get("20") == ["全网最低"] * 200
    cache.put("after", 1)
    assert (cache.get("after"), cache.note) == (1, None)


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
