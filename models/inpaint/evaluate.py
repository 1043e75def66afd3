"""Measures the built-in inpainter against the classics: python evaluate.py [--images FOLDER]

Crops of 256 px with text-shaped holes, from generated scenes of another seed and, where given, from photographs. Errors
are pooled over all pixels of all holes: a mean of PSNRs would be ruled by a few flat crops that give 100 dB. A crop
counts as smooth where its own detail (what a blur of 2 px takes away) is under 3 grey levels in the hole.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

import scenes

SIDE = 256


def crops(rng, pictures, count):
    for i in range(count):
        picture = pictures[i % len(pictures)]
        if min(picture.shape[:2]) < SIDE:
            continue
        y = rng.integers(0, picture.shape[0] - SIDE + 1)
        x = rng.integers(0, picture.shape[1] - SIDE + 1)
        _, mask = scenes.hole(rng, SIDE)
        yield np.ascontiguousarray(picture[y : y + SIDE, x : x + SIDE]), mask


def net(session, filled, mask):
    image = np.ascontiguousarray(filled[..., ::-1].transpose(2, 0, 1))[None].astype(np.float32) / 255
    output = session.run(None, {"image": image, "mask": (mask[None, None] > 0).astype(np.float32)})[0][0]
    return np.clip(np.round(output.transpose(1, 2, 0)[..., ::-1] * 255), 0, 255).astype(np.uint8)


def ssim(a, b, mask):
    """Structural similarity (Wang et al. 2004, Gaussian window 1.5) of the grey pictures, summed over the hole."""
    a, b = (cv2.cvtColor(x, cv2.COLOR_BGR2GRAY).astype(np.float64) for x in (a, b))
    blur = lambda x: cv2.GaussianBlur(x, (11, 11), 1.5)
    ma, mb = blur(a), blur(b)
    va, vb, cov = blur(a * a) - ma * ma, blur(b * b) - mb * mb, blur(a * b) - ma * mb
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    value = (2 * ma * mb + c1) * (2 * cov + c2) / ((ma * ma + mb * mb + c1) * (va + vb + c2))
    return value[mask > 0].sum()


def table(title, session, source):
    methods = ["Telea", "Navier-Stokes", "built-in"]
    sums = {kind: {m: np.zeros(2) for m in methods} for kind in ("smooth", "textured")}
    pixels = {"smooth": 0, "textured": 0}
    number = {"smooth": 0, "textured": 0}
    for truth, mask in source:
        inside = mask > 0
        detail = np.abs(truth.astype(np.float32) - cv2.GaussianBlur(truth, (0, 0), 2))[inside].mean()
        kind = "smooth" if detail < 3 else "textured"
        stokes = cv2.inpaint(truth, mask, 3, cv2.INPAINT_NS)
        fills = [cv2.inpaint(truth, mask, 3, cv2.INPAINT_TELEA), stokes, net(session, stokes, mask)]
        number[kind] += 1
        pixels[kind] += inside.sum()
        for name, fill in zip(methods, fills):
            whole = np.where(inside[..., None], fill, truth)
            error = ((whole.astype(np.float64) - truth)[inside] ** 2).sum()
            sums[kind][name] += [error, ssim(whole, truth, mask)]
    for kind in sums:
        if not pixels[kind]:
            continue
        line = []
        for name in methods:
            error, similar = sums[kind][name]
            line.append(f"{10 * np.log10(255**2 * 3 * pixels[kind] / error):.2f} / {similar / pixels[kind]:.3f}")
        print(f"| {title}, {kind} ({number[kind]} crops) | " + " | ".join(line) + " |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, default=Path(__file__).with_name("inpaint.onnx"))
    parser.add_argument("--images", type=Path)
    parser.add_argument("--crops", type=int, default=220)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(options.model), settings, providers=["CPUExecutionProvider"])
    print("| PSNR in dB / SSIM in the hole | Telea | Navier-Stokes | built-in |\n|---|---|---|---|")
    rng = np.random.default_rng(99)
    generated = [scenes.scene(np.random.default_rng((99, i))) for i in range(options.crops // 4)]
    table("generated", session, crops(rng, generated, options.crops))
    if options.images:
        files = sorted(p for p in options.images.iterdir() if p.suffix.lower() in (".jpg", ".jpeg", ".png"))
        table("photographs", session, crops(rng, [cv2.imread(str(p)) for p in files], options.crops))


if __name__ == "__main__":
    main()
