#!/usr/bin/env python3
"""A whole training run against the steps alone, in turns on one machine; and its memory over three epochs.

    python3 tests/bench/bench_pipeline.py DATA_ROOT [--train train.csv] [--valid valid.csv] [--build build/release] [--processor]
                                              [--lines]

The whole is `hilum-train run` with its films already packed: reading, augmentation, batches, steps, heartbeats and
checkpoints. The bound is bench_training, which takes the same steps (network, batch, size, threads) on a batch that
stays in memory. Before and after each run the bound is measured once; the run is compared with the mean of both.
The run's first epoch does not count, and neither do the bound's first steps: in them the process gets its memory from the
system. --processor compares processor time instead, which other programs on the machine change less; it needs epochs of
more than twenty seconds.
Memory is what the process holds (VmRSS) in the last second of each epoch's training. --lines prints what tests/bench/run
reads, with the same network in PyTorch behind a DataLoader as the peer (pipeline_eager.py; needs torch, torchvision, timm).
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import lines


def resident(process):
    try:
        for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return None


def events(folder):
    found = []
    path = folder / "events.jsonl"
    for line in path.read_text().splitlines() if path.exists() else []:
        try:
            found.append(json.loads(line))
        except json.JSONDecodeError:
            pass  # half a line: it is being written
    return found


def processor_seconds(process):
    """User and system time so far, of all threads."""
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def bound(options):
    command = [options.build / "bin/bench_training", "--batch", options.batch, "--size", options.size, "--threads",
               options.threads, "--variant", options.variant, "--mxa", "sound", "--channels", options.channels]
    side = lines.Side(command)
    side.ask(2)
    before = processor_seconds(side.process)
    seconds = side.ask(options.steps)
    spent = processor_seconds(side.process) - before
    side.close()
    return options.batch / (spent / options.steps if options.processor else statistics.median(seconds))


def whole(options, root, epochs):
    """Films a second (with --processor: of processor time) up to the last heartbeat of each epoch's training but the first,
    and the memory then, of the first too."""
    plan = json.loads((root / "plan.json").read_text())
    plan["optimisation"]["epochs"] = epochs
    folder = root / f"run-{time.time_ns()}"
    folder.mkdir()
    (folder / "plan.json").write_text(json.dumps(plan))
    process = subprocess.Popen([options.build / "bin/hilum-train", "run", folder, "--quiet", "--threads",
                                str(options.threads)])
    speed, memory, begins, last = {}, {}, {}, None
    while process.poll() is None:
        time.sleep(0.5)
        beats = [e for e in events(folder) if e["type"] == "heartbeat" and e.get("phase") == "training"]
        if beats and "filmsPerSecond" in beats[-1] and beats[-1]["seq"] != last:
            last, epoch, step = beats[-1]["seq"], beats[-1]["epoch"], beats[-1]["step"]
            memory[epoch] = resident(process) or memory.get(epoch)
            if not options.processor:
                speed[epoch] = beats[-1]["filmsPerSecond"]
                continue
            spent = processor_seconds(process)
            first, since = begins.setdefault(epoch, (step, spent))
            if step > first:
                speed[epoch] = options.batch * (step - first) / (spent - since)
    if process.returncode:
        raise SystemExit(f"the run failed: {folder}")
    return [value for epoch, value in speed.items() if epoch > 1], list(memory.values())


def in_lines(options, root):
    """Rates in turns: a run, its steps alone, PyTorch with a DataLoader."""
    eager = lines.Side([sys.executable, pathlib.Path(__file__).with_name("pipeline_eager.py"), root / "plan.json",
                        options.threads])
    eager.ask("2")
    runs, steps, peer, memory = [], [], [], []
    before = bound(options)
    for turn in range(options.turns):
        speeds, memory = whole(options, root, 3 if lines.LONG and turn == options.turns - 1 else 2)
        runs.append(speeds)
        after = bound(options)
        steps.append([(before + after) / 2])
        before = after
        peer.append([eager.ask("20")])
    name = f"{options.variant}-MXA, {options.size} px, batch {options.batch}"
    lines.line(f"training pipeline: {name}", "films/s", runs, better="more", peers={"PyTorch with a DataLoader": peer},
               bound={"name": "steps alone", "rounds": steps}, goal={"of": "bound", "at_least": 0.95},
               peak={"ours": round(max(memory)), "PyTorch": eager.close()})
    if lines.LONG:
        first, *later = [[[round(part)]] for part in memory]
        lines.line("memory: training in its last epoch", "MiB", later[-1], bound={"name": "in its first", "rounds": first},
                   goal={"of": "bound", "at_most": 1.1})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--train", default="train.csv")
    parser.add_argument("--valid", default="valid.csv")
    parser.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build/release"))
    parser.add_argument("--variant", default="M2")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--size", type=int, default=224)
    parser.add_argument("--channels", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--lines", action="store_true")
    parser.add_argument("--processor", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        plan = {"formatVersion": 1, "name": "pipeline",
                "data": {"root": str(options.root.resolve()), "trainTable": options.train,
                         "validTable": options.valid, "cacheFolder": str(root / "cache")},
                "labels": [{"label": "Cardiomegaly"}, {"label": "Edema"}, {"label": "Pleural Effusion"}],
                "architecture": {"family": "efficientvit", "variant": options.variant, "inputSize": options.size,
                                 "inputChannels": options.channels, "outputs": 3, "mxa": "sound", "roi": "soft"},
                "optimisation": {"batchSize": options.batch, "epochs": 1, "device": "cpu"}}
        (root / "plan.json").write_text(json.dumps(plan))
        if options.lines:
            return in_lines(options, root)
        print("packing and one epoch, not counted")
        whole(options, root, 1)
        ratios = []
        before = bound(options)
        for turn in range(options.turns):
            speeds, memory = whole(options, root, 3 if turn == options.turns - 1 else 2)
            after = bound(options)
            ratios.append(statistics.mean(speeds) / ((before + after) / 2))
            print(f"run {statistics.mean(speeds):6.1f} films/s, steps alone {(before + after) / 2:6.1f}, "
                  f"ratio {ratios[-1]:.3f}", flush=True)
            before = after
        print(f"ratio of the whole run to its steps: median {statistics.median(ratios):.3f} "
              f"({min(ratios):.3f} to {max(ratios):.3f})")
        print("memory in epochs 1, 2, 3: " + ", ".join(f"{m:.0f} MB" for m in memory))


if __name__ == "__main__":
    main()
