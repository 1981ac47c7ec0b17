"""The concepts by name, as `check: {kind: agree, concept: …}` names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from listcheck.checks.base import SharedData
from listcheck.checks.concepts.amount import NetContentConcept
from listcheck.checks.concepts.arithmetic import ArithmeticConcept
from listcheck.checks.concepts.base import Concept
from listcheck.checks.concepts.battery_energy import BatteryEnergyConcept
from listcheck.checks.concepts.brand import BrandConcept
from listcheck.checks.concepts.choice import ChoiceConcept
from listcheck.checks.concepts.colour import ColourConcept
from listcheck.checks.concepts.count import CountConcept
from listcheck.checks.concepts.down import DownConcept
from listcheck.checks.concepts.expiry import ExpiryConcept
from listcheck.checks.concepts.fibre_sum import FibreSumConcept
from listcheck.checks.concepts.grade import GradeConcept
from listcheck.checks.concepts.horsepower import HorsepowerConcept
from listcheck.checks.concepts.lifetime import AgeConcept, ShelfLifeConcept
from listcheck.checks.concepts.material import MaterialConcept
from listcheck.checks.concepts.memory import MemoryConcept
from listcheck.checks.concepts.model import ModelConcept
from listcheck.checks.concepts.nutrition import NutritionConcept
from listcheck.checks.concepts.origin import OriginConcept
from listcheck.checks.concepts.rated import RatedConcept
from listcheck.checks.concepts.rating import RatingConcept
from listcheck.checks.concepts.size import SizeConcept
from listcheck.checks.concepts.spread import PriceSpreadConcept
from listcheck.checks.concepts.standard import CertificateConcept, ReplacedStandardConcept, StandardConcept
from listcheck.checks.concepts.undeclared import UndeclaredConcept
from listcheck.checks.concepts.wireless import NetworkConcept

_BUILDERS: Mapping[str, Callable[[SharedData], Concept]] = MappingProxyType(
    {
        "age": AgeConcept,
        "arithmetic": ArithmeticConcept,
        "battery": lambda data: RatedConcept(data, "battery", "charge"),
        "battery_energy": BatteryEnergyConcept,
        "brand": BrandConcept,
        "certificate": CertificateConcept,
        "colour": ColourConcept,
        "count": CountConcept,
        "down": DownConcept,
        "energy_grade": lambda data: GradeConcept(data, "energy", "能效"),
        "expiry": ExpiryConcept,
        "fibre_sum": FibreSumConcept,
        "gender": lambda data: ChoiceConcept(data, "gender"),
        "horsepower": HorsepowerConcept,
        "material": MaterialConcept,
        "memory": MemoryConcept,
        "model": ModelConcept,
        "net_content": NetContentConcept,
        "network": NetworkConcept,
        "nutrition": NutritionConcept,
        "origin": OriginConcept,
        "power": lambda data: RatedConcept(data, "power", "power"),
        "price_spread": PriceSpreadConcept,
        "rating": RatingConcept,
        "replaced_standard": ReplacedStandardConcept,
        "season": lambda data: ChoiceConcept(data, "season"),
        "shelf_life": ShelfLifeConcept,
        "size": SizeConcept,
        "standard": StandardConcept,
        "undeclared": UndeclaredConcept,
        "voltage": lambda data: RatedConcept(data, "voltage", "voltage"),
        "water_grade": lambda data: GradeConcept(data, "water", "水效"),
    }
)


def concept_named(name: str, data: SharedData) -> Concept:
    """The concept with its vocabularies loaded. ValueError for a name that is none."""
    if name not in _BUILDERS:
        raise ValueError(f"there is no concept {name!r}")
    return _BUILDERS[name](data)
