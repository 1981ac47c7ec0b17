"""What the seller declares beside the texts: campaigns, proofs, findings to live with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from listcheck.model.listing import Ignore, Promotion, Proof
from listcheck.sources.draft import Draft
from listcheck.sources.values import read_amount, read_count, read_date, scalar_text

_PROOF_TEXTS = (
    "term",
    "number",
    "standard",
    "issuer",
    "source",
    "metric",
    "region",
    "category",
    "period",
    "document",
)


def read_promotions(draft: Draft, value: Any) -> tuple[Promotion, ...]:
    """[{name, starts, ends, stock, price}], or names alone."""
    found = []
    for number, entry in enumerate(draft.entries("promotions", value)):
        field = f"promotions[{number}]"
        if scalar_text(entry) is not None:
            found.append(Promotion(name=draft.text(f"{field}.name", entry)))
        elif (given := draft.mapping(field, entry)) is not None:
            found.append(
                Promotion(
                    name=draft.text(f"{field}.name", _first(given, "name", "title", "名称")),
                    starts=draft.typed(
                        f"{field}.starts", _first(given, "starts", "start", "start_time", "开始"), read_date
                    ),
                    ends=draft.typed(
                        f"{field}.ends", _first(given, "ends", "end", "end_time", "结束"), read_date
                    ),
                    stock=draft.typed(f"{field}.stock", _first(given, "stock", "库存"), read_count),
                    price=draft.typed(f"{field}.price", _first(given, "price", "价格"), read_amount),
                )
            )
    return tuple(found)


def read_proofs(draft: Draft, value: Any) -> tuple[Proof, ...]:
    """[{kind, term, number, …, valid_until}]. One without a kind, or with a date nobody can read, proves
    nothing: it is left out, with a Problem."""
    found = []
    for number, entry in enumerate(draft.entries("evidence", value)):
        field = f"evidence[{number}]"
        given = draft.mapping(field, entry)
        if given is None:
            continue
        kind = draft.text(f"{field}.kind", given.get("kind")).strip()
        if not kind:
            draft.problem(
                field, "证明没有写 kind（种类），不起作用", "a proof without a kind proves nothing", entry
            )
            continue
        texts = {name: draft.text(f"{field}.{name}", given.get(name)) for name in _PROOF_TEXTS}
        valid_from = draft.typed(f"{field}.valid_from", given.get("valid_from"), read_date)
        valid_until = draft.typed(f"{field}.valid_until", given.get("valid_until"), read_date)
        unread = any(
            scalar_text(given.get(name)) != "" and day is None
            for name, day in (("valid_from", valid_from), ("valid_until", valid_until))
        )
        if not unread:  # a proof whose dates cannot be read must not count as one without dates
            found.append(Proof(kind, **texts, valid_from=valid_from, valid_until=valid_until))
    return tuple(found)


def read_ignores(draft: Draft, value: Any) -> tuple[Ignore, ...]:
    """[{rule, reason, field, until}]. One without a rule and a reason, or with a date nobody can read, does
    not count and is reported."""
    found = []
    for number, entry in enumerate(draft.entries("ignores", value)):
        field = f"ignores[{number}]"
        given = draft.mapping(field, entry)
        if given is None:
            continue
        rule = draft.text(f"{field}.rule", given.get("rule")).strip()
        reason = draft.text(f"{field}.reason", given.get("reason")).strip()
        until = draft.typed(f"{field}.until", given.get("until"), read_date)
        if not rule or not reason:
            draft.problem(
                field, "忽略项要写明 rule 和 reason（理由）", "an ignore needs a rule and a reason", entry
            )
        elif until is not None or scalar_text(given.get("until")) == "":
            where = draft.text(f"{field}.field", given.get("field"))
            found.append(Ignore(rule, reason, field=where, until=until))
    return tuple(found)


def _first(given: Mapping[str, Any], *keys: str) -> Any:
    return next((given[key] for key in keys if given.get(key) is not None), None)
