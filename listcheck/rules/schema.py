"""What a rule file may say, as types: they read the file, make its JSON schema and document its keys."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from listcheck.model.evidence import Scope
from listcheck.model.listing import ImageRole
from listcheck.model.rule import Level, Severity, Status
from listcheck.rules.example_schema import Examples

Text = Annotated[str, Meta(pattern=r"\S", description="text, not empty")]
Code = Annotated[str, Meta(pattern=r"^[A-Z]{2}[0-9]{3}$", description="two capitals and three digits: AD101")]
Name = Annotated[
    str, Meta(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", description="kebab-case: absolute-terms")
]
Alias = Annotated[
    str,
    Meta(
        pattern=r"^([A-Z]{2}[0-9]{3}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$",
        description="a former name or code: old-name, AD150",
    ),
]
Id = Annotated[
    str, Meta(pattern=r"^[a-z][a-z0-9_]*$", description="lower case with underscores: home_textile")
]
Pattern = Annotated[str, Meta(min_length=1, description="an RE2 pattern on folded text")]
Version = Annotated[str, Meta(pattern=r"^[0-9]+(\.[0-9]+){1,3}$", description="numbers and dots: 0.1.0")]
Share = Annotated[float, Meta(ge=0, le=1)]
Distance = Annotated[int, Meta(ge=0, le=100)]
ScoreGroup = Literal[
    "attribute_mismatch",
    "image_fidelity",
    "overclaim",
    "missing_info",
    "stale_promo",
    "image_quality",
    "extreme_words",
    "text_quality",
]
ProofField = Literal[
    "term",
    "number",
    "standard",
    "issuer",
    "source",
    "metric",
    "region",
    "category",
    "period",
    "valid_from",
    "valid_until",
    "document",
]


class TwoLanguages(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same text in Chinese and in English."""

    zh: Text
    en: Text


class SourceSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The law, standard or platform rule behind the rule."""

    law: Annotated[str, Meta(pattern=r"\S", description="its name as published")]
    article: Annotated[str, Meta(description="article, paragraph, item")] = ""
    effective_from: Annotated[date | None, Meta(description="first day in force")] = None
    effective_until: Annotated[date | None, Meta(description="first day no longer in force")] = None
    penalty: Annotated[str, Meta(description="the article that sets the penalty")] = ""
    url: Annotated[str, Meta(pattern=r"^(https?://\S+)?$", description="where to read it: https://…")] = ""
    confidence: Annotated[
        Literal["high", "medium", "low"], Meta(description="how sure we are that it says this")
    ] = "high"


class WhenSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which listings the rule judges. A key that is left out does not restrict."""

    category: Annotated[tuple[Id, ...], Meta(description="only listings in one of these categories")] = ()
    not_category: Annotated[tuple[Id, ...], Meta(description="no listings in these categories")] = ()
    platform: Annotated[tuple[Id, ...], Meta(description="only listings for these platforms")] = ()
    image_role: Annotated[tuple[ImageRole, ...], Meta(description="only pictures of these roles")] = ()


class ConditionSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must hold of a field of the evidence, or be said of it in the clause or on the page: a pattern that
    matches there (`forbidden`: that does not), or a place of at least some `reach`."""

    field: ProofField
    where: Annotated[
        Literal["evidence", "clause", "page"],
        Meta(
            description="where it is looked for: the evidence, the clause of the hit, all texts of the listing"
        ),
    ] = "evidence"
    pattern: Annotated[Pattern | None, Meta(description="an RE2 pattern on folded text")] = None
    forbidden: Annotated[bool, Meta(description="the pattern must not match")] = False
    reach: Annotated[
        Literal["province", "nation", "world"] | None,
        Meta(description="the place must be at least this wide"),
    ] = None
    why: Annotated[TwoLanguages | None, Meta(description="what is wrong where it does not hold")] = None
    level: Annotated[Level | None, Meta(description="level of the finding where only this does not hold")] = (
        None
    )
    effective_from: Annotated[date | None, Meta(description="first day it is asked for")] = None


class ExemptionSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What clears a hit. Exactly one of inside, inside_pattern, near, negated, equals_attribute, proof."""

    inside: Annotated[
        tuple[Text, ...], Meta(min_length=1, description="harmless longer phrases that cover the hit")
    ] = ()
    inside_pattern: Annotated[
        tuple[Pattern, ...],
        Meta(min_length=1, description="RE2 patterns; a match that covers the hit clears it"),
    ] = ()
    near: Annotated[
        tuple[Text, ...], Meta(min_length=1, description="words in the same clause that clear the hit")
    ] = ()
    before: Annotated[Distance | None, Meta(description="near: at most so many characters before")] = None
    after: Annotated[Distance | None, Meta(description="near: at most so many characters after")] = None
    negated: Annotated[
        Annotated[int, Meta(ge=1, le=100)] | None,
        Meta(description="a negation at most so many characters before the hit"),
    ] = None
    equals_attribute: Annotated[
        tuple[Text, ...],
        Meta(min_length=1, description="attributes whose value, written out, contains the hit"),
    ] = ()
    proof: Annotated[Text | None, Meta(description="kind of declared evidence, in date")] = None
    needs: Annotated[tuple[ProofField, ...], Meta(description="proof: fields that it must fill")] = ()
    text_needs: Annotated[
        tuple[Pattern, ...],
        Meta(min_length=1, description="proof: RE2 patterns that the clause must contain"),
    ] = ()
    conditions: Annotated[
        tuple[ConditionSpec, ...],
        Meta(min_length=1, description="proof: what its fields, the clause and the page must say"),
    ] = ()
    max_age_months: Annotated[
        Annotated[int, Meta(ge=1, le=240)] | None,
        Meta(description="proof: its period ended at most so many months ago"),
    ] = None
    words: Annotated[
        tuple[Pattern, ...],
        Meta(
            min_length=1, description="proof: only for hits whose own words match one of these RE2 patterns"
        ),
    ] = ()
    inside_term: Annotated[
        bool, Meta(description="proof: the hit lies in its term, written out in the text as a name")
    ] = False
    clause: Annotated[str, Meta(description="the clause of the guide behind it: 六(六)")] = ""
    note: Annotated[TwoLanguages | None, Meta(description="why it is harmless")] = None
    not_category: Annotated[tuple[Id, ...], Meta(description="never in these categories")] = ()
    scope: Annotated[tuple[Scope, ...], Meta(description="only in these texts")] = ()


