"""The concepts by name, as `check: {kind: agree, concept: …}` names them."""

from __future__ import annotations

from listcheck.checks.base import SharedData
from listcheck.checks.concepts.amount import NetContentConcept
from listcheck.checks.concepts.base import Concept
from listcheck.checks.concepts.brand import BrandConcept
from listcheck.checks.concepts.colour import ColourConcept
from listcheck.checks.concepts.count import CountConcept
from listcheck.checks.concepts.down import DownConcept
from listcheck.checks.concepts.fibre_sum import FibreSumConcept
from listcheck.checks.concepts.grade import GradeConcept
from listcheck.checks.concepts.lifetime import AgeConcept, ShelfLifeConcept
from listcheck.checks.concepts.material import MaterialConcept
from listcheck.checks.concepts.model import ModelConcept
from listcheck.checks.concepts.origin import OriginConcept
from listcheck.checks.concepts.rated import RatedConcept
from listcheck.checks.concepts.size import SizeConcept


def concept_named(name: str, data: SharedData) -> Concept:
    """The concept with its vocabularies loaded. ValueError for a name that is none."""
    match name:
        case "material":
            return MaterialConcept(data)
        case "fibre_sum":
            return FibreSumConcept(data)
        case "net_content":
            return NetContentConcept(data)
        case "count":
            return CountConcept(data)
        case "size":
            return SizeConcept(data)
        case "origin":
            return OriginConcept(data)
        case "brand":
            return BrandConcept(data)
        case "model":
            return ModelConcept(data)
        case "power":
            return RatedConcept(data, "power", "power")
        case "voltage":
            return RatedConcept(data, "voltage", "voltage")
        case "battery":
            return RatedConcept(data, "battery", "charge")
        case "shelf_life":
            return ShelfLifeConcept(data)
        case "energy_grade":
            return GradeConcept(data, "energy", "能效")
        case "water_grade":
            return GradeConcept(data, "water", "水效")
        case "age":
            return AgeConcept(data)
        case "down":
            return DownConcept(data)
        case "colour":
            return ColourConcept(data)
    raise ValueError(f"there is no concept {name!r}")
