"""weights.yaml: a score model with fitted weights, and the stamp that says what they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import msgspec

from listcheck.errors import ConfigError, Said
from listcheck.model.bilingual import Bilingual
from listcheck.model.calibration import Calibration
from listcheck.score.model import ScoreModel, load_model

# Assortment, pages and platform rules change; half a year later the records describe another shop.
VALID_DAYS = 180

_HEAD = """\
# Weights of the predicted product-experience score, fitted by `listcheck score calibrate`.
# 用本店记录校准的权重。在 listcheck.yaml 里写 score_weights: {这个文件} 后，listcheck 按它计算预测商品体验分。
# They say what goes together in this shop's records, not what causes what.
"""


class _Stamp(msgspec.Struct, frozen=True):
    based_on_hash: str
    created: date
    expires: date


@dataclass(frozen=True, slots=True)
class Weights:
    """A model to score with, and what has to be said about using it on that day."""

    model: ScoreModel
    warnings: tuple[Bilingual, ...] = ()


def weights_text(calibration: Calibration, base: ScoreModel, created: date) -> str:
    """The YAML of the fitted weights. `created` is the day of the calibration."""
    import yaml

    table = {**calibrated_table(calibration, base), "calibration": _stamp(calibration, base, created)}
    return _HEAD + yaml.safe_dump(table, allow_unicode=True, sort_keys=False, width=110)


def calibrated_table(calibration: Calibration, base: ScoreModel) -> dict[str, Any]:
    """The base model with the weights and their doubts replaced, as plain data."""
    fitted = {each.group: each for each in calibration.weights}
    table: dict[str, Any] = msgspec.to_builtins(base)
    table["version"] = f"{base.version}+shop.{calibration.records.data_hash[:8]}"
    table["basis"] = "calibrated"
    table["records"] = calibration.records.rows
    table["weights"] = {
        group: round(fitted[group].after, 4) if group in fitted else weight
        for group, weight in base.weights.items()
    }
    table["sigmas"] = {group: round(each.sigma, 4) for group, each in fitted.items()}
    return table


def read_weights(text: str, path: str, base: ScoreModel, as_of: date) -> Weights:
    """The model of a weights file, to be used in place of `base`. ConfigError names what is wrong with it.

    It is used beyond its day too, and after the base model has changed, with a warning: the shop's own old
    weights are closer to the shop than none.
    """
    import yaml

    try:
        table = yaml.load(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        raise ConfigError(
            Said(f"{path}: not valid YAML: {error}", f"{path}：YAML 格式有误：{error}")
        ) from error
    if not isinstance(table, dict):
        raise ConfigError(Said(f"{path}: not a weights file", f"{path}：不是权重文件"))
    stamp = table.pop("calibration", None)
    try:
        model = load_model(table)
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from error
    if stamp is None and model.basis == "prior":
        return Weights(model)
    try:
        stamped = msgspec.convert(stamp, _Stamp)
    except msgspec.ValidationError as error:
        raise ConfigError(
            Said(
                f"{path}: calibration: {error}; calibrated weights say when and from what they were made",
                f"{path}：calibration 一节有误（{error}）；校准过的权重必须写明何时、依据什么算出",
            )
        ) from error
    return Weights(model, tuple(_warnings(stamped, path, base, as_of)))


def _warnings(stamp: _Stamp, path: str, base: ScoreModel, as_of: date) -> list[Bilingual]:
    said = []
    if as_of > stamp.expires:
        said.append(
            Bilingual(
                f"权重文件 {path} 已于 {stamp.expires} 过期（{stamp.created} 校准）；请用近期记录重新校准",
                f"the weights in {path} expired on {stamp.expires} (calibrated {stamp.created}); calibrate again",
            )
        )
    if stamp.based_on_hash != base.weights_hash:
        said.append(
            Bilingual(
                f"权重文件 {path} 校准之后，评分模型已更新为 {base.id}；请重新校准",
                f"the score model is now {base.id}, not the one that {path} was calibrated from; calibrate again",
            )
        )
    return said


def _stamp(calibration: Calibration, base: ScoreModel, created: date) -> dict[str, Any]:
    records, quality = calibration.records, calibration.quality
    figures: dict[str, float | None] = {
        "base_rate": calibration.base_rate,
        "concentration": calibration.concentration,
    }
    if quality is not None:
        figures |= {
            "skill": quality.skill,
            "rank": quality.rank,
            "slope": quality.slope,
            "bin_error": quality.bin_error,
            "pit_share": quality.pit_share,
        }
    return {
        "created": created,
        "expires": created + timedelta(days=VALID_DAYS),
        "based_on": base.id,
        "based_on_hash": base.weights_hash,
        "target": records.target,
        "rows": records.rows,
        "listings": records.listings,
        "orders": records.orders,
        "events": records.events,
        "undated": records.undated,
        "first": records.first,
        "last": records.last,
        "data_hash": records.data_hash,
        "quality": {name: None if figure is None else round(figure, 6) for name, figure in figures.items()},
        "intervals": {
            each.group: [round(each.low, 4), round(each.high, 4)] for each in calibration.weights if each.free
        },
        "kept": [each.group for each in calibration.weights if not each.free],
    }
