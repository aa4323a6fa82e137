#!/usr/bin/env python3
"""Which map points at radiologists' boxes: gradients and activations of several places of the network, in PyTorch and timm.

    python3 tests/bench/compare_maps.py ROOT BUNDLE [BUNDLE ...]

ROOT holds cxr-open/boxes.csv and its films (square ones); the bundles are EfficientViT with MXA in sound form or without. A hit is the
highest point of the map in a box of the finding, grown by 2.5 % of the side; findings other than an enlarged heart. Needs torch, timm,
numpy and Pillow. Shares no code with Hilum but the networks of forward_peers.py; `hilum-cli evaluate --boxes` judges the map that is shown.
"""

import argparse
import collections
import csv
import json
import pathlib
import struct

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

import forward_peers

SIDE = 160  # points a side at which a map's highest is looked for
GROWN = 0.025
TYPES = {"F16": np.float16, "F32": np.float32, "I64": np.int64}


def read_bundle(file):
    raw = file.read_bytes()
    size, = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8:8 + size])
    card = json.loads(header.pop("__metadata__")["card"])
    tensors = {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        values = np.frombuffer(raw[8 + size + first:8 + size + last], TYPES[entry["dtype"]])
        tensors[name] = torch.tensor(values.reshape(entry["shape"])).float()
    return card, tensors


def network_of(card, tensors):
    shape = card["architecture"]
    model = forward_peers.network(shape["variant"], shape["mxa"], shape["inputSize"], shape["inputChannels"])
    state = model.state_dict()
    for name, value in state.items():
        published = forward_peers.published_name(name)
        if published in tensors:
            state[name] = tensors[published].reshape(value.shape)
        elif not name.endswith(("num_batches_tracked", "attention_bias_idxs")):
            raise SystemExit(f"the bundle has no {published}")
    model.load_state_dict(state)
    return model.eval().requires_grad_(False)


def film_tensor(file, side):
    grey = np.asarray(Image.open(file).convert("L"), dtype=np.float32)
    low, high = np.percentile(grey, [0.5, 99.5])
    film = torch.tensor(np.clip((grey - low) / max(high - low, 1), 0, 1)).float()[None, None]
    return F.interpolate(film, size=(side, side), mode="bilinear", antialias=True, align_corners=False) * 2 - 1


def sampled(grid, side):
    """A map of cells at SIDE x SIDE points of the film: cell i lies over input pixel i * stride."""
    cells = grid.shape[0]
    place = ((np.arange(SIDE) + 0.5) / SIDE * side - 0.5) / (side / cells if cells < side else 1)
    low = np.clip(np.floor(place).astype(int), 0, cells - 1)
    high = np.clip(low + 1, 0, cells - 1)
    part = np.clip(place - low, 0, 1) * (high > low)
    rows = grid[low] * (1 - part)[:, None] + grid[high] * part[:, None]
    return rows[:, low] * (1 - part) + rows[:, high] * part


def smoothed(points, sigma):
    reach = int(3 * sigma) + 1
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    padded = np.pad(points, reach, mode="edge")
    for axis in (0, 1):
        padded = np.apply_along_axis(lambda line: np.convolve(line, kernel, "valid"), axis, padded)
    return padded


def softened(film, deviation):
    """film [1, 1, side, side] through a Gaussian of so many pixels; its edges go on beyond it."""
    reach = int(np.ceil(3 * deviation))
    bell = torch.softmax(-0.5 * (torch.arange(-reach, reach + 1) / deviation) ** 2, 0)
    film = F.pad(film, (reach,) * 4, mode="replicate")
    return F.conv2d(F.conv2d(film, bell.view(1, 1, 1, -1)), bell.view(1, 1, -1, 1))


def norm(gradient):
    return gradient.square().sum(0).sqrt()


PLACES = ["stage 3", "stage 2", "stage 1", "patches", "third convolution"]


def softened_maps(model, film, output):
    """Name -> map at SIDE x SIDE points, of the film softened by so many of 224 pixels."""
    maps = {}
    side = film.shape[2]
    for pixels in (1, 2, 3, 5):
        kept = []
        hook = model.patch_embed.register_forward_hook(lambda _m, _i, out: kept.append(out.requires_grad_(True)))
        logit = model(softened(film, pixels * side / 224))[0, output]
        hook.remove()
        gradient, = torch.autograd.grad(logit, kept)
        maps[f"patches: gradient, norm of the positive part, film softened by {pixels} px"] = sampled(
            norm(gradient[0].clamp_min(0)).numpy(), side)
    return maps


def maps_of(model, film, output):
    """Name -> map at SIDE x SIDE points."""
    kept = {}
    hooks = [model.stages[s].register_forward_hook(lambda _m, _i, out, s=s: kept.update({f"stage {s + 1}": out})) for s in range(3)]
    hooks.append(model.patch_embed.register_forward_hook(lambda _m, _i, out: kept.update({"patches": out})))
    hooks.append(model.patch_embed.conv3.register_forward_hook(lambda _m, _i, out: kept.update({"third convolution": out})))
    film = film.clone().requires_grad_(True)
    logit = model(film)[0, output]
    for hook in hooks:
        hook.remove()
    gradients = torch.autograd.grad(logit, [kept[p] for p in PLACES] + [film])
    side = film.shape[2]
    maps = softened_maps(model, film.detach(), output)
    for place, gradient in zip(PLACES, gradients):
        gradient, activation = gradient[0], kept[place][0].detach()
        found = {"gradient, norm": norm(gradient), "gradient, norm of the positive part": norm(gradient.clamp_min(0))}
        if place.startswith("stage"):
            found["Grad-CAM"] = (gradient.mean((1, 2), keepdim=True) * activation).sum(0)
            found["gradient times activation"] = (gradient * activation).sum(0)
            found["LayerCAM"] = (gradient.clamp_min(0) * activation).sum(0)
        for name, grid in found.items():
            maps[f"{place}: {name}"] = sampled(grid.numpy(), side)
    maps["third convolution: gradient, norm, smoothed"] = smoothed(maps["third convolution: gradient, norm"], 10)
    maps["pixels: gradient, smoothed"] = smoothed(sampled(gradients[-1][0].abs().sum(0).numpy(), side), 10)
    return maps


def hits(points, boxes):
    if points.max() <= 0:
        return 0
    y, x = ((p + 0.5) / SIDE for p in np.unravel_index(points.argmax(), points.shape))
    return int(any(b[0] - GROWN <= x <= b[2] + GROWN and b[1] - GROWN <= y <= b[3] + GROWN for b in boxes))


def read_boxes(file):
    """Path -> finding -> boxes as fractions of the film; and path -> split."""
    boxes, split = collections.defaultdict(lambda: collections.defaultdict(list)), {}
    with open(file, newline="") as stream:
        for row in csv.DictReader(stream):
            x, y, w, h, width, height = (float(row[c]) for c in ("x", "y", "w", "h", "img_w", "img_h"))
            boxes[row["Path"]][row["finding_chexpert"]].append((x / width, y / height, (x + w) / width, (y + h) / height))
            split[row["Path"]] = row["split"]
    return boxes, split


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("bundles", type=pathlib.Path, nargs="+")
    options = parser.parse_args()
    torch.set_num_threads(1)
    boxes, split = read_boxes(options.root / "cxr-open" / "boxes.csv")
    counts = []
    for bundle in options.bundles:
        card, tensors = read_bundle(bundle)
        model = network_of(card, tensors)
        outputs = {entry["label"]: i for i, entry in enumerate(card["labels"])}
        count = collections.defaultdict(lambda: {"train": [0, 0], "valid": [0, 0]})
        for path in sorted(boxes):
            findings = [f for f in boxes[path] if f != "Cardiomegaly"]
            film = film_tensor(options.root / path, card["architecture"]["inputSize"]) if findings else None
            for finding in findings:
                for name, points in maps_of(model, film, outputs[finding]).items():
                    count[name][split[path]][0] += hits(points, boxes[path][finding])
                    count[name][split[path]][1] += 1
        counts.append(count)
    names = [f"{b.parent.name}/{b.name}" for b in options.bundles]
    print("| map |" + "".join(f" {n}: training | validation |" for n in names))
    print("|---|" + "---|---|" * len(names))
    for name in counts[0]:
        cells = [f"{h} of {n} ({100 * h / n:.1f} %)" for c in counts for h, n in (c[name]["train"], c[name]["valid"])]
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
