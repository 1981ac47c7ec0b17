"""What a report advises on the findings of one rule: why, by which law, how to mend it, each said once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from listcheck.model.bilingual import Language
from listcheck.model.finding import Finding
from listcheck.model.rule import Source
from listcheck.report import words
from listcheck.report.visible import visible

_SENTENCE = re.compile(r"[^。\s](?:[^。.]|\.(?!\s|$))*[。.]?")


@dataclass(frozen=True, slots=True)
class Swap:
    """Words found, and lawful words for them."""

    found: str
    replacement: str

    def said(self, language: Language) -> str:
        return f"{quoted(self.found, language)}→{quoted(self.replacement, language)}"


@dataclass(frozen=True, slots=True)
class Advice:
    """All of it safe to print, in the language of the run."""

    whys: tuple[str, ...]
    laws: tuple[str, ...]
    mends: tuple[str, ...]
    swaps: tuple[Swap, ...]


def advice(findings: Sequence[Finding], language: Language) -> Advice:
    """What the findings of one rule have to say beside where they are, in their order."""
    return Advice(
        whys=_once(visible(finding.why) for finding in findings if finding.why),
        laws=_once(law_name(source, language) for finding in findings for source in finding.sources),
        # By sentence: two hits of a rule share its advice, and differ in what their evidence lacks.
        mends=_once(
            sentence for finding in findings for sentence in _SENTENCE.findall(visible(finding.fix.suggest))
        ),
        swaps=tuple(
            dict.fromkeys(
                Swap(visible(finding.location.text), visible(finding.fix.replace))
                for finding in findings
                # What is to be deleted stands in the advice: “★”→“” helps nobody.
                if finding.fix.replace and finding.fix.replace.strip() and finding.location.text
            )
        ),
    )


def law_name(source: Source, language: Language) -> str:
    """ "《中华人民共和国广告法》第九条第三项（罚则第五十七条）"."""
    law = visible(source.law)
    if language == "zh" and not law.startswith("《"):
        law = f"《{law}》"
    said = f"{law}{'' if language == 'zh' else ' '}{visible(source.article)}".rstrip()
    notes = []
    if source.penalty:
        gap = "" if language == "zh" else " "
        notes.append(words.PENALTY.pick(language) + gap + visible(source.penalty))
    if source.confidence == "low":
        notes.append(words.LAW_UNSURE.pick(language))
    if not notes:
        return said
    return f"{said}（{'，'.join(notes)}）" if language == "zh" else f"{said} ({', '.join(notes)})"


def disguise_names(finding: Finding, language: Language) -> str:
    """The disguises that were taken off to find it."""
    return comma(language).join(
        words.DISGUISE[step].pick(language) if step in words.DISGUISE else visible(step)
        for step in finding.obfuscation
    )


def quoted(text: str, language: Language) -> str:
    return f"“{text}”" if language == "zh" else f'"{text}"'


def comma(language: Language) -> str:
    return "、" if language == "zh" else ", "


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
