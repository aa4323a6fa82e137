#!/usr/bin/env python3
"""Training step of our trainer's network against PyTorch eager (timm), in turns in one run; text and JSON.

    pip install torch timm
    python3 tests/bench/bench_training.py [--bench build/release/bin/bench_training] [--batch 32] [--out FILE] [--lines]

Each side is a process of its own that takes steps on request, so that both see the same state of the machine. A step
is forward, loss, backward, clipping and AdamW; ours also keeps the average of the weights. Eager runs as it comes
(rows of channels apart, the heap's allocator), in NHWC, and with the heap told to keep its memory in huge pages, which
is what the trainer's pool does: the last says how much of the ratio is memory alone. --lines prints what tests/bench/run
reads.
"""

import argparse
import json
import pathlib
import statistics
import sys

import lines

PAGES = ("glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=17179869184:"
         "glibc.malloc.trim_threshold=17179869184:glibc.malloc.top_pad=268435456")


class Side(lines.Side):
    def __init__(self, name, command, **environment):
        super().__init__(command, **environment)
        self.name = name
        self.rounds = []


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--bench", default="build/release/bin/bench_training")
    options.add_argument("--variant", default="M2")
    options.add_argument("--batch", type=int, default=32)
    options.add_argument("--size", type=int, default=224)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--turns", type=int, default=8)
    options.add_argument("--steps", type=int, default=3)
    options.add_argument("--out", type=pathlib.Path)
    options.add_argument("--lines", action="store_true")
    o = options.parse_args()
    shape = ["--batch", str(o.batch), "--size", str(o.size), "--threads", str(o.threads), "--variant", o.variant]
    eager = [sys.executable, str(pathlib.Path(__file__).with_name("training_eager.py")),
             f"efficientvit_{o.variant.lower()}", str(o.batch), str(o.size), str(o.threads)]
    sides = [Side("ours", [o.bench, *shape]),
             Side("ours, heap memory", [o.bench, *shape, "--no-pool"]),
             Side("eager", [*eager, "nchw"]),
             Side("eager, NHWC", [*eager, "nhwc"]),
             Side("eager, NHWC, huge pages", [*eager, "nhwc"], GLIBC_TUNABLES=PAGES),
             Side("ours with MXA", [o.bench, *shape, "--mxa", "sound"]),
             Side("ours, forward alone", [o.bench, *shape, "--forward-only"])]
    for side in sides:
        side.ask(2)
    for _ in range(o.turns):
        for side in sides:
            side.rounds.append(side.ask(o.steps))
    if o.lines:
        step = {side.name: [[1000 * seconds for seconds in one] for one in side.rounds] for side in sides}
        most = {side.name: side.close() for side in sides}
        peers = {f"PyTorch {name}": step[name] for name in ("eager", "eager, NHWC", "eager, NHWC, huge pages")}
        for name, title in (("ours", o.variant), ("ours with MXA", f"{o.variant}-MXA (eager has no MXA)")):
            lines.line(f"training step: {title}, {o.size} px, batch {o.batch}", "ms", step[name], peers=peers,
                       bound={"name": "forward alone, in inference", "rounds": step["ours, forward alone"]},
                       goal={"of": "PyTorch eager", "at_most": 0.769} if name == "ours" else None,
                       peak={"ours": most[name], "PyTorch eager": most["eager"]})
        return
    rates = {side.name: o.batch / statistics.median(sum(side.rounds, [])) for side in sides}
    for name, rate in rates.items():
        print(f"{name:26}{rate:8.1f} films/s{rate / rates['eager']:8.2f} x eager")
    if o.out:
        o.out.write_text(json.dumps({"variant": o.variant, "batch": o.batch, "size": o.size, "threads": o.threads,
                                     "filmsPerSecond": rates,
                                     "ratioToEager": {n: r / rates["eager"] for n, r in rates.items()}}, indent=1))


main()
