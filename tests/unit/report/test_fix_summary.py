from __future__ import annotations

from listcheck.model.bilingual import Bilingual
from listcheck.model.finding import Finding, Fix
from listcheck.model.location import Location, Span
from listcheck.report.fix_summary import FixTally, changed_line

WHY = Bilingual("文件是只读的", "the file is read-only")


def finding(code: str = "FM102", line: int = 3) -> Finding:
    return Finding(
        code=code,
        name="title-symbols",
        level="warning",
        severity="minor",
        message="",
        why="",
        location=Location("title", Span(0, 1), "★", path="f\n.csv", line=line, column=4),
        word="★",
        related=(),
        fix=Fix("删掉符号", "", safe=True),
        confidence=1.0,
        group="",
        sources=(),
        pack="",
        fingerprint="",
        title="标题含符号",
    )


def test_counts_and_the_first_places_of_each_kind() -> None:
    tally = FixTally(files=1, fixed=2)
    for line in range(5):
        tally.suggest(finding(line=line + 1), None)
    tally.suggest(finding("AD101"), WHY)
    assert list(tally.lines("zh", applied=False)) == [
        "可自动修改：1 个文件，2 处。写入文件请加 --apply",
        "另有 6 处只给建议，请人工修改：",
        "  AD101 标题含符号 1 处：删掉符号",
        "    不能自动改：文件是只读的",
        "    f⏎.csv 第 3 行第 4 列 标题“★”",
        "  FM102 标题含符号 5 处：删掉符号",
        "    f⏎.csv 第 1 行第 4 列 标题“★”；f⏎.csv 第 2 行第 4 列 标题“★”；f⏎.csv 第 3 行第 4 列 标题“★”等",
    ]


def test_in_english_after_applying() -> None:
    tally = FixTally(files=2, fixed=3)
    assert list(tally.lines("en", applied=True)) == ["changed: 3 in 2 file(s)"]
    tally.suggest(finding(), WHY)
    lines = list(tally.lines("en", applied=True))
    assert lines[1] == "1 left as suggestions, to be mended by hand:"
    assert lines[3:] == [
        "    not changed: the file is read-only",
        '    f⏎.csv line 3, column 4 title "★"',
    ]


def test_nothing_to_change() -> None:
    assert list(FixTally().lines("zh", applied=False)) == ["没有可自动修改的问题"]


def test_what_was_changed_in_a_file() -> None:
    fixed = (finding(), finding("FM105"), finding())
    assert changed_line("f.csv", fixed, "zh") == "f.csv：已改 3 处（FM102、FM105）"
    assert changed_line("f.csv", fixed, "en") == "f.csv: 3 changed (FM102, FM105)"
