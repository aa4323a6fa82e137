#!/usr/bin/env python3
"""What the maps of every trained finding cost on the processor, against PyTorch eager: the bundle that ships, one film; a
forward pass and a backward pass a finding to the embedded patches. Needs torch and timm. A part of tests/bench/run."""
import os
import pathlib
import tempfile
import time

import torch

import forward_peers
import lines

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUNDLE = next((ROOT / "resources/models").glob("*.safetensors"))


def card():
    with BUNDLE.open("rb") as file:
        header = lines.json.loads(file.read(int.from_bytes(file.read(8), "little")))
    return lines.json.loads(header["__metadata__"]["card"])


def gradient_maps(model, film, findings):
    kept = {}
    hook = model.patch_embed.register_forward_hook(lambda _, __, output: kept.update(patches=output))
    logits = model(film)[0]
    hook.remove()
    maps = []
    for finding in range(findings):
        slope, = torch.autograd.grad(logits[finding], kept["patches"], retain_graph=True)
        maps.append(slope.clamp_min(0).square().sum(1).sqrt())
    return maps


def timed(call):
    begin = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - begin)


def main():
    shape, labels = card()["architecture"], card()["labels"]
    findings = sum(1 for label in labels if label.get("trained"))
    torch.set_num_threads(lines.THREADS)
    model = forward_peers.network(shape["variant"], "sound", shape["inputSize"], shape["inputChannels"])
    film = torch.randn(1, shape["inputChannels"], shape["inputSize"], shape["inputSize"])
    with tempfile.TemporaryDirectory() as folder:
        names = lines.json.loads(lines.measured([lines.BUILD / "bin/bench_pixels", "write", folder, 1000, 1250,
                                                 "explicit little endian"])[0])
        ours = lines.Side([lines.BUILD / "bin/bench_maps", BUNDLE, names["explicit little endian"]])
        times = {kind: [] for kind in ("none", "activation", "best", "eager")}
        for turn in range(lines.rounds(6, 15) + 1):
            found = {kind: ours.ask(f"{kind} {passes}") for kind, passes in (("none", 5), ("activation", 5), ("best", 2))}
            found["eager"] = [timed(lambda: gradient_maps(model, film, findings)) for _ in range(2)]
            if turn:
                for kind, one in found.items():
                    times[kind].append(one)
        most = ours.close()
    bound = {"name": "scores alone", "rounds": times["none"]}
    lines.line(f"maps: the best kind of {findings} findings with the scores", "ms", times["best"], bound=bound,
               peers={"PyTorch eager": times["eager"]}, peak={"ours": most, "PyTorch eager": lines.peak(os.getpid())})
    lines.line("maps: class activation with the scores", "ms", times["activation"], bound=bound)


main()
