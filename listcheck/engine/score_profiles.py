"""Profiles of shop scores from YAML: built-in ones by name, a shop's own file by path, single values by --set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from listcheck.errors import ConfigError, RuleFileError, RuleFileProblem, Said
from listcheck.rules.json_schema import struct_schema
from listcheck.rules.marked import KeyPath, Marked
from listcheck.rules.nearest import suggestion
from listcheck.rules.problems import schema_problems
from listcheck.rules.shared import rulepacks_root
from listcheck.rules.yaml_marks import load_marked, read_marked
from listcheck.score.shop.names import Names
from listcheck.score.shop.profile import Profile
from listcheck.score.shop.schema import ProfileSpec
from listcheck.score.shop.verify import Fault, faults

_FOLDER = "score/profiles"
_SUFFIXES = (".yaml", ".yml")
_DEPTH = 5  # files that extend files


@dataclass(frozen=True, slots=True)
class _Layered:
    """A profile's data as its layers make it, where it stands, and what the user's layers changed."""

    marked: Marked
    given: frozenset[KeyPath] = frozenset()


def built_in_profiles() -> tuple[str, ...]:
    """The names of the profiles that come with listcheck."""
    return tuple(sorted(path.stem for path in (rulepacks_root() / _FOLDER).glob("*.yaml")))


def load_profile(name: str, settings: Sequence[str], names: Names) -> Profile:
    """A profile by name or by the path of a YAML file, with "path.of.keys=value" settings on top.

    RuleFileError has every problem with file and line; ConfigError is for a name or a setting.
    """
    layered = _load(name, 0)
    for text in settings:
        layered = _with_setting(layered, text)
    return Profile(_spec(layered.marked, names), layered.given)


def _load(name: str, depth: int) -> _Layered:
    path = _path(name)
    marked = load_marked(path, name=name if _is_path(name) else f"{_FOLDER}/{path.name}")
    if marked.problems:
        raise RuleFileError(marked.problems)
    if not isinstance(marked.data, dict):
        raise RuleFileError([marked.problem((), Said("a profile is a mapping", "应是“键: 值”的形式"))])
    if "extends" not in marked.data:
        return _Layered(marked)
    own = {key: value for key, value in marked.data.items() if key != "extends"}
    base = marked.data["extends"]
    if not isinstance(base, str) or depth >= _DEPTH:
        raise RuleFileError([marked.problem(("extends",), Said("name one profile", "写一个方案的名称"))])
    below = _load(base if not _is_path(base) else str(path.parent / base), depth + 1)
    merged, given = _merged(below.marked.data, own)
    return _Layered(replace(marked, data=merged), below.given | given)


def _is_path(name: str) -> bool:
    return name.endswith(_SUFFIXES) or "/" in name or "\\" in name


def _path(name: str) -> Path:
    if _is_path(name):
        return Path(name)
    if name not in built_in_profiles():
        hint = suggestion(name, built_in_profiles())
        raise ConfigError(Said(f"there is no profile {name!r}; {hint}", f"没有名为“{name}”的方案；{hint.zh}"))
    return rulepacks_root() / _FOLDER / f"{name}.yaml"


def _merged(below: Any, above: Mapping[str, Any]) -> tuple[dict[str, Any], frozenset[KeyPath]]:
    """A mapping laid over another, key by key, and the paths of what it says."""
    data, given = dict(below), set[KeyPath]()
    for key, value in above.items():
        # A table of points is replaced as a whole: half of one and half of another is neither.
        if isinstance(value, dict) and isinstance(data.get(key), dict) and key != "points":
            data[key], inner = _merged(data[key], value)
            given |= {(key, *path) for path in inner}
        else:
            data[key] = value
            given.add((key,))
    return data, frozenset(given)


def _with_setting(layered: _Layered, text: str) -> _Layered:
    """One --set laid over everything. ConfigError when it is no path=value or names nothing there is."""
    path, sign, value = text.partition("=")
    keys = path.strip().split(".")
    if not sign or not all(keys):
        raise ConfigError(
            Said(
                f"--set {text}: write path.of.keys=value, for example dimensions.product.weight=0.5",
                f"--set {text}：写成 键.键=值，例如 dimensions.product.weight=0.5",
            )
        )
    read = read_marked(value.strip().encode(), "--set")
    if read.problems:
        raise ConfigError(Said(f"--set {text}: {read.problems[0].why}", f"--set {text}：值的写法不对"))
    _refuse_nowhere(layered.marked.data, keys, text)
    nested: Any = read.data
    for key in reversed(keys):
        nested = {key: nested}
    merged, given = _merged(layered.marked.data, nested)
    return _Layered(replace(layered.marked, data=merged), layered.given | given)


def _refuse_nowhere(data: Any, keys: Sequence[str], text: str) -> None:
    """A weight of a dimension that there is not would be set and change nothing."""
    for key in keys[:-1]:
        if not isinstance(data, dict) or key not in data:
            hint = suggestion(key, data if isinstance(data, dict) else ())
            raise ConfigError(
                Said(f"--set {text}: there is no {key}; {hint}", f"--set {text}：没有 {key}；{hint.zh}")
            )
        data = data[key]


def _spec(marked: Marked, names: Names) -> ProfileSpec:
    """The profile, when it is right in every respect."""
    try:
        spec = msgspec.convert(marked.data, ProfileSpec)
    except msgspec.ValidationError as error:
        problems = schema_problems(marked, struct_schema(ProfileSpec))
        raise RuleFileError(problems or [marked.problem((), str(error))]) from error
    found = list(_problems(marked, faults(spec, names.counts)))
    found += _problems(marked, _flags(spec, names))
    if found:
        raise RuleFileError(found)
    return spec


def _problems(marked: Marked, found: Iterator[Fault]) -> Iterator[RuleFileProblem]:
    return (marked.problem(fault.path, fault.why, fault.hint) for fault in found)


def _flags(spec: ProfileSpec, names: Names) -> Iterator[Fault]:
    for id_, metric in spec.metrics.items():
        for at, flag in enumerate(metric.exclude):
            if flag not in names.flags:
                why = Said(f"no order is marked {flag!r}", f"没有“{flag}”这种订单标记")
                yield Fault(("metrics", id_, "exclude", at), why, suggestion(flag, names.flags))
