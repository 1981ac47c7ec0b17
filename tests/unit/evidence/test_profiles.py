from __future__ import annotations

import pytest

from listcheck.evidence.picture import READING_SIDE
from listcheck.evidence.profiles import PROFILES, ProfileName, closer_scale, detection_scale


@pytest.mark.parametrize(
    ("profile", "width", "height", "scale"),
    [
        ("thorough", 800, 800, 1.0),
        ("thorough", 1080, 1080, 1.0),
        ("thorough", 368, 368, 2.0),
        ("thorough", 220, 220, 2.5),  # thumbnails are enlarged, but not without end
        ("thorough", 2304, 2304, 0.5),
        ("thorough", 4000, 3000, 0.333),
        ("thorough", 790, 8000, 1.0),  # a long page is measured by its width
        ("thorough", 2304, 9000, 0.5),
        ("thorough", 1920, 480, 1.0),  # a banner by its area: 480 px high is no reason to enlarge it
        ("balanced", 800, 800, 0.64),
        ("balanced", 1080, 1440, 0.5),  # print does not grow with the picture: never less than half
        ("balanced", 2000, 2000, 0.368),  # but not beyond 736 px,
        ("balanced", 300, 300, 1.707),
        ("balanced", 1024, 256, 1.0),
        ("fast", 768, 768, 0.5),
        ("fast", 1200, 1200, 0.4),
        ("fast", 1600, 1600, 0.32),
        ("fast", 100, 100, 2.5),
    ],
)
def test_the_scale_goes_by_area(profile: ProfileName, width: int, height: int, scale: float) -> None:
    assert detection_scale(width, height, PROFILES[profile]) == pytest.approx(scale, abs=0.003)


@pytest.mark.parametrize("profile", PROFILES)
def test_no_profile_needs_more_than_pictures_are_opened_with(profile: ProfileName) -> None:
    assert PROFILES[profile].side <= PROFILES[profile].most <= READING_SIDE


def test_only_thorough_reads_with_the_original_models_alone() -> None:
    assert [name for name, profile in PROFILES.items() if not profile.optimised] == ["thorough"]


@pytest.mark.parametrize(
    ("width", "height", "scale", "closer"),
    [(800, 800, 0.64, 1.0), (1080, 1440, 0.41, 0.77), (1080, 1440, 1.0, 1.25), (300, 300, 2.0, 2.5)],
)
def test_a_closer_look_enlarges(width: int, height: int, scale: float, closer: float) -> None:
    assert closer_scale(width, height, scale) == pytest.approx(closer, abs=0.003)
