"""Which of the two languages to speak."""

from __future__ import annotations

import re
from collections.abc import Mapping

from listcheck.model.bilingual import Language


def choose_language(setting: str, environment: Mapping[str, str]) -> Language:
    """The setting if it names one, else the locale: Chinese for any zh locale, English for other languages.

    Where the locale says nothing (C, POSIX, unset) it is Chinese: our listings and their operators are.
    """
    if setting in ("zh", "en"):
        return "zh" if setting == "zh" else "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            language = re.split(r"[-_.@]", value.lower(), maxsplit=1)[0]
            return "zh" if language in {"zh", "c", "posix"} else "en"
    return "zh"
