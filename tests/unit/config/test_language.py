from __future__ import annotations

import pytest

from listcheck.config.language import choose_language


@pytest.mark.parametrize(
    ("setting", "environment", "language"),
    [
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
        ("auto", {"LANG": "zh_TW.UTF-8"}, "zh"),
        ("auto", {"LANG": "zh-Hans"}, "zh"),
        ("auto", {"LANG": "de_DE.UTF-8"}, "en"),
        ("auto", {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ("auto", {"LANG": "C.UTF-8"}, "zh"),
        ("auto", {}, "zh"),
    ],
)
def test_setting_then_locale_then_chinese(setting: str, environment: dict[str, str], language: str) -> None:
    assert choose_language(setting, environment) == language
