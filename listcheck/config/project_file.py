"""The project file, YAML or TOML, as plain data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from listcheck.errors import ConfigError


def read_project_file(path: Path) -> Mapping[str, Any]:
    """The settings in a listcheck.yaml, or under [tool.listcheck] in a TOML file. ConfigError if it cannot be
    read, or says something twice."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8; save the file as UTF-8") from error
    data = _from_toml(path, text) if path.suffix == ".toml" else _from_yaml(path, text)
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ConfigError(f"{path}: must be a mapping of settings, found a {type(data).__name__}")
    return data


def _from_toml(path: Path, text: str) -> Any:
    try:
        tools = tomllib.loads(text).get("tool")
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    return tools.get("listcheck") if isinstance(tools, dict) else None


def _from_yaml(path: Path, text: str) -> Any:
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}: not valid YAML: {error}") from error
    except ValueError as error:  # 2026-13-01 without quotes: PyYAML makes a date of it
        raise ConfigError(f"{path}: {error}") from error


class _Loader(yaml.CSafeLoader):
    """YAML in which a key stands once: of two lists of ignores, one would be lost unseen."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a key must be text", key.start_mark)
            if key.value in seen:
                problem = f"the key {key.value!r} is given twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)
