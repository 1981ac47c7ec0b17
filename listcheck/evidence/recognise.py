"""What a line says: cut out of the picture, set upright, read."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from listcheck.evidence.detect import planes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    from listcheck.evidence.regions import Quad
    from listcheck.evidence.sessions import Session

LINE_HEIGHT = 48  # px, what the network was trained on
_STEP = 8  # px that become one column of the answer
_WIDEST = 4800  # px: 100 letters; a longer line would be a frame or a pattern, and memory grows with it


def recognise(pixels: Image.Image, quad: Quad, squeeze: float, session: Session) -> tuple[str, float]:
    """The text inside four corners and how sure the network is of it, 0..1.

    `squeeze` narrows the line before it is read: the time is linear in its width.
    """
    line = cut_out(pixels, quad, squeeze)
    return spell(session.run(planes(line))[0][0], session.letters)


def spell(answer: NDArray[np.float32], letters: tuple[str, ...]) -> tuple[str, float]:
    """The best letter of each column; repetitions and blanks (number 0) go, as the network was trained.

    `answer` has the chances of every letter: (columns, letters).
    """
    import numpy as np

    best = answer.argmax(axis=1)
    chance = answer[np.arange(len(best)), best]
    kept = (best != 0) & np.append(True, best[1:] != best[:-1])
    if not kept.any():
        return "", 0.0
    return "".join(letters[number] for number in best[kept]), float(chance[kept].mean())


def cut_out(pixels: Image.Image, quad: Quad, squeeze: float) -> Image.Image:
    """The line inside four corners, upright and 48 px high; text that runs down is turned to run right."""
    import numpy as np
    from PIL.Image import Resampling, Transform, Transpose

    top_left, top_right, _, bottom_left = quad
    width = max(1.0, float(np.hypot(*(top_right - top_left))))
    height = max(1.0, float(np.hypot(*(bottom_left - top_left))))
    upright = np.ptp(quad[:2, 1]) <= 1 and np.ptp(quad[::3, 0]) <= 1
    down = height >= 1.5 * width
    long, short = (height, width) if down else (width, height)
    columns = min(_WIDEST, max(_STEP, math.ceil(long * LINE_HEIGHT / short * squeeze / _STEP) * _STEP))
    size = (LINE_HEIGHT, columns) if down else (columns, LINE_HEIGHT)
    if upright:
        box = tuple(float(edge) for edge in (*quad.min(axis=0), *quad.max(axis=0)))
        line = pixels.resize(size, Resampling.BILINEAR, box=_inside(box, pixels.size), reducing_gap=3.0)
    else:
        natural = (max(1, round(width)), max(1, round(height)))
        corners = tuple(float(value) for corner in quad[[0, 3, 2, 1]] for value in corner)
        line = pixels.transform(natural, Transform.QUAD, corners, Resampling.BICUBIC)
        line = line.resize(size, Resampling.BILINEAR)
    return line.transpose(Transpose.ROTATE_90) if down else line


def _inside(box: tuple[float, ...], size: tuple[int, int]) -> tuple[float, float, float, float]:
    """What of the box lies in the picture; a pixel at least."""
    left, top = max(0.0, min(size[0] - 1.0, box[0])), max(0.0, min(size[1] - 1.0, box[1]))
    right, bottom = max(left + 1.0, min(size[0], box[2])), max(top + 1.0, min(size[1], box[3]))
    return left, top, right, bottom
