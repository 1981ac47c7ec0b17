"""Settings in layers: defaults < project file < LISTCHECK_* < flags.

The project file is the nearest `listcheck.yaml` or `[tool.listcheck]` in a pyproject.toml, upward from where
the command runs. Each layer replaces whole values; only `extend_*` add to what stands.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import yaml
from rapidfuzz import process

from listcheck.config.settings import PLATFORMS, Settings
from listcheck.errors import ConfigError

PROJECT_FILES = ("listcheck.yaml", "listcheck.yml", "pyproject.toml")
_ENVIRONMENT_PREFIX = "LISTCHECK_"
_TUPLES = {"packs", "select", "ignore", "extend_select", "extend_ignore", "exclude"}
_BOOLEANS = {"strict", "images", "preview", "cache"}
_WORDS_FOR_TRUE = {"1": True, "true": True, "yes": True, "on": True}
_WORDS_FOR_FALSE = {"0": False, "false": False, "no": False, "off": False}
# Set for other purposes: the folder of the cache is an option too, but these two are not settings.
_OTHER_VARIABLES = {"LISTCHECK_CONFIG"}


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
            (str(project_file), _from_its_folder(_read_project_file(project_file), project_file.parent))
        )
    layers.append(("environment", _read_environment(environment)))
    layers.append(("command line", flags))
    values: dict[str, Any] = {}
    origins = dict.fromkeys(Settings.__struct_fields__, "default")
    for origin, layer in layers:
        for key, value in layer.items():
            name = _known(key, origin)
            values[name] = (*values.get(name, ()), *value) if name.startswith("extend_") else value
            origins[name] = f"{environment_name(name)}" if origin == "environment" else origin
    return Loaded(_convert(values, origins), origins, project_file)


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
    """Packs that a project file names by path lie beside it, wherever the command runs."""
    packs = values.get("packs")
    if not isinstance(packs, list):
        return values
    return {
        **values,
        "packs": [str(folder / pack) if str(pack).startswith((".", "/")) else pack for pack in packs],
    }


def _tools(path: Path) -> Mapping[str, Any]:
    try:
        tools = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
        return {}  # somebody else's broken file is not ours to report
    return tools if isinstance(tools, Mapping) else {}


def _read_project_file(path: Path) -> Mapping[str, Any]:
    if path.name == "pyproject.toml":
        return dict(_tools(path).get("listcheck", {}))
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = yaml.load(text, Loader=yaml.CSafeLoader)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8; save the file as UTF-8") from error
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}: not valid YAML: {error}") from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ConfigError(f"{path}: must be a mapping of settings, found a {type(data).__name__}")
    return data


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
        name = str(error).partition("$.")[2].split("`")[0].split("[")[0]
        where = f"{origins.get(name, 'settings')}: {name}" if name else "settings"
        raise ConfigError(f"{where}: {error}") from error
    if settings.platform and settings.platform not in PLATFORMS:
        nearest = process.extractOne(settings.platform, PLATFORMS, score_cutoff=50)
        hint = f"did you mean {nearest[0]!r}?" if nearest else "known: " + ", ".join(PLATFORMS)
        raise ConfigError(f"{origins['platform']}: unknown platform {settings.platform!r}; {hint}")
    return settings
