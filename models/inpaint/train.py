"""Trains the built-in inpainter from nothing, on generated data only: python train.py

One seed gives one model on one kind of processor: the data, the order and the number of threads are all fixed. A
checkpoint lets an interrupted run go on where it was; the ONNX file is written anew every --export-every steps, so that
an early one is already usable.
"""

import argparse
import copy
import math
import multiprocessing
import time
from pathlib import Path

import cv2
import numpy as np
import torch

import scenes
from network import Inpainter

PATCH = 128
BATCH = 16
THREADS = 2
SCENES = 24  # in hand at once; every second step brings a new one


def produce(queue, seed, first, last):
    """Batches from first to last. A step's data depends on the seed and the step alone, so a run can be resumed."""
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    pool = {}
    for step in range(first, last):
        newest = step // 2 + SCENES
        for number in range(newest - SCENES, newest):
            if number not in pool:
                pool[number] = scenes.scene(np.random.default_rng((seed, 1, number)))
        pool.pop(newest - SCENES - 1, None)
        rng = np.random.default_rng((seed, 2, step))
        batch = [scenes.sample(rng, pool[newest - 1 - rng.integers(SCENES)], PATCH) for _ in range(BATCH)]
        queue.put([np.stack(part) for part in zip(*batch)])


def tensors(batch):
    filled, mask, truth = batch
    rgb = lambda pictures: torch.from_numpy(np.ascontiguousarray(pictures[..., ::-1])).permute(0, 3, 1, 2).contiguous().float() / 255
    return rgb(filled), torch.from_numpy(mask)[:, None].float() / 255, rgb(truth)


def export(net, path):
    net = copy.deepcopy(net).eval()
    example = (torch.rand(2, 3, 64, 64), (torch.rand(2, 1, 64, 64) > 0.5).float())
    axes = {0: "n", 2: "h", 3: "w"}
    torch.onnx.export(
        net,
        example,
        str(path),
        input_names=["image", "mask"],
        output_names=["output"],
        dynamic_axes={"image": axes, "mask": axes, "output": axes},
        opset_version=17,
        dynamo=False,
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=12000)
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--rate", type=float, default=7e-4)
    parser.add_argument("--export-every", type=int, default=250)
    parser.add_argument("--checkpoint", type=Path, default=Path("checkpoint.pt"))
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("inpaint.onnx"))
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True)
    net = Inpainter()
    average = copy.deepcopy(net)
    optimiser = torch.optim.Adam(net.parameters(), options.rate)
    done = 0
    if options.checkpoint.exists():
        state = torch.load(options.checkpoint)
        net.load_state_dict(state["net"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        done = state["step"]
    queue = multiprocessing.Queue(4)
    producer = multiprocessing.Process(target=produce, args=(queue, options.seed, done, options.steps), daemon=True)
    producer.start()

    began, net_error, fill_error, area = time.monotonic(), 0.0, 0.0, 0.0
    for step in range(done, options.steps):
        warm = min(1.0, (step + 1) / 50)
        for group in optimiser.param_groups:
            group["lr"] = options.rate * warm * 0.5 * (1 + math.cos(math.pi * step / options.steps))
        image, mask, truth = tensors(queue.get())
        # in channels-last order, torch 2.15 makes NaN of some gradients in this arithmetic
        with torch.autocast("cpu", torch.bfloat16):
            guess = net(image, mask)
        difference = (guess - truth) * mask
        pixels = 3 * mask.sum()
        squares = difference.square().sum()
        # Squares rule where the ground can't be known, so that the guess there is the mean; the absolute error keeps
        # pulling where it nearly is.
        loss = (0.25 * difference.abs().sum() + 8 * squares) / pixels
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        with torch.no_grad():
            keep = min(0.999, step / (step + 10))
            for mean, value in zip(average.parameters(), net.parameters()):
                mean.lerp_(value, 1 - keep)
            net_error += squares.item()
            fill_error += ((image - truth) * mask).square().sum().item()
            area += pixels.item()
        if (step + 1) % 50 == 0:
            decibels = [10 * math.log10(area / e) for e in (fill_error, net_error)]
            print(
                f"step {step + 1}  {(time.monotonic() - began) / (step + 1 - done):.2f} s/step  "
                f"PSNR in the hole: Navier-Stokes {decibels[0]:.2f}, net {decibels[1]:.2f}",
                flush=True,
            )
            net_error, fill_error, area = 0.0, 0.0, 0.0
        if (step + 1) % options.export_every == 0 or step + 1 == options.steps:
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
