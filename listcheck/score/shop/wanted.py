"""Weights that no platform has published: they are asked for, never guessed."""

from __future__ import annotations

from collections.abc import Mapping

from listcheck.errors import ConfigError, Said
from listcheck.model.shop import MetricScore
from listcheck.score.shop.given import Given
from listcheck.score.shop.profile import Profile
from listcheck.score.shop.schema import REQUIRED


def weight_of(weight: float | str) -> float:
    """A weight as a number; one that is still asked for weighs nothing."""
    return 0.0 if isinstance(weight, str) else weight


def refuse_unknown_weights(profile: Profile, given: Given, metrics: Mapping[str, MetricScore]) -> None:
    """ConfigError naming every weight that this score needs and nobody has given.

    The shares of metrics are needed only where the metrics are what a dimension is computed from.
    """
    wanted: list[str] = []
    bare: list[str] = []
    for id_, dimension in profile.spec.dimensions.items():
        if dimension.weight == REQUIRED:
            wanted.append(f"dimensions.{id_}.weight")
        if given.best(f"dimension.{id_}", 30) is not None:
            continue
        asked = [name for name, share in dimension.metrics.items() if share == REQUIRED]
        if asked and any(metrics[name].points is not None for name in dimension.metrics):
            wanted += [f"dimensions.{id_}.metrics.{name}" for name in asked]
            bare.append(id_)
    if not wanted:
        return
    sets = " ".join(f"--set {path}=…" for path in wanted)
    en = f"{profile.spec.profile}: these weights are not public and are not guessed; give yours: {sets}"
    zh = f"{profile.spec.profile}：这些权重平台没有公开，本工具不猜，请按商家后台填写：{sets}"
    if bare:
        rows = ", ".join(f"dimension.{id_}" for id_ in bare)
        en += f" (or give the score of the dimension as the back office shows it: {rows})"
        zh += f"（或直接给后台显示的维度得分：{rows}）"
    raise ConfigError(Said(en, zh))
