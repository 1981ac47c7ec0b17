"""Write docs/quality.md: how well the rules find what the labelled corpus marks, and how quiet they are beside it.

`make quality` runs it. With --check it writes nothing and fails if the page is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from support.corpus import FOLDER, Judge  # noqa: E402 - the corpus is read by the tests' own code
from support.disguise_recall import measure as measure_disguises  # noqa: E402
from support.quality import BLIND, Quality, Tally, corpus_files, measure  # noqa: E402

PAGE = ROOT / "docs" / "quality.md"
_MARK = "<!-- written by scripts/write_quality.py: below this line nothing is edited by hand -->\n"


def main(arguments: list[str]) -> int:
    head = PAGE.read_text(encoding="utf-8").split(_MARK)[0]
    page = head + _MARK + "\n".join(_figures()) + "\n"
    if "--check" in arguments:
        if page != PAGE.read_text(encoding="utf-8"):
            print(f"{PAGE.relative_to(ROOT)} is out of date: run make quality", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(page, encoding="utf-8")
    print("\n".join(line for line in page.split(_MARK)[1].splitlines()[:40]))
    return 0


def _figures() -> Iterator[str]:
    judge = Judge()
    own = measure(judge, [path for path in corpus_files() if path.name not in BLIND])
    blind = measure(judge, [FOLDER / name for name in sorted(BLIND)])
    yield from _overall(own, blind)
    yield from _by_pack(judge, own)
    yield from _disguises()
    yield from _by_rule(judge, own)
    yield from _known_misses(own, blind)


def _overall(own: Quality, blind: Quality) -> Iterator[str]:
    yield "\n## Overall\n"
    yield "| | rows | lawful | level | marks | found | with the exact span | findings | false | precision | recall |"
    yield "|---|---|---|---|---|---|---|---|---|---|---|"
    for name, quality in (("written beside the rules", own), ("written blind", blind)):
        for level, tally in (("error", quality.errors), ("error and warning", quality.loud)):
            yield (
                f"| {name} | {quality.rows} | {quality.lawful} | {level} | {tally.expected} | {tally.found} "
                f"| {tally.exact} | {tally.said} | {tally.false} | {_share(tally.precision)} | {_share(tally.recall)} |"
            )
    fields = f"{own.right_fields} of {own.all_fields} right"
    yield f"\nRows about fields (attributes, pictures, titles as a whole): {fields}."


def _by_pack(judge: Judge, own: Quality) -> Iterator[str]:
    packs: dict[str, Tally] = {}
    for code, tally in own.by_rule.items():
        if code not in judge.packs:  # a preview: not run, marked by somebody who did not know
            continue
        total = packs.setdefault(judge.packs[code], Tally())
        total.expected += tally.expected
        total.found += tally.found
        total.said += tally.said
        total.false += tally.false
    yield "\n## By pack\n"
    yield from _table("pack", packs)


def _by_rule(judge: Judge, own: Quality) -> Iterator[str]:
    yield "\n## By rule\n"
    yield from _table("rule", {code: own.by_rule[code] for code in own.by_rule if code in judge.levels})


def _table(first: str, tallies: dict[str, Tally]) -> Iterator[str]:
    yield f"| {first} | marks | found | findings | false | precision | recall |"
    yield "|---|---|---|---|---|---|---|"
    for name in sorted(tallies):
        tally = tallies[name]
        yield (
            f"| {name} | {tally.expected} | {tally.found} | {tally.said} | {tally.false} "
            f"| {_share(tally.precision)} | {_share(tally.recall)} |"
        )


def _disguises() -> Iterator[str]:
    recall = measure_disguises()
    yield "\n## By class of disguise\n"
    yield "Every word of every rule that is found by itself, rewritten by a program (`tests/support/disguises.py`).\n"
    yield "| class | variants | found | recall |"
    yield "|---|---|---|---|"
    for name in recall.made:
        yield f"| {name} | {recall.made[name]} | {recall.found[name]} | {_share(recall.share(name))} |"


def _known_misses(own: Quality, blind: Quality) -> Iterator[str]:
    yield "\n## What is still wrong\n"
    yield "Marks that are missed, and findings that meet none (lines of `fixtures/corpus`):\n"
    for entry in (*own.missed, *own.alarms, *blind.missed, *blind.alarms):
        yield f"- {entry.replace(chr(10), ' / ')}"


def _share(value: float) -> str:
    return f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
