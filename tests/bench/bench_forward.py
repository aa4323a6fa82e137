#!/usr/bin/env python3
"""Times the processor's engine against PyTorch eager and ONNX Runtime on the same cores and weights; prints JSON.

    bench_forward.py [--engine build/release/bin/bench_forward] [--variant M5] [--mxa none sound] [--size 224]
                     [--batch 1] [--threads 2] [--rounds 15] [--profile] [--lines]

Needs the packages torch, timm, onnx, onnxruntime. The three take turns, `rounds` times, so that a change of the
machine's speed meets all of them. `ratio` compares medians, `ratio_of_fastest` the fastest passes. `--lines` is for tests/bench/run: its lines,
with the bound that the network's arithmetic sets at the speed of PyTorch's matrix product.
"""
import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time
import warnings

import torch

import forward_peers
import lines

HERE = os.path.dirname(os.path.abspath(__file__))


class Engine:
    def __init__(self, program, weights, variant, mxa, size, channels, threads):
        words = [program, weights, variant, mxa, size, channels, threads]
        self.process = subprocess.Popen([str(w) for w in words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.kernels = self.process.stdout.readline().strip()

    def ask(self, line, last=None):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        if last is None:
            return self.process.stdout.readline().split()
        return list(iter(self.process.stdout.readline, last))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def timed(call, passes):
    times = []
    for _ in range(passes):
        start = time.perf_counter()
        call()
        times.append(1e3 * (time.perf_counter() - start))
    return times


def summary(times):
    return {"median_ms": round(statistics.median(times), 3), "fastest_ms": round(min(times), 3), "passes": len(times)}


def product_rate(threads):
    """Multiplications and additions a millisecond that PyTorch's matrix product reaches here."""
    a, b = torch.randn(1024, 1024), torch.randn(1024, 1024)
    torch.mm(a, b)
    return 2 * 1024 ** 3 / min(timed(lambda: torch.mm(a, b), 5))


def compare(arguments, mxa, folder):
    model = forward_peers.network(arguments.variant, mxa, arguments.size, arguments.channels)
    film = torch.randn(arguments.batch, arguments.channels, arguments.size, arguments.size)
    weights, raw = os.path.join(folder, mxa + ".safetensors"), os.path.join(folder, "film.raw")
    forward_peers.write_weights(model, weights)
    session = forward_peers.onnx_session(model, film, os.path.join(folder, mxa + ".onnx"), arguments.threads)
    engine = Engine(arguments.engine, weights, arguments.variant, mxa, arguments.size, arguments.channels,
                    arguments.threads)
    film[:1].numpy().astype("<f4").tofile(raw)
    array = film.numpy()
    times = {"engine": [], "onnxruntime": [], "eager": []}
    bound = []
    work = arguments.batch * sum(float(row.split("\t")[3]) for row in engine.ask("profile 1", last="\n"))
    with torch.no_grad():
        expected = model(film)
        ours = torch.tensor([float(x) for x in engine.ask("logits " + raw)])
        theirs = torch.from_numpy(session.run(None, {"film": array})[0])
        for _ in range(arguments.rounds):
            times["engine"].append([float(x) for x in engine.ask(f"time {arguments.passes} {arguments.batch}")])
            times["onnxruntime"].append(timed(lambda: session.run(None, {"film": array}), arguments.passes))
            times["eager"].append(timed(lambda: model(film), max(1, arguments.passes // 3)))
            if arguments.lines:
                bound.append([work / product_rate(arguments.threads)])
    if arguments.lines:
        kind = "latency" if arguments.batch == 1 else f"throughput, batches of {arguments.batch}"
        share = lambda rounds: [[time / arguments.batch for time in one] for one in rounds]
        lines.line(f"score, {kind}: {arguments.variant}{'' if mxa == 'none' else '-MXA'}, {arguments.size} px", "ms a film",
                   share(times["engine"]),
                   peers={"ONNX Runtime": share(times["onnxruntime"]), "PyTorch eager": share(times["eager"])},
                   bound={"name": "its arithmetic at the rate of torch.mm", "rounds": share(bound)},
                   goal={"of": "PyTorch eager", "at_most": 0.35} if arguments.batch == 1 else None,
                   peak={"ours": lines.peak(engine.process.pid), "PyTorch, timm and ONNX Runtime": lines.peak(os.getpid())})
        return engine.close()
    times = {name: sum(rounds, []) for name, rounds in times.items()}
    result = {"variant": arguments.variant, "mxa": mxa, "size": arguments.size, "batch": arguments.batch,
              "threads": arguments.threads, "kernels": engine.kernels,
              "difference": {"engine": float((ours - expected[0]).abs().max() / expected[0].abs().max()),
                             "onnxruntime": float((theirs - expected).abs().max() / expected.abs().max())},
              **{name: summary(values) for name, values in times.items()}}
    for name in ("eager", "onnxruntime"):
        for key, kind in (("ratio", "median_ms"), ("ratio_of_fastest", "fastest_ms")):
            result[f"{key}_to_{name}"] = round(result["engine"][kind] / result[name][kind], 3)
    if arguments.profile:
        result["layers"] = [dict(zip(("name", "median_ms", "fastest_ms", "flops", "weight_bytes"), row.rstrip("\n").split("\t")))
                            for row in engine.ask("profile 101", last="\n")]
    engine.close()
    return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine", default=os.path.join(HERE, "../../build/release/bin/bench_forward"))
    parser.add_argument("--variant", default="M5")
    parser.add_argument("--mxa", nargs="+", default=["none", "sound"], choices=["none", "sound"])
    parser.add_argument("--size", type=int, default=224)
    parser.add_argument("--channels", type=int, default=1)
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--passes", type=int, default=12)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--lines", action="store_true")
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore")
    torch.set_num_threads(arguments.threads)
    with tempfile.TemporaryDirectory() as folder:
        for mxa in arguments.mxa:
            result = compare(arguments, mxa, folder)
            if not arguments.lines:
                print(json.dumps(result, indent=1), flush=True)


if __name__ == "__main__":
    main()
