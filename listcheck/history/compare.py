"""Two snapshots of one listing: what was edited, what is found now and was not, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from listcheck.model.history import Added, Cause, Edit, ListingChange, NotedFinding, Snapshot


def compare(
    before: Snapshot | None, after: Snapshot, *, same_rules: bool, same_day: bool
) -> ListingChange | None:
    """The change from one snapshot to the next; None if there is none to tell.

    `same_rules` and `same_day` say whether both were judged by the same packs and as of the same day: a finding
    that no edit explains comes from one of these.
    """
    if before is None:
        return ListingChange(None, after)
    edits = tuple(edits_between(before.fields, after.fields))
    known = {finding.fingerprint for finding in before.findings}
    left = {finding.fingerprint for finding in after.findings}
    if before.fields and after.fields:
        otherwise: Cause = "rules" if not same_rules else "day" if not same_day else "unknown"
    else:  # a report keeps no fields: what was edited cannot be told, only that nothing else was different
        otherwise = "edit" if same_rules and same_day else "unknown"
    change = ListingChange(
        before,
        after,
        added=tuple(
            _explained(finding, edits, otherwise)
            for finding in after.findings
            if finding.fingerprint not in known
        ),
        gone=tuple(finding for finding in before.findings if finding.fingerprint not in left),
        edits=edits,
    )
    return change if change.added or change.gone or change.edits or change.drop else None


def edits_between(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Edit]:
    """The fields that differ, in the order of the listing; those that are no more come last. Nothing where one
    side's fields are not known: a report keeps none."""
    if not before or not after:
        return
    for field in (*after, *(field for field in before if field not in after)):
        old, new = before.get(field, ""), after.get(field, "")
        if old != new:
            yield Edit(field, old, new)


def _explained(finding: NotedFinding, edits: tuple[Edit, ...], otherwise: Cause) -> Added:
    """With the edits of its own fields. A finding about the whole listing ("") may come of any edit."""
    own = edits if "" in finding.fields else tuple(edit for edit in edits if edit.field in finding.fields)
    if own:
        return Added(finding, "edit", own)
    # A contradiction names both its places; a missing attribute names none that exists. What is left is an edit
    # elsewhere (another category, say), and only without any edit the rules or the day.
    return Added(finding, "edit", edits) if edits and otherwise == "unknown" else Added(finding, otherwise)
