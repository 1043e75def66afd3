"""Trains the stroke finder from nothing, on generated data only: python train.py --steps 1600

One seed (and one set of fonts) gives one model. A checkpoint lets an interrupted run go on; the ONNX file is written
anew every --export-every steps.
"""

import argparse
import copy
import math
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn import functional as F

import lettering
import scenes
from network import Strokes

BATCH = 12
EASE = 0.2  # the part of the strips that have plain ground and nothing else near


def strips(seed, count, cache):
    """Strips made once: drawing one takes longer than learning from it, and varied() makes 96 of each."""
    if cache.exists():
        return [np.load(cache)[part] for part in ("picture", "quad", "fill", "drawn")]
    pool, made = [], []
    for i in range(count):
        if i % 40 == 0:
            pool = (pool + [scenes.scene(np.random.default_rng((seed, 1, i, k))) for k in range(8)])[-24:]
        made.append(lettering.strip(np.random.default_rng((seed, 2, i)), pool, EASE))
    parts = [np.stack(part) for part in zip(*made)]
    np.savez(cache, **dict(zip(("picture", "quad", "fill", "drawn"), parts)))
    return parts


def varied(rng, picture, quad, fill, drawn):
    """Mirrored, turned over, negative, channels exchanged: all the same to strokes."""
    if rng.random() < 0.5:
        picture, quad, fill, drawn = (x[:, ::-1] for x in (picture, quad, fill, drawn))
    if rng.random() < 0.5:
        picture, quad, fill, drawn = (x[::-1] for x in (picture, quad, fill, drawn))
    picture = picture[..., rng.permutation(3)]
    if rng.random() < 0.5:
        picture = 255 - picture
    if rng.random() < 0.5:
        gain, lift = rng.uniform(0.7, 1.2), rng.uniform(-25, 25)
        picture = np.clip(picture * gain + lift, 0, 255).astype(np.uint8)
    return picture, quad, fill, drawn


def tensors(batch):
    picture, quad, fill, drawn = (np.stack(part) for part in batch)
    rgb = torch.from_numpy(np.ascontiguousarray(picture[..., ::-1])).permute(0, 3, 1, 2).float() / 255
    plane = lambda mask: torch.from_numpy(mask)[:, None].float() / 255
    return torch.cat([rgb, plane(quad)], 1), torch.cat([plane(fill), plane(drawn)], 1)


def export(net, path):
    axes = {0: "n", 3: "w"}
    torch.onnx.export(
        copy.deepcopy(net).eval(),
        torch.rand(2, 4, 64, 128),
        str(path),
        input_names=["strip"],
        output_names=["strokes"],
        dynamic_axes={"strip": axes, "strokes": axes},
        opset_version=17,
        dynamo=False,
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=1600)
    parser.add_argument("--until", type=int, help="stop at this step of the schedule")
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--strips", type=int, default=3000)
    parser.add_argument("--cache", type=Path, default=Path("strips.npz"))
    parser.add_argument("--export-every", type=int, default=250)
    parser.add_argument("--checkpoint", type=Path, default=Path("checkpoint.pt"))
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("strokes.onnx"))
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    torch.use_deterministic_algorithms(True)
    net = Strokes().to(memory_format=torch.channels_last)
    average = copy.deepcopy(net)
    optimiser = torch.optim.Adam(net.parameters(), options.rate)
    done = 0
    if options.checkpoint.exists():
        state = torch.load(options.checkpoint)
        net.load_state_dict(state["net"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        done = state["step"]
    data = strips(options.seed, options.strips, options.cache)

    began, both, either, total = time.monotonic(), torch.zeros(2), torch.zeros(2), 0.0
    last = options.until or options.steps
    for step in range(done, last):
        warm = min(1.0, (step + 1) / 50)
        for group in optimiser.param_groups:
            group["lr"] = options.rate * warm * 0.5 * (1 + math.cos(math.pi * step / options.steps))
        rng = np.random.default_rng((options.seed, 3, step))
        drawn_lots = rng.integers(len(data[0]), size=BATCH)
        batch, truth = tensors(zip(*[varied(rng, *(part[i] for part in data)) for i in drawn_lots]))
        logits = net(batch.to(memory_format=torch.channels_last))
        guess = torch.sigmoid(logits)
        overlap = (guess * truth).sum((0, 2, 3))
        dice = 1 - (2 * overlap + 1) / (guess.sum((0, 2, 3)) + truth.sum((0, 2, 3)) + 1)
        loss = F.binary_cross_entropy_with_logits(logits, truth) + 0.3 * dice.mean()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        with torch.no_grad():
            keep = min(0.995, step / (step + 10))
            for mean, value in zip(average.parameters(), net.parameters()):
                mean.lerp_(value, 1 - keep)
            for mean, value in zip(average.buffers(), net.buffers()):
                mean.copy_(value)
            hit = guess > 0.5
            both += (hit & (truth > 0.5)).sum((0, 2, 3))
            either += (hit | (truth > 0.5)).sum((0, 2, 3))
            total += loss.item()
        if (step + 1) % 50 == 0:
            iou = both / either
            print(
                f"step {step + 1}  {(time.monotonic() - began) / (step + 1 - done):.2f} s/step  loss {total / 50:.4f}  "
                f"IoU fill {iou[0]:.3f}, drawn {iou[1]:.3f}",
                flush=True,
            )
            both, either, total = torch.zeros(2), torch.zeros(2), 0.0
        if (step + 1) % options.export_every == 0 or step + 1 == last:
            state = {
                "net": net.state_dict(),
                "average": average.state_dict(),
                "optimiser": optimiser.state_dict(),
                "step": step + 1,
            }
            torch.save(state, options.checkpoint)
            export(average, options.out)


if __name__ == "__main__":
    main()
