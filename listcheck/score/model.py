"""The numbers of the score model. They are data, so that a shop can replace them by its own fitted ones."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

import msgspec

from listcheck.errors import ConfigError
from listcheck.model.rule import Severity

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
# Never negative: a finding may not raise the score, whatever the weights were fitted to.
Weight = Annotated[float, msgspec.Meta(ge=0, le=10)]
Positive = Annotated[float, msgspec.Meta(gt=0)]
Sigma = Annotated[float, msgspec.Meta(ge=0, le=2)]


class Unread(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Log-risk that may hide in a part of the page that was not read, for the pessimistic bound."""

    title: Share
    attributes: Share
    main_images: Share
    detail: Share


class ScoreModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Weights per finding group, and how severity, place and confidence scale a finding (all unitless).

    `records` is the number of shop records behind calibrated weights; 0 for a prior. `sigmas` is how unsure
    single weights are, where that is known; the others have `sigma`.
    """

    name: str
    version: str
    basis: Literal["prior", "calibrated"]
    tau: Positive
    sigma: Sigma
    weights: Mapping[str, Weight]
    severities: Mapping[Severity, Share]
    exposures: Mapping[str, Share]
    exposure_overrides: Mapping[str, Mapping[str, Share]]
    unread: Unread
    records: Annotated[int, msgspec.Meta(ge=0)] = 0
    # UNSET, not empty: what is unset is not encoded, so that the hash of a model without it stays.
    sigmas: Mapping[str, Sigma] | msgspec.UnsetType = msgspec.UNSET

    @property
    def id(self) -> str:
        return f"{self.name}@{self.version}"

    @cached_property  # asked for with every listing: hashing took half of its scoring
    def weights_hash(self) -> str:
        """The first 16 hex digits of the SHA-256 of all the numbers, whatever their order in the file."""
        content = msgspec.json.encode(self, order="sorted")
        return hashlib.sha256(content).hexdigest()[:16]

    def sigma_of(self, group: str) -> float:
        """How unsure a group's weight is, on the log scale."""
        return self.sigma if self.sigmas is msgspec.UNSET else self.sigmas.get(group, self.sigma)

    def exposure(self, zone: str, group: str) -> float:
        """The multiplier of a zone (zones.py); one that the model does not know counts as the least seen."""
        overrides = self.exposure_overrides.get(group, {})
        if zone in overrides:
            return overrides[zone]
        known = self.exposures.get(zone)
        return min(self.exposures.values()) if known is None else known


def load_model(table: Any) -> ScoreModel:
    """The model from the parsed YAML. ConfigError names the first key missing, unknown or out of range."""
    try:
        model = msgspec.convert(table, ScoreModel)
    except msgspec.ValidationError as error:
        raise ConfigError(f"score model: {error}") from error
    missing = {"critical", "major", "minor", "info"} - set(model.severities)
    if missing:
        raise ConfigError(f"score model: severities: no number for {', '.join(sorted(missing))}")
    if not model.exposures:
        raise ConfigError("score model: exposures: at least one zone is needed")
    if model.basis == "calibrated" and not model.records:
        raise ConfigError("score model: records: a calibrated model says how many records it was fitted to")
    return model
