"""Makes int8 models of those in the rapidocr wheel: half the CPU, nearly all of the words.

The scales are set by pictures we drew (data/calibration-*.webp), and the result must read the golden ones as
well as the original does, or it is thrown away. perf: docs/adr/0023-reading-profiles.md.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from listcheck.errors import ListcheckError, Said
from listcheck.evidence.detect import network_input, planes, text_map
from listcheck.evidence.models import MANIFEST, Manifest, Models, models_in, optimised_folder, wheel_models
from listcheck.evidence.ocr import TextReader
from listcheck.evidence.picture import Picture, open_picture
from listcheck.evidence.profiles import PROFILES, detection_scale
from listcheck.evidence.recognise import cut_out
from listcheck.evidence.sessions import open_session
from listcheck.text.fold import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Inputs = list[NDArray[np.float32]]

LEAST_SHARE = 0.95  # of the golden lines that the original models read; measured: 62 of 63
_OPSET = 13  # the first in which a scale may stand for a channel
# Operators whose inputs and outputs become bytes. In the recogniser the rest costs letters and saves no time.
_DETECTOR_OPERATORS = (
    "Conv",
    "MatMul",
    "Add",
    "Mul",
    "Concat",
    "Resize",
    "MaxPool",
    "AveragePool",
    "GlobalAveragePool",
)
_RECOGNISER_OPERATORS = ("Conv", "MatMul")
# These would fuse what has to stay plain to become int8.
_KEPT_APART = ["ConvActivationFusion", "MatmulTransposeFusion"]


class OptimiseError(ListcheckError):
    """The models cannot be optimised here; the original ones go on working."""


@dataclass(frozen=True, slots=True)
class Golden:
    """A picture and the lines that are drawn in it."""

    picture: Picture
    lines: tuple[str, ...]


def missing_tool() -> str:
    """The package that building needs and that is not installed, or nothing."""
    return "" if find_spec("onnx") is not None else "onnx"


def optimise(directory: Path) -> Manifest:
    """Builds the models into the directory; they appear there whole and proven, or not at all.

    Takes half a minute and 1 GB. OptimiseError if a tool is missing or the models read worse than they should.
    """
    if tool := missing_tool():
        raise OptimiseError(
            Said(
                f"optimising needs the package {tool}: pip install 'listcheck[optimise]'",
                f"优化模型需要 {tool}：pip install 'listcheck[optimise]'",
            )
        )
    original = wheel_models()
    folder = optimised_folder(directory, original.digest())
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".building-", dir=directory) as scratch:
        built = Path(scratch, "built")
        built.mkdir()
        _build(original, built, Path(scratch))
        manifest = _proven(original, models_in(built))
        import msgspec

        (built / MANIFEST).write_bytes(msgspec.json.encode(manifest))
        _put_in_place(built, folder, Path(scratch, "before"))
    return manifest


def golden_pictures() -> tuple[Golden, ...]:
    """The pictures that models are judged by."""
    import msgspec

    data = files("listcheck.evidence") / "data"
    named = msgspec.json.decode((data / "golden.json").read_bytes(), type=dict[str, tuple[str, ...]])
    return tuple(
        Golden(open_picture((data / name).read_bytes()), lines) for name, lines in sorted(named.items())
    )


def lines_read(models: Models, golden: Sequence[Golden]) -> int:
    """How many of the lines the models read letter by letter, with the profile that uses them, as rules see
    them: int8 takes simplified letters for traditional ones now and then (净 for 凈), which makes no difference
    there."""
    reader = TextReader("balanced", lambda: models)
    count = 0
    for each in golden:
        said = [_folded(line.text) for line in reader.read(each.picture)]
        for line in each.lines:
            if (wanted := _folded(line)) in said:
                said.remove(wanted)
                count += 1
    return count


def _folded(text: str) -> str:
    return fold(text).text.replace(" ", "")


def _proven(original: Models, built: Models) -> Manifest:
    golden = golden_pictures()
    before, after = lines_read(original, golden), lines_read(built, golden)
    if after < LEAST_SHARE * before:
        raise OptimiseError(
            Said(
                f"the optimised models read {after} golden lines where the original ones read {before}: not used",
                f"优化后的模型只读对 {after} 行样张文字，原模型读对 {before} 行：不启用",
            )
        )
    return Manifest(
        digest=built.digest(),
        onnxruntime=metadata.version("onnxruntime"),
        lines=sum(len(each.lines) for each in golden),
        read=after,
        read_by_original=before,
    )


def _build(original: Models, built: Path, scratch: Path) -> None:
    pictures, lines = _calibration_inputs(original)
    target = models_in(built)
    with _quiet():
        _quantise(original.detector, target.detector, pictures, _DETECTOR_OPERATORS, scratch)
        _quantise(original.recogniser, target.recogniser, lines, _RECOGNISER_OPERATORS, scratch)


def _calibration_inputs(models: Models) -> tuple[Inputs, Inputs]:
    """What the two networks see of the calibration pictures."""
    profile = PROFILES["balanced"]
    detector = open_session(models.detector)
    pictures: Inputs = []
    lines: Inputs = []
    data = files("listcheck.evidence") / "data"
    for entry in sorted(data.iterdir(), key=lambda entry: entry.name):
        if not entry.name.startswith("calibration-"):
            continue
        pixels = open_picture(entry.read_bytes()).pixels
        scale = detection_scale(pixels.width, pixels.height, profile)
        pictures.append(network_input(pixels, scale))
        quads = text_map(pixels, scale, detector).boxes(pixels.size)
        lines += [planes(cut_out(pixels, quad, profile.squeeze)) for quad in quads]
    return pictures, lines


def _quantise(source: Path, target: Path, inputs: Inputs, operators: Sequence[str], scratch: Path) -> None:
    import onnx
    import onnxruntime
    from onnx import helper, version_converter
    from onnxruntime.quantization import CalibrationMethod, QuantFormat, QuantType, quantize_static

    model = onnx.load(str(source))
    properties = {entry.key: entry.value for entry in model.metadata_props}
    raised, fused = scratch / "raised.onnx", scratch / "fused.onnx"
    onnx.save(version_converter.convert_version(model, _OPSET), str(raised))
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(fused)
    options.log_severity_level = 4
    onnxruntime.InferenceSession(
        str(raised), options, providers=["CPUExecutionProvider"], disabled_optimizers=_KEPT_APART
    )
    quantize_static(
        str(fused),
        str(target),
        _Feed(inputs),
        quant_format=QuantFormat.QDQ,
        op_types_to_quantize=list(operators),
        per_channel=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
        calibrate_method=CalibrationMethod.MinMax,
    )
    quantised = onnx.load(str(target))
    helper.set_model_props(quantised, properties)  # the alphabet
    onnx.save(quantised, str(target))


class _Feed:
    """What the quantiser asks for inputs."""

    def __init__(self, inputs: Inputs) -> None:
        self._inputs = iter(inputs)

    def get_next(self) -> dict[str, Any] | None:
        values = next(self._inputs, None)
        return None if values is None else {"x": values}


def _put_in_place(built: Path, folder: Path, before: Path) -> None:
    """Renames, so that whoever reads sees the old models or the new. Of two builders the later wins."""
    with contextlib.suppress(FileNotFoundError):
        folder.replace(before)
    try:
        built.replace(folder)
    except OSError:  # somebody else was there in between, with models as good as ours
        shutil.rmtree(built)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """The quantiser logs warnings to the root logger about what it was told to leave alone."""
    log = logging.getLogger()
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)
