"""Trains the stroke finder from nothing, on generated data only: python train.py

One seed (and one set of fonts) gives one model. First fill and drawn are learnt. Then they stay as they are, and what else can
be told from them is learnt on strips of its own: where the panel ends, and the thinnest ink. --strokes takes fill and drawn
from an ONNX file instead. A checkpoint lets an interrupted run go on; the ONNX file is written anew every --export-every steps.
"""

import argparse
import copy
import math
import time
from pathlib import Path

import cv2
import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch.nn import functional as F

import lettering
import scenes
from network import Grounds, Strokes

BATCH = 12
WIDTH = 256  # of what is learnt from at once
EASE = 0.2  # the part of the strips that have plain ground and nothing else near
STROKES = ("fill", "drawn")
GROUNDS = ("beyond", "ink")


def strips(seed, count, cache, grounds):
    """
    Strips made once: drawing one takes longer than learning from it, and varied() makes 96 of each. Two lists of planes
    [picture, quad, what is to be learnt]: all strips at half the scale, and those of large type in full.
    """
    parts = ("picture", "quad", *(GROUNDS if grounds else STROKES))
    fresh = 3 if grounds else 8
    if cache.exists():
        kept = np.load(cache)
        return [[kept[f"{scale}_{part}"] for part in parts] for scale in ("half", "full")]
    pool, half, full = [], [], []
    for i in range(count):
        if i % 40 == 0:
            pool = (pool + [scenes.scene(np.random.default_rng((seed, 1, i, k))) for k in range(fresh)])[-24:]
        picture, quad, fill, drawn, beyond, ink, native = lettering.strip(
            np.random.default_rng((seed, 2, i)), pool, EASE, grounds
        )
        planes = (picture, quad, *((beyond, ink) if grounds else (fill, drawn)))
        half.append([lettering.coarse(plane) for plane in planes])
        if native >= lettering.LARGE:
            full.append(planes)
    both = [[np.stack(part) for part in zip(*made)] for made in (half, full)]
    names = [f"{scale}_{part}" for scale in ("half", "full") for part in parts]
    np.savez(cache, **dict(zip(names, both[0] + both[1])))
    return both


