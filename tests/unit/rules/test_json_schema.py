from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jsonschema
import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from listcheck.rules.json_schema import RegisteredKinds, pack_schema, rule_schema, schema_text
from listcheck.rules.problems import schema_problems
from listcheck.rules.schema import ExemptionSpec, RuleFile
from listcheck.rules.yaml_marks import read_marked


def errors(schema: Mapping[str, Any], data: object) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(data)]


def without_dates(rule_text: str) -> dict[str, Any]:
    """The sample rule as JSON holds it, where a date is a text."""
    found: dict[str, Any] = read_marked(rule_text.replace("2015-09-01", "'2015-09-01'").encode(), "f").data
    return found


def test_the_schemas_are_schemas(kinds: Any) -> None:
    for schema in (rule_schema(kinds), pack_schema()):
        jsonschema.Draft202012Validator.check_schema(schema)


def test_an_editor_accepts_a_sound_rule_and_judges_check_by_its_kind(kinds: Any, rule_text: str) -> None:
    schema = rule_schema(kinds)
    data = without_dates(rule_text)
    assert errors(schema, data) == []
    assert errors(schema, {**data, "check": {"kind": "pattern", "patterns": ["a"]}}) == []
    assert len(errors(schema, {**data, "check": {"kind": "pattern", "terms": ["a"]}})) == 2
    assert len(errors(schema, {**data, "check": {"kind": "nothing"}})) == 1
    assert len(errors(schema, {**data, "check": {}})) == 1


def test_an_editor_sees_that_an_exemption_has_one_main_key(kinds: Any, rule_text: str) -> None:
    schema = rule_schema(kinds)
    data = without_dates(rule_text)
    assert errors(schema, {**data, "unless": [{"near": ["不"], "before": 3, "clause": "六(二)"}]}) == []
    assert errors(schema, {**data, "unless": [{"clause": "六(二)"}]})
    assert errors(schema, {**data, "unless": [{"near": ["不"], "negated": 3}]})
    assert errors(schema, {**data, "unless": [{"negated": 3, "before": 3}]})


def test_every_key_is_described(kinds: Any) -> None:
    schema = rule_schema(kinds)
    for name, key in schema["properties"].items():
        target = schema["$defs"].get(key.get("$ref", "").rpartition("/")[2], {})
        assert key.get("description") or target.get("description") or key.get("items"), name


def test_no_null_and_no_class_name_is_left(kinds: Any) -> None:
    text = schema_text(rule_schema(kinds))
    assert '"null"' not in text and "null," not in text
    assert set(rule_schema(kinds)["$defs"]["check.terms"]["properties"]) == {"kind", "terms", "terms_file"}
    assert text == schema_text(rule_schema(kinds))


def test_registered_kinds_name_all_and_load_one() -> None:
    kinds = RegisteredKinds()
    assert "terms" in kinds and "nothing" not in kinds
    assert len(kinds) == len(list(kinds)) >= 8
    assert "terms" in kinds["terms"].__struct_fields__


# The types read, the schema explains: each must refuse what the other refuses.
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-3, 200)
    | st.sampled_from([0.5, "", " ", "x", "error", "food", "title"])
)
EXEMPTION = st.dictionaries(
    st.sampled_from(sorted([*ExemptionSpec.__struct_fields__, "insid"])),
    SCALARS | st.lists(SCALARS, max_size=2) | st.just({"zh": "甲", "en": "a"}),
    max_size=3,
)
KEYS = st.sampled_from(sorted({*RuleFile.__struct_fields__, "extra"} - {"check"}))
PARTS = (
    SCALARS
    | st.lists(SCALARS, max_size=2)
    | st.lists(EXEMPTION, max_size=2)
    | st.dictionaries(KEYS, SCALARS, max_size=2)
)


def _has_null(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_has_null(inner) for inner in value.values())
    return value is None or (isinstance(value, list) and any(_has_null(inner) for inner in value))


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(KEYS, PARTS, max_size=2))
def test_types_and_schema_agree(changes: dict[str, Any], kinds: Any, rule_text: str) -> None:
    marked = read_marked(rule_text.encode(), "f.yaml")
    marked.data.update(changes)
    try:
        msgspec.convert(marked.data, RuleFile)
        refused = False
    except msgspec.ValidationError:
        refused = True
    # Nulls are refused before either is asked: the types take some for "left out".
    if not _has_null(changes):
        assert bool(schema_problems(marked, rule_schema(kinds))) == refused
