"""The weights that the score goes by: the built-in ones, or those in the file that the settings name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from listcheck.errors import ConfigError, Said
from listcheck.score.calibration.weights_file import Weights, read_weights
from listcheck.score.model import ScoreModel


def weights_in_force(path: str, base: ScoreModel, as_of: date) -> Weights:
    """`base` where no file is named. ConfigError if the file cannot be read or is no weights file."""
    if not path:
        return Weights(base)
    try:
        text = Path(path).expanduser().read_text(encoding="utf-8-sig")
    except OSError as error:
        why = f"score_weights: {path}: cannot be read: {error.strerror}"
        raise ConfigError(Said(why, f"score_weights：{path} 读不了：{error.strerror}")) from error
    except UnicodeDecodeError as error:
        why = f"score_weights: {path}: not UTF-8; save the file as UTF-8"
        raise ConfigError(Said(why, f"score_weights：{path} 不是 UTF-8 编码，请另存为 UTF-8")) from error
    return read_weights(text, path, base, as_of)