def batch(rng, data, step):
    """Every third batch is large type, seen in full: as many pixels of half as many characters."""
    large = step % 3 == 2
    planes = data[large]
    chosen = []
    for i in rng.integers(len(planes[0]), size=BATCH // 2 if large else BATCH):
        strip = [part[i] for part in planes]
        if large:
            ink = np.flatnonzero(strip[1].any(0))
            left = int(np.clip(rng.choice(ink) - WIDTH // 2, 0, strip[1].shape[1] - WIDTH))
            strip = [part[:, left : left + WIDTH] for part in strip]
        chosen.append(varied(rng, *strip))
    return tensors(zip(*chosen))


def varied(rng, *planes):
    """Mirrored, turned over, negative, channels exchanged: all the same to strokes."""
    if rng.random() < 0.5:
        planes = [x[:, ::-1] for x in planes]
    if rng.random() < 0.5:
        planes = [x[::-1] for x in planes]
    picture, *masks = planes
    picture = picture[..., rng.permutation(3)]
    if rng.random() < 0.5:
        picture = 255 - picture
    if rng.random() < 0.5:
        gain, lift = rng.uniform(0.7, 1.2), rng.uniform(-25, 25)
        picture = np.clip(picture * gain + lift, 0, 255).astype(np.uint8)
    return picture, *masks


def tensors(strips):
    picture, quad, *truth = (np.stack(part) for part in strips)
    rgb = torch.from_numpy(np.ascontiguousarray(picture[..., ::-1])).permute(0, 3, 1, 2).float() / 255
    plane = lambda mask: torch.from_numpy(mask)[:, None].float() / 255
    return torch.cat([rgb, plane(quad)], 1), torch.cat([plane(mask) for mask in truth], 1)


def export(net, path):
    axes = {0: "n", 2: "h", 3: "w"}
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


def trained(path):
    """
    The Strokes of an exported file, where each normalisation is part of the convolution before it: here it only adds what that
    adds. Their convolutions are in the order in which a Strokes names them, and come before any other's.
    """
    graph = onnx.load(str(path)).graph
    values = {tensor.name: numpy_helper.to_array(tensor).copy() for tensor in graph.initializer}
    convolutions = (node.input for node in graph.node if node.op_type == "Conv")
    net = Strokes()
    with torch.no_grad():
        for module in net.modules():
            if isinstance(module, torch.nn.Conv2d):
                _, weight, bias = next(convolutions)
                module.weight.copy_(torch.from_numpy(values[weight]))
                if module.bias is not None:
                    module.bias.copy_(torch.from_numpy(values[bias]))
            elif isinstance(module, torch.nn.BatchNorm2d):
                module.bias.copy_(torch.from_numpy(values[bias]))
                module.running_var.fill_(1 - module.eps)
    return net


def learnt(net, data, names, steps, options, part):
    """Trains what of the net can be trained, and gives the average over its last steps; written to --out as it goes."""
    checkpoint = options.checkpoint.with_stem(f"{options.checkpoint.stem}-{part}")
    net = net.to(memory_format=torch.channels_last).train()
    average = copy.deepcopy(net)
    optimiser = torch.optim.Adam([p for p in net.parameters() if p.requires_grad], options.rate)
    done = 0
    if checkpoint.exists():
        state = torch.load(checkpoint)
        net.load_state_dict(state["net"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        done = state["step"]
    began, both, either, total = time.monotonic(), torch.zeros(2), torch.zeros(2), 0.0
    for step in range(done, steps):
        warm = min(1.0, (step + 1) / 50)
        for group in optimiser.param_groups:
            group["lr"] = options.rate * warm * 0.5 * (1 + math.cos(math.pi * step / steps))
        rng = np.random.default_rng((options.seed + part, 3, step))
        seen, truth = batch(rng, data, step)
        # where the processor knows bfloat16, twice as fast; what is small isn't worth it where it doesn't
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=part == 0):
            logits = net(seen.to(memory_format=torch.channels_last))
        logits = logits.float()
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
                if value.requires_grad:
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
                f"IoU {names[0]} {iou[0]:.3f}, {names[1]} {iou[1]:.3f}",
                flush=True,
            )
            both, either, total = torch.zeros(2), torch.zeros(2), 0.0
        if (step + 1) % options.export_every == 0 or step + 1 == steps:
            state = {
                "net": net.state_dict(),
                "average": average.state_dict(),
                "optimiser": optimiser.state_dict(),
                "step": step + 1,
            }
            torch.save(state, checkpoint)
            export(average, options.out)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=8000)
    parser.add_argument("--ground-steps", type=int, default=900)
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--strips", type=int, default=12000)
    parser.add_argument("--ground-strips", type=int, default=2000)
    parser.add_argument("--strokes", type=Path, help="an exported file whose fill and drawn to take")
    parser.add_argument("--cache", type=Path, default=Path("strips.npz"))
    parser.add_argument("--export-every", type=int, default=500)
    parser.add_argument("--checkpoint", type=Path, default=Path("checkpoint.pt"))
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("strokes.onnx"))
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    torch.use_deterministic_algorithms(True)
    if options.strokes is None:
        net = Strokes()
        data = strips(options.seed, options.strips, options.cache, grounds=False)
        learnt(net, data, STROKES, options.steps, options, part=0)
        options.strokes = options.out
    strokes = trained(options.strokes)
    torch.manual_seed(options.seed + 1)
    cache = options.cache.with_stem(f"{options.cache.stem}-grounds")
    data = strips(options.seed + 1, options.ground_strips, cache, grounds=True)
    learnt(Grounds(strokes), data, GROUNDS, options.ground_steps, options, part=1)


if __name__ == "__main__":
    main()
