"""Settings in layers: defaults < project file < LISTCHECK_* < flags.

The project file is the nearest `listcheck.yaml` or `[tool.listcheck]` in a pyproject.toml, upward from where
the command runs. Each layer replaces whole values; only `extend_*` add to what stands.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from rapidfuzz import process

from listcheck.config.project_file import read_project_file
from listcheck.config.settings import PLATFORMS, Settings
from listcheck.errors import ConfigError

PROJECT_FILES = ("listcheck.yaml", "listcheck.yml", "pyproject.toml")
_ENVIRONMENT_PREFIX = "LISTCHECK_"
_TUPLES = {"packs", "select", "ignore", "extend_select", "extend_ignore", "exclude"}
_BOOLEANS = {"strict", "images", "preview", "cache", "record"}
_WORDS_FOR_TRUE = {"1": True, "true": True, "yes": True, "on": True}
_WORDS_FOR_FALSE = {"0": False, "false": False, "no": False, "off": False}
# The variables that stand for --config and --token, which are no settings.
_OTHER_VARIABLES = {"LISTCHECK_CONFIG", "LISTCHECK_TOKEN"}

_TYPE_NAMES = {
    "array": "a list",
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "null": "nothing",
    "object": "a mapping",
    "str": "text",
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings, where each value came from, and the project file that was read (None if there is none)."""

    settings: Settings
    origins: Mapping[str, str]
    project_file: Path | None


def load(
    flags: Mapping[str, Any], environment: Mapping[str, str], start: Path, config: Path | None = None
) -> Loaded:
    """All layers together. `flags` holds only what the user gave. ConfigError names the layer at fault."""
    project_file = config or find_project_file(start)
    layers: list[tuple[str, Mapping[str, Any]]] = []
    if project_file is not None:
        layers.append(
            (str(project_file), _from_its_folder(read_project_file(project_file), project_file.parent))
        )
    layers.append(("environment", _read_environment(environment)))
    layers.append(("command line", flags))
    values: dict[str, Any] = {}
    origins = dict.fromkeys(Settings.__struct_fields__, "default")
    for origin, layer in layers:
        for key, value in layer.items():
            name = _known(key, origin)
            values[name] = _added(values.get(name, ()), value) if name.startswith("extend_") else value
            origins[name] = f"{environment_name(name)}" if origin == "environment" else origin
    return Loaded(_convert(values, origins), origins, project_file)


def _added(before: Any, more: Any) -> Any:
    """Both lists in one; of anything else the first that is no list, for _convert to refuse."""
    for given in (before, more):
        if not isinstance(given, list | tuple):
            return given
    return (*before, *more)


def environment_name(name: str) -> str:
    return _ENVIRONMENT_PREFIX + name.upper()


def find_project_file(start: Path) -> Path | None:
    """The nearest project file from a folder upward; a pyproject.toml counts only with [tool.listcheck]."""
    for folder in (start, *start.parents):
        for name in PROJECT_FILES:
            candidate = folder / name
            if candidate.is_file() and (name != "pyproject.toml" or "listcheck" in _tools(candidate)):
                return candidate
    return None


def _from_its_folder(values: Mapping[str, Any], folder: Path) -> Mapping[str, Any]:
    """Packs, the cache, the history and the weights that a project file names by path lie beside it, wherever the
    command runs."""
    placed = dict(values)
    packs = values.get("packs")
    if isinstance(packs, list):
        placed["packs"] = [
            _beside(folder, pack) if "/" in str(pack) or pack == "." else pack for pack in packs
        ]
    for name in ("cache_dir", "history", "score_weights"):
        place = values.get(name)
        if isinstance(place, str) and place and "://" not in place:
            placed[name] = _beside(folder, place)
    return placed


def _beside(folder: Path, path: Any) -> str:
    return str(folder / Path(str(path)).expanduser())


def _tools(path: Path) -> Mapping[str, Any]:
    try:
        tools = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
        return {}  # somebody else's broken file is not ours to report
    return tools if isinstance(tools, Mapping) else {}


def _read_environment(environment: Mapping[str, str]) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for variable, text in environment.items():
        if variable.startswith(_ENVIRONMENT_PREFIX) and variable not in _OTHER_VARIABLES:
            name = variable.removeprefix(_ENVIRONMENT_PREFIX).lower()
            if name in _TUPLES:
                found[name] = tuple(part.strip() for part in text.split(",") if part.strip())
            elif name in _BOOLEANS:
                found[name] = (_WORDS_FOR_TRUE | _WORDS_FOR_FALSE).get(text.strip().lower(), text)
            else:
                found[name] = text
    return found


def _known(key: Any, origin: str) -> str:
    name = str(key).replace("-", "_")
    if name not in Settings.__struct_fields__:
        nearest = process.extractOne(name, Settings.__struct_fields__, score_cutoff=60)
        hint = f"; did you mean {nearest[0]!r}?" if nearest else ""
        raise ConfigError(f"{origin}: unknown setting {key!r}{hint}")
    return name


def _convert(values: Mapping[str, Any], origins: Mapping[str, str]) -> Settings:
    try:
        settings = msgspec.convert(dict(values), Settings)
    except msgspec.ValidationError as error:
        said, _, path = str(error).partition(" - at `$.")
        name = re.split(r"[`.[]", path, maxsplit=1)[0]
        where = f"{origins.get(name, 'settings')}: {path.rstrip('`')}" if name else "settings"
        raise ConfigError(f"{where}: {_in_words(said)}") from error
    if settings.platform and settings.platform not in PLATFORMS:
        nearest = process.extractOne(settings.platform, PLATFORMS, score_cutoff=50)
        hint = f"did you mean {nearest[0]!r}?" if nearest else "known: " + ", ".join(PLATFORMS)
        raise ConfigError(f"{origins['platform']}: unknown platform {settings.platform!r}; {hint}")
    return settings


def _in_words(said: str) -> str:
    """What msgspec says of a wrong value, for people who write settings rather than programs."""
    if "date" in said:
        return "not a date: write YYYY-MM-DD"
    return re.sub(r"`([\w |]+)`", lambda found: " or ".join(map(_type_name, found[1].split(" | "))), said)


def _type_name(name: str) -> str:
    return _TYPE_NAMES.get(name, name)
