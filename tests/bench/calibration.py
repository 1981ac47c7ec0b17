"""How calibration does on made-up shops, against the thresholds that it is held to.

    python tests/bench/calibration.py [--runs 30] [--listings 8000]

Prints the figures and exits with 1 if a threshold is missed. Seeds are fixed. About four minutes on two cores.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.calibration_bench import Figures, calibrated, interval_coverage
from support.simulated_shop import Truth

CASES: tuple[tuple[Truth, int], ...] = (
    ("near", 40),
    ("near", 100),
    ("near", 300),
    ("near", 1000),
    ("wrong", 300),
    ("wrong", 1000),
    ("double", 300),
    ("unsaturated", 300),
    ("none", 100),
    ("none", 300),
    ("none", 1000),
)


def line(truth: str, size: int, found: Figures) -> str:
    ranks = "→".join(f"{rank:.2f}" for rank in found.ranks)
    skills = " / ".join(f"{skill:.1f}" for skill in found.skills)
    choices = " ".join(f"{name or 'refused'} {count}" for name, count in sorted(found.choices.items()))
    return (
        f"| {truth} | {size} / {found.events:.0f} | {found.refused:.0%} | {found.accepted:.0%} | {choices} | {ranks} "
        f"| {found.content_rank:.2f} / {found.alone:.2f} | {skills} | {found.error_before:.2f}→{found.error_after:.2f} "
        f"| {found.raw:.2%}→{found.shrunk:.2%} | {found.pit:.2f} |"
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--listings", type=int, default=8000)
    wanted = parser.parse_args()
    held = []

    def hold(what: str, *, good: bool) -> None:
        held.append(good)
        print(f"{'ok  ' if good else 'MISS'} {what}")

    print(
        "| truth | N / events | refused | fitted beats null | choice | rank null→prior→fitted | content rank / alone "
        "| skill prior / fitted / trees | weight RMSE | small records' RMSE | PIT |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    found = {}
    for truth, size in CASES:
        found[truth, size] = calibrated(size, truth, wanted.runs, trees=True)
        print(line(truth, size, found[truth, size]), flush=True)
    hold("always refused at N = 40", good=found["near", 40].refused == 1)
    for size in (100, 300, 1000):
        hold(f"no effect, N = {size}: accepted at most 10 %", good=found["none", size].accepted <= 0.10)
        hold(
            f"no effect, N = {size}: null chosen at least 90 %",
            good=found["none", size].choices["null"] >= 0.9 * wanted.runs,
        )
    for truth in ("near", "wrong"):
        hold(f"{truth}, N = 1000: accepted at least 80 %", good=found[truth, 1000].accepted >= 0.80)
        hold(
            f"{truth}, N = 1000: fitted weights closer than the prior",
            good=found[truth, 1000].error_after < found[truth, 1000].error_before,
        )
    for key, each in found.items():
        if each.refused < 1:
            hold(f"{key}: shrunk rates closer than raw ones", good=each.shrunk < each.raw)
    for bias, medians in ((0.0, False), (0.0, True), (0.1, False), (-0.1, False)):
        interval = interval_coverage(wanted.listings, seed=7, bias=bias, medians=medians)
        weights = "medians" if medians else "means"
        print(
            f"interval, weights are {weights}, rules too sure by {bias:+.1f}: coverage {interval.coverage:.1%}, "
            f"width {interval.width:.1f}, rank {interval.rank:.3f}"
        )
        if not bias and not medians:
            hold("interval coverage within 0.75..0.88", good=0.75 <= interval.coverage <= 0.88)
            hold("content rank of the score at least 0.75", good=interval.rank >= 0.75)
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
