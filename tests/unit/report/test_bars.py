from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from listcheck.report.bars import falls, gauge, padded, steps


def test_padded_counts_cells() -> None:
    assert cell_len(padded("属性", 6)) == 6
    assert padded("abcdef", 3) == "abcdef"


def test_gauge() -> None:
    assert gauge(0.5, 10).plain == "█████░░░░░"
    assert gauge(2, 4).plain == "████"
    assert gauge(-1, 4).plain == "░░░░"


def test_a_waterfall_drawn() -> None:
    assert [bar.plain for bar in falls([25, 25], 100, 8)] == ["      ▒▒", "    ▒▒"]
    assert steps(50, 75, 100, 8).plain == "████▒▒"


@given(st.lists(st.floats(0, 20), max_size=5), st.integers(8, 60))
def test_the_blocks_join(losses: list[float], width: int) -> None:
    end = width
    for bar in falls(losses, 100, width):
        assert len(bar.plain) == end
        end = len(bar.plain) - bar.plain.count("▒")
    assert (
        end == round((100 - sum(losses)) / 100 * width) or abs(end - (100 - sum(losses)) / 100 * width) <= 1
    )
