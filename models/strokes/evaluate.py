"""How well a stroke finder finds, by the height of the type: python evaluate.py strokes.onnx [older.onnx]

On lines that training never sees, the union of found and true fill (and of all that was drawn) that is both, pooled over
a size class. Large type is judged at its full scale; a network of one scale only sees it at half of that.
"""

import sys

import cv2
import numpy as np
import onnxruntime

import lettering
import scenes

SEED, LINES = 7, 600
CLASSES = (11, 16, 24, 40, 80, 220)


def found(session, picture, quad):
    """f32 [2,H,W]"""
    strip = np.concatenate([picture[..., ::-1].transpose(2, 0, 1) / 255, quad[None] / 255])[None]
    return session.run(None, {session.get_inputs()[0].name: strip.astype(np.float32)})[0][0]


def judged(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    two_scales = session.get_inputs()[0].shape[2] != 64
    both, either = np.zeros((len(CLASSES) - 1, 2)), np.zeros((len(CLASSES) - 1, 2))
    pool = []
    for i in range(LINES):
        if i % 40 == 0:
            pool = (pool + [scenes.scene(np.random.default_rng((SEED, 1, i, k))) for k in range(8)])[-24:]
        picture, quad, *truth, native = lettering.strip(np.random.default_rng((SEED, 2, i)), pool)
        half = [lettering.coarse(plane) for plane in (picture, quad, *truth)]
        if native < lettering.LARGE:
            picture, quad, *truth = half
            guess = found(session, picture, quad)
        elif two_scales:
            guess = found(session, picture, quad)
        else:
            guess = np.stack([cv2.resize(p, None, fx=2, fy=2) for p in found(session, *half[:2])])
        size = np.searchsorted(CLASSES, native) - 1
        for k in range(2):
            hit, true = guess[k] > 0.5, truth[k] > 0
            both[size, k] += (hit & true).sum()
            either[size, k] += (hit | true).sum()
    return both / either


if __name__ == "__main__":
    cv2.setNumThreads(1)
    for path in sys.argv[1:]:
        print(path)
        for (fill, drawn), low, high in zip(judged(path), CLASSES, CLASSES[1:]):
            print(f"  {low:3} to {high:3} px: fill {fill:.3f}, drawn {drawn:.3f}")
