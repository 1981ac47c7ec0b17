"""Evidence as rules see it: every text folded once and searched once, for all rules together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from listcheck.checks.base import ScopedText, WordHit
from listcheck.model.evidence import Evidence, FieldText, ImageText
from listcheck.model.rule import Rule
from listcheck.rules.compile import RuleSet
from listcheck.text.folded import Folded
from listcheck.text.views import views


@dataclass(slots=True)
class ReadText:
    """A text and what each rule would like to see in it, by the rule's number."""

    text: ScopedText
    hits: dict[int, list[WordHit]] = field(default_factory=dict)
    candidates: dict[int, list[tuple[Folded, int]]] = field(default_factory=dict)

    def seen(self) -> Iterator[int]:
        """The rules that have something to look at here."""
        yield from self.hits
        yield from self.candidates

    def seen_by(self, number: int) -> bool:
        return number in self.hits or number in self.candidates

    def for_rule(self, number: int) -> ScopedText:
        """The text with the hits and candidates of one rule."""
        if not self.seen_by(number):
            return self.text
        return replace(
            self.text,
            hits=tuple(self.hits.get(number, ())),
            candidates=tuple(self.candidates.get(number, ())),
        )


def read(evidence: Evidence, rules: RuleSet) -> tuple[ReadText, ...]:
    """Every text of the evidence, folded and searched."""
    images = {image.field: image for image in evidence.image_texts}
    return tuple(_read_one(text, images.get(text.field), rules) for text in evidence.texts)


def in_scope(texts: tuple[ReadText, ...], rule: Rule) -> Iterator[ReadText]:
    """The texts that a rule judges: its scopes, and of pictures those in the roles it names."""
    for read_text in texts:
        scoped = read_text.text
        if scoped.field.scope in rule.scope and (
            scoped.image is None or not rule.when.image_role or scoped.image.role in rule.when.image_role
        ):
            yield read_text


def _read_one(field_text: FieldText, image: ImageText | None, rules: RuleSet) -> ReadText:
    folded = views(field_text.raw, field_text.markup, rules.known)
    read_text = ReadText(ScopedText(field_text, folded, image=image))
    for view in folded:
        for number, start, end in rules.words_in(view):
            if view.reveals(start, end):
                read_text.hits.setdefault(number, []).append(WordHit(view, start, end))
        for number, pattern in rules.patterns_in(view):
            read_text.candidates.setdefault(number, []).append((view, pattern))
    return read_text
