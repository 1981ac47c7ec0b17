"""Which edit did it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from listcheck.history.compare import compare, edits_between
from listcheck.model.history import Edit, NotedFinding, Snapshot

FOUND = NotedFinding("f1", "AD102", "error", "全网最好", ("title",))
CLASH = NotedFinding("f2", "AT101", "error", "不一致", ("title", "attributes.材质"))
WHOLE = NotedFinding("f3", "AT201", "warning", "缺少材质", ("",))
fields = st.dictionaries(st.sampled_from(["title", "price", "attributes.材质"]), st.text(min_size=1))


def shot(*findings: NotedFinding, score: float | None = 90.0, **fields: str) -> Snapshot:
    return Snapshot("", "P1", "", "", score, findings, fields)


def test_the_edit_of_its_own_field_is_named() -> None:
    change = compare(
        shot(title="杯", price="9"), shot(FOUND, title="最好的杯", price="8"), same_rules=True, same_day=True
    )
    assert change is not None
    (added,) = change.added
    assert (added.cause, added.edits) == ("edit", (Edit("title", "杯", "最好的杯"),))
    assert [edit.field for edit in change.edits] == ["title", "price"]


def test_a_contradiction_comes_of_an_edit_at_its_other_place() -> None:
    before, after = {"title": "纯棉", "attributes.材质": "棉"}, {"title": "纯棉", "attributes.材质": "涤纶"}
    change = compare(shot(**before), shot(CLASH, **after), same_rules=False, same_day=False)
    assert change is not None
    assert change.added[0].edits == (Edit("attributes.材质", "棉", "涤纶"),)


def test_a_finding_about_the_whole_listing_comes_of_any_edit() -> None:
    change = compare(
        shot(**{"attributes.材质": "棉"}), shot(WHOLE, title="杯"), same_rules=True, same_day=True
    )
    assert change is not None
    assert {edit.field for edit in change.added[0].edits} == {"attributes.材质", "title"}


def test_without_an_edit_it_is_the_rules_or_the_day() -> None:
    for same_rules, same_day, cause in (
        (False, True, "rules"),
        (True, False, "day"),
        (False, False, "rules"),
        (True, True, "unknown"),
    ):
        change = compare(
            shot(title="双11"), shot(FOUND, title="双11"), same_rules=same_rules, same_day=same_day
        )
        assert change is not None
        assert change.added[0].cause == cause


def test_reports_keep_no_fields_and_blame_nobody() -> None:
    change = compare(shot(), shot(FOUND), same_rules=False, same_day=True)
    assert change is not None
    assert change.added[0].cause == "unknown"
    change = compare(shot(), shot(FOUND), same_rules=True, same_day=True)
    assert change is not None
    assert (change.added[0].cause, change.added[0].edits) == ("edit", ())


def test_what_is_gone_is_told() -> None:
    change = compare(shot(FOUND, title="a"), shot(title="b"), same_rules=True, same_day=True)
    assert change is not None
    assert change.gone == (FOUND,)


def test_the_same_is_no_change() -> None:
    assert compare(shot(FOUND, title="a"), shot(FOUND, title="a"), same_rules=False, same_day=False) is None


def test_a_new_listing_is_a_change_without_a_drop() -> None:
    change = compare(None, shot(FOUND), same_rules=True, same_day=True)
    assert change is not None
    assert (change.before, change.drop) == (None, 0.0)


def test_a_score_that_is_not_there_does_not_drop() -> None:
    change = compare(shot(score=None, title="a"), shot(score=3.0, title="b"), same_rules=True, same_day=True)
    assert change is not None
    assert change.drop == 0.0


@given(fields, fields)
def test_edits_lead_from_one_to_the_other(before: dict[str, str], after: dict[str, str]) -> None:
    if not before or not after:
        assert not list(edits_between(before, after))
        return
    edited = dict(before)
    for edit in edits_between(before, after):
        assert edited.get(edit.field, "") == edit.before != edit.after
        edited[edit.field] = edit.after
    assert {field: text for field, text in edited.items() if text} == after
