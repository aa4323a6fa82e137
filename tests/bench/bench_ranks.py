#!/usr/bin/env python3
"""How training grows with the processes under mpirun: epochs of the same run, one thread each, 1 to 4 of them. A machine
with fewer cores than processes shares them, and the figures say so by growing. Needs numpy and pillow without real films.
A part of tests/bench/run."""
import argparse
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

import lines

RANKS = [1, 2, 3, 4]


def seconds_an_epoch(folder):
    """Between the ends of the first epoch and of the last."""
    events = [json.loads(row) for row in (folder / "events.jsonl").read_text().splitlines()]
    ends = [datetime.datetime.fromisoformat(event["time"].replace("Z", "+00:00")) for event in events if event["type"] == "epoch"]
    return (ends[-1] - ends[0]).total_seconds() / (len(ends) - 1)


def run(root, ranks, turn):
    folder = root / f"run-{ranks}-{turn}"
    folder.mkdir()
    shutil.copy(root / "plan.json", folder)
    launcher = [] if ranks == 1 else ["mpirun", "--allow-run-as-root", "--oversubscribe", "--bind-to", "none", "-n", ranks]
    command = [*launcher, lines.BUILD / "bin/hilum-train", "run", folder, "--quiet", "--threads", 1]
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return seconds_an_epoch(folder)


def main():
    if not shutil.which("mpirun"):
        lines.fail("mpirun is not here: nothing can be said of several processes")
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        data, head, rows, _ = lines.film_table(root, 288)
        (root / "train.csv").write_text("\n".join([head, *rows[:256]]) + "\n")
        (root / "valid.csv").write_text("\n".join([head, *rows[256:]]) + "\n")
        plan = {"formatVersion": 1, "name": "ranks",
                "data": {"root": str(data), "trainTable": str(root / "train.csv"), "validTable": str(root / "valid.csv"),
                         "cacheFolder": str(root / "cache")},
                "labels": [{"label": "Cardiomegaly"}, {"label": "Edema"}, {"label": "Pleural Effusion"}],
                "architecture": {"family": "efficientvit", "variant": "M2", "inputSize": 128, "inputChannels": 1,
                                 "outputs": 3, "mxa": "sound", "roi": "soft"},
                "optimisation": {"batchSize": 32, "epochs": 4, "device": "cpu"}}
        (root / "plan.json").write_text(json.dumps(plan))
        run(root, 1, "warm")
        rounds = [[1000 * ranks * run(root, ranks, turn) / 256 for ranks in RANKS] for turn in range(lines.rounds(2, 5))]
    lines.line("growth with ranks: training", "ms of a process a film", rounds, growth={"of": "ranks", "sizes": RANKS},
               note=f"{os.cpu_count()} cores; flat up to as many ranks as there are cores, if summing gradients costs nothing")


argparse.ArgumentParser(description=__doc__).parse_args()
main()
