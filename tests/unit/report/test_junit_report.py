"""JUnit XML as a CI reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from listcheck.model.bilingual import Language
from listcheck.model.result import ListingResult
from listcheck.report.base import RunInfo

Results = Callable[[Language], list[ListingResult]]
Info = Callable[[Language], RunInfo]
Render = Callable[..., str]


def cases(text: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(text).iter("testcase"))


def test_a_case_for_each_listing_and_rule(results: Results, info: Info, render: Render) -> None:
    root = ElementTree.fromstring(render("junit", results("zh"), info("zh")))
    found = list(root.iter("testcase"))
    # Six rules of the first listing and what was not checked there, the gaps of the second, the clean third.
    assert [case.get("name", "").split()[0] for case in found] == [
        "AD101", "AD201", "AT101", "DV101", "FM301", "ST101", "未检查", "未检查", "检查",
    ]  # fmt: skip
    assert root.attrib == {"name": "listcheck", "tests": "9", "failures": "3", "skipped": "2", "errors": "0"}


@pytest.mark.parametrize(("fail_on", "failures"), [("never", 0), ("error", 3), ("warning", 5), ("info", 6)])
def test_the_level_that_fails_is_the_runs(
    fail_on: str, failures: int, results: Results, info: Info, render: Render
) -> None:
    text = render("junit", results("en"), replace(info("en"), fail_on=fail_on))
    assert sum(case.find("failure") is not None for case in cases(text)) == failures


def test_a_failure_names_place_and_remedy(results: Results, info: Info, render: Render) -> None:
    case = cases(render("junit", results("en"), info("en")))[0]
    failure = case.find("failure")
    assert failure is not None
    assert failure.get("type") == "AD101"
    assert (failure.text or "").splitlines()[:2] == [
        'shop/3502/listing.yaml line 3, column 8 title: [error] found "全网最低价"',
        "    state a fact that can be verified",
    ]


def test_what_xml_cannot_write_is_replaced(results: Results, info: Info, render: Render) -> None:
    (first, *_) = results("zh")
    (finding, *_) = first.findings
    odd = replace(finding, message="\x00\x1b[2J</failure>\ud800\ufffe]]>", title="\x0b")
    listing = replace(first, listing=replace(first.listing, key='<"&\x08'), findings=(odd,))
    (case, _) = cases(render("junit", [listing], info("zh")))
    failure = case.find("failure")
    assert failure is not None
    assert failure.get("message") == "��[2J</failure>��]]>"
    assert (case.get("classname") or "").startswith('<"&�')


def test_no_listing_is_an_empty_suite(info: Info, render: Render) -> None:
    assert cases(render("junit", [], info("zh"))) == []
