"""Packs beside packs: what may not be there twice, and what one pack changes in another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from listcheck.errors import PackError
from listcheck.rules.nearest import suggestion
from listcheck.rules.parse import RuleDraft, severity_of
from listcheck.rules.schema import OverrideSpec, PackManifest


def refuse_duplicates(packs: Iterable[tuple[str, str, Sequence[RuleDraft]]]) -> None:
    """PackError, naming both files, when a code, a name, an alias or a pack's name stands for two things.

    Packs come as (name, file of the manifest, drafts). All of them share one list of names, since any of
    them may stand in --select.
    """
    owners: dict[str, str] = {}
    clashes: list[str] = []

    def claim(name: str, owner: str) -> None:
        other = owners.setdefault(name, owner)
        if other != owner:
            clashes.append(f"{name} is in {other} and in {owner}")

    for pack_name, manifest, drafts in packs:
        claim(pack_name, manifest)
        for draft in drafts:
            for name in (draft.rule.code, draft.rule.name, *draft.rule.aliases):
                claim(name, draft.marks.path)
    if clashes:
        raise PackError("names must be unique across packs: " + "; ".join(clashes))


def apply_overrides(
    packs: Sequence[tuple[PackManifest, str]], drafts: Mapping[str, tuple[RuleDraft, ...]]
) -> dict[str, tuple[RuleDraft, ...]]:
    """The drafts by pack, changed as the packs say, in their order.

    A pack changes only rules of packs that it requires, and no mandatory rule. PackError else.
    """
    owner = {draft.rule.code: name for name, rules in drafts.items() for draft in rules}
    changed = {draft.rule.code: draft for rules in drafts.values() for draft in rules}
    for info, manifest in packs:
        for code, override in info.overrides.items():
            if owner.get(code) not in info.requires:
                known = [known for known, name in owner.items() if name in info.requires]
                hint = suggestion(code, known) or "name its pack in requires"
                raise PackError(f"{manifest}: overrides {code}, which is in no pack it requires; {hint}")
            if changed[code].rule.mandatory:
                raise PackError(f"{manifest}: overrides {code}, which is mandatory and stays as it is")
            changed[code] = _override(changed[code], override)
    return {name: tuple(changed[draft.rule.code] for draft in rules) for name, rules in drafts.items()}


def _override(draft: RuleDraft, override: OverrideSpec) -> RuleDraft:
    rule = draft.rule
    if override.level is not None:
        follows = rule.severity == severity_of(rule.level)
        severity = severity_of(override.level) if follows else rule.severity
        rule = replace(rule, level=override.level, severity=severity)
    return replace(draft, rule=rule, enabled=override.enabled)
