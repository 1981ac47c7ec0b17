"""One set of compiled rules, asked in two languages and on more than one day."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from support.server import prepared

from listcheck.web.checker import Checker


def test_the_day_is_that_of_the_request() -> None:
    run, settings = prepared()
    days = iter([date(2026, 11, 22), date(2026, 11, 23)])
    checker = Checker(run, replace(settings, as_of=None), lambda: next(days))
    assert checker.scanner("zh").wording.as_of == date(2026, 11, 22)
    assert checker.scanner("zh").ignores.as_of == date(2026, 11, 23)


def test_a_day_that_was_set_stays() -> None:
    run, settings = prepared()
    assert Checker(run, settings, lambda: date(1999, 1, 1)).day() == settings.as_of


def test_languages_share_the_rules() -> None:
    run, settings = prepared()
    checker = Checker(run, settings, lambda: date(1999, 1, 1))
    assert checker.scanner("zh").rules is checker.scanner("en").rules
    listing = checker.listing({"title": "国家级陶瓷杯"})
    zh, en = checker.check(listing, "zh"), checker.check(listing, "en")
    assert [one.fingerprint for one in zh.findings] == [one.fingerprint for one in en.findings]
    assert zh.findings[0].title != en.findings[0].title


def test_mandatory_rules_are_known() -> None:
    run, settings = prepared()
    assert "RV101" in Checker(run, settings, lambda: date(1999, 1, 1)).mandatory()
