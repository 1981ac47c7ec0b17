"""JUnit XML, which every CI shows: a test case for each listing and rule that found something there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from tempfile import SpooledTemporaryFile
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement, tostring

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.finding import Finding
from listcheck.model.result import ListingResult
from listcheck.model.rule import LEVELS
from listcheck.report import words
from listcheck.report.base import RunInfo
from listcheck.report.field_names import finding_field, line_name

_IN_MEMORY = 16 * 2**20
# XML has no way to write these, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CLEAN = Bilingual("检查", "checked")


class JunitReporter:
    """Findings at or above the run's fail_on are failures; milder ones are told as output of a test that
    passed; what was not checked is skipped."""

    def write(self, results: Iterable[ListingResult], info: RunInfo, out: TextIO) -> None:
        counts = {"tests": 0, "failures": 0, "skipped": 0}
        failing = LEVELS[: LEVELS.index(info.fail_on) + 1] if info.fail_on in LEVELS else ()
        with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="\n") as cases:
            for result in results:
                for case in _cases(result, failing, info.language):
                    counts["tests"] += 1
                    counts["failures"] += case.find("failure") is not None
                    counts["skipped"] += case.find("skipped") is not None
                    cases.write(f"    {tostring(case, encoding='unicode')}\n")
            figures = " ".join(f'{name}="{count}"' for name, count in counts.items())
            out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
            out.write(f'<testsuites name="listcheck" {figures} errors="0">\n')
            out.write(f'  <testsuite name="listcheck" {figures} errors="0">\n')
            cases.seek(0)
            for line in cases:
                out.write(line)
            out.write("  </testsuite>\n</testsuites>\n")


def _cases(result: ListingResult, failing: tuple[str, ...], language: Language) -> Iterator[Element]:
    head = result.listing
    name = _xml(f"{head.key or head.path} {head.title}".strip())
    found = sorted(result.findings, key=lambda finding: finding.code)
    for code, group in groupby(found, lambda finding: finding.code):
        findings = list(group)
        case = _case(name, f"{code} {findings[0].title}", head.path)
        said = _xml("\n".join(_told(finding, language) for finding in findings))
        if any(finding.level in failing for finding in findings):
            failure = SubElement(case, "failure", type=code, message=_xml(findings[0].message))
            failure.text = said
        else:
            SubElement(case, "system-out").text = said
        yield case
    unchecked = [gap.reason.pick(language) for gap in result.gaps]
    unchecked += [words.RULE_CRASHED.pick(language).format(rule=code) for code in result.crashed]
    if unchecked:
        case = _case(name, words.NOT_CHECKED.pick(language), head.path)
        SubElement(case, "skipped", message=_xml("\n".join(dict.fromkeys(unchecked))))
        yield case
    if not found and not unchecked:
        yield _case(name, _CLEAN.pick(language), head.path)


def _case(listing: str, name: str, path: str) -> Element:
    return Element("testcase", classname=listing, name=_xml(name), file=_xml(path))


def _told(finding: Finding, language: Language) -> str:
    location = finding.location
    colon = "：" if language == "zh" else ": "
    place = " ".join(
        part
        for part in (location.path, line_name(location, language), finding_field(finding, language))
        if part
    )
    advice = f"\n    {finding.fix.suggest}" if finding.fix.suggest else ""
    level = words.LEVEL[finding.level].pick(language)
    return f"{place}{colon}[{level}] {finding.message}{advice}"


def _xml(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
