"""Packs beside packs: what may not be there twice, and what one pack changes in another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from listcheck.errors import PackError, Said
from listcheck.rules.nearest import suggestion
from listcheck.rules.parse import RuleDraft, severity_of
from listcheck.rules.schema import OverrideSpec, PackManifest


def refuse_duplicates(packs: Iterable[tuple[str, str, Sequence[RuleDraft]]]) -> None:
    """PackError, naming both files, when a code, a name, an alias or a pack's name stands for two things.

    Packs come as (name, file of the manifest, drafts). All of them share one list of names, since any of
    them may stand in --select.
    """
    owners: dict[str, str] = {}
    clashes: list[Said] = []

    def claim(name: str, owner: str) -> None:
        other = owners.setdefault(name, owner)
        if other != owner:
            clashes.append(Said(f"{name} is in {other} and in {owner}", f"{name} 既在 {other} 又在 {owner}"))

    for pack_name, manifest, drafts in packs:
        claim(pack_name, manifest)
        for draft in drafts:
            for name in (draft.rule.code, draft.rule.name, *draft.rule.aliases):
                claim(name, draft.marks.path)
    if clashes:
        raise PackError(
            Said(
                f"names must be unique across packs: {'; '.join(clashes)}; choose another code or name",
                f"代码和名称不能重复：{'；'.join(clash.zh for clash in clashes)}。"
                "换一个代码或名称；要调整内置规则，用 pack.yaml 的 overrides，不要复制",
            )
        )


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
                hint = suggestion(code, known) or Said(
                    "name its pack in requires", "把它所在的规则包写进 requires"
                )
                raise PackError(
                    Said(
                        f"{manifest}: overrides {code}, which is in no pack it requires; {hint}",
                        f"{manifest}：overrides 里的 {code} 不在 requires 列出的规则包中；{hint.zh}",
                    )
                )
            if changed[code].rule.mandatory:
                raise PackError(
                    Said(
                        f"{manifest}: overrides {code}, which is mandatory and stays as it is",
                        f"{manifest}：{code} 是必查规则，不能改动，从 overrides 里删去",
                    )
                )
            changed[code] = _override(changed[code], override)
    return {name: tuple(changed[draft.rule.code] for draft in rules) for name, rules in drafts.items()}


def _override(draft: RuleDraft, override: OverrideSpec) -> RuleDraft:
    rule = draft.rule
    if override.level is not None:
        follows = rule.severity == severity_of(rule.level)
        severity = severity_of(override.level) if follows else rule.severity
        rule = replace(rule, level=override.level, severity=severity)
    return replace(draft, rule=rule, enabled=override.enabled)