MAIN_KEYS = ("inside", "inside_pattern", "near", "negated", "equals_attribute", "proof")
SIDE_KEYS = {
    "before": "near",
    "after": "near",
    "needs": "proof",
    "text_needs": "proof",
    "conditions": "proof",
    "max_age_months": "proof",
    "words": "proof",
    "inside_term": "proof",
}


class FixSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How to mend it."""

    suggest: TwoLanguages
    replace: Annotated[dict[Text, str], Meta(description="offending words and lawful ones")] = {}
    delete: Annotated[
        tuple[Pattern, ...],
        Meta(description="what is deleted: RE2 patterns that match all of the words found"),
    ] = ()
    shorten: Annotated[
        tuple[Pattern, ...],
        Meta(description="what comes down to its first character: RE2 patterns for all of the words found"),
    ] = ()
    safe: Annotated[
        bool, Meta(description="`listcheck fix` may do it unasked: facts and grammar stay what they are")
    ] = False


class RuleFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule, with its own proof."""

    rule: Annotated[Code, Meta(description="the code, for ever: two capitals and three digits, AD101")]
    name: Annotated[Name, Meta(description="kebab-case, unique: absolute-terms")]
    aliases: Annotated[tuple[Alias, ...], Meta(description="former names or codes that still work")] = ()
    title: TwoLanguages
    level: Annotated[Level, Meta(description="error blocks, warning needs a look, info is advice")]
    severity: Annotated[
        Severity | None, Meta(description="weight in the score; by default it follows the level")
    ] = None
    status: Annotated[Status, Meta(description="preview rules are off by default")] = "stable"
    since: Annotated[Version | None, Meta(description="the version that brought it: 0.1.0")] = None
    mandatory: Annotated[bool, Meta(description="true: it cannot be ignored")] = False
    group: Annotated[ScoreGroup | None, Meta(description="score group; left out, only the gate counts")] = (
        None
    )
    confidence: Annotated[Share, Meta(description="how often a lawyer would agree with a finding")] = 0.9
    scope: Annotated[tuple[Scope, ...], Meta(min_length=1, description="the texts it reads")]
    when: WhenSpec = WhenSpec()
    why: TwoLanguages
    sources: tuple[SourceSpec, ...] = ()
    effective_from: Annotated[date | None, Meta(description="first day the rule applies")] = None
    effective_until: Annotated[date | None, Meta(description="first day it no longer applies")] = None
    check: Annotated[dict[str, Any], Meta(description="kind, and the options of that kind")]
    unless: Annotated[tuple[ExemptionSpec, ...], Meta(description="what clears a hit")] = ()
    message: Annotated[TwoLanguages, Meta(description="the finding; {match} and what the kind yields")]
    fix: FixSpec | None = None
    examples: Examples


class OverrideSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a pack changes in a rule of a pack that it requires."""

    level: Level | None = None
    enabled: bool = True


class PackManifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pack's pack.yaml."""

    name: Name
    version: Annotated[Version, Meta(description="calendar version: 2026.11.1")]
    format: Literal[1]
    title: TwoLanguages
    description: TwoLanguages | None = None
    reviewed: Annotated[date | None, Meta(description="the day a person last read it against the law")] = None
    requires: Annotated[tuple[Name, ...], Meta(description="packs that must be there")] = ()
    overrides: Annotated[dict[Code, OverrideSpec], Meta(description="rules of required packs, changed")] = {}
