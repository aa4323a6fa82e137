#!/usr/bin/env python3
"""Scores and training steps on a GPU against PyTorch eager and torch.compile; a sentence where there is none. A part of
tests/bench/run. torch.compile needs the package triton beside the pinned ones."""
import json
import subprocess
import tempfile
import time

import torch

import forward_peers
import lines


def skip(sentence):
    print(json.dumps({"skipped": sentence}), flush=True)
    raise SystemExit


def predict(bundle, film, count):
    text, most = lines.measured([lines.BUILD / "bin/hilum-cli", "predict", "--model", bundle, "--device", "cuda", *[film] * count])
    answers = [json.loads(row) for row in text.splitlines()]
    if not answers[0]["device"].startswith("cuda"):
        skip("There is a GPU, but this build reads on the processor only: ./run --cuda fetches the GPU parts.")
    return [answer["milliseconds"]["forward"] for answer in answers[count // 2:]], most


def timed(call):
    call()
    torch.cuda.synchronize()
    times = []
    for _ in range(30):
        begin = time.perf_counter()
        call()
        torch.cuda.synchronize()
        times.append(1000 * (time.perf_counter() - begin))
    return times


def main():
    if not torch.cuda.is_available():
        skip("CUDA: this machine has no GPU that PyTorch can use, so nothing was measured on one.")
    model = forward_peers.network("M2", "none", 224, 1)
    with tempfile.TemporaryDirectory() as folder:
        weights, bundle = f"{folder}/weights.safetensors", f"{folder}/bundle.safetensors"
        forward_peers.write_weights(model, weights)
        subprocess.run([str(lines.BUILD / "bin/hilum-cli"), "convert", weights, "--out", bundle], check=True, capture_output=True)
        film = json.loads(lines.measured([lines.BUILD / "bin/bench_pixels", "write", folder, 1000, 1250, "explicit little endian"])[0])
        model, image = model.cuda(), torch.randn(1, 1, 224, 224, device="cuda")
        sides = {"PyTorch eager": model}
        try:
            sides["torch.compile"] = torch.compile(model, mode="max-autotune")
            with torch.inference_mode():
                sides["torch.compile"](image)
        except Exception as error:  # triton is missing, or no compiler
            sides.pop("torch.compile", None)
            print(json.dumps({"skipped": f"torch.compile does not work here: {str(error).splitlines()[0]}"}), flush=True)
        ours, peers, most = [], {name: [] for name in sides}, 0
        with torch.inference_mode():
            for _ in range(lines.rounds(3, 8)):
                times, most = predict(bundle, film["explicit little endian"], 40)
                ours.append(times)
                for name, side in sides.items():
                    peers[name].append(timed(lambda: side(image)))
    lines.line("score on the GPU: M2, 224 px, batch 1", "ms", ours, peers=peers, peak={"ours": most})


main()
