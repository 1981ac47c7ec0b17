"""A snapshot as bytes, and back."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.history.packed import digest, pack, unpack
from listcheck.model.history import NotedFinding, Snapshot

findings = st.builds(
    NotedFinding,
    st.text(),
    st.text(),
    st.sampled_from(["error", "warning", "info"]),
    st.text(),
    st.lists(st.text()).map(tuple),
)
snapshots = st.builds(
    Snapshot,
    st.just("jd"),
    st.just("P1"),
    st.text(),
    st.text(),
    st.none() | st.floats(0, 100),
    st.lists(findings).map(tuple),
    st.dictionaries(st.text(), st.text()),
)


@given(snapshots)
def test_nothing_is_lost(snapshot: Snapshot) -> None:
    assert unpack("jd", "P1", snapshot.score, pack(snapshot)) == snapshot


@given(snapshots)
def test_the_order_of_fields_makes_no_other_digest(snapshot: Snapshot) -> None:
    turned = dict(reversed(list(snapshot.fields.items())))
    other = Snapshot(
        snapshot.platform, snapshot.key, "x", snapshot.title, snapshot.score, snapshot.findings, turned
    )
    assert digest(other) == digest(snapshot)


@pytest.mark.parametrize("data", [b"", b"junk", zlib.compress(b"{}"), zlib.compress(b'["", "", 3, {}]')])
def test_bytes_that_are_no_snapshot(data: bytes) -> None:
    with pytest.raises(ValueError):
        unpack("", "", None, data)


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(ValueError):
        unpack("", "", None, zlib.compress(b"[" + b" " * 200_000_000 + b"]"))
