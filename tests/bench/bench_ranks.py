#!/usr/bin/env python3
"""How a training step grows with the processes under mpirun: the same batch shared by 1 to 4 of them, one thread each, with
their gradients and statistics summed as the trainer sums them. A machine with fewer cores than processes shares them.
A part of tests/bench/run."""
import os
import shutil

import lines

RANKS, BATCH = [1, 2, 3, 4], 48


def step(ranks):
    """Milliseconds of one process for one film."""
    launcher = ["mpirun", "--allow-run-as-root", "--oversubscribe", "--bind-to", "none", "-n", ranks]
    command = [lines.BUILD / "bin/bench_training", "--steps", lines.rounds(8, 20), "--batch", BATCH, "--size", 128, "--channels", 1,
               "--threads", 1, "--variant", "M2", "--mxa", "sound"]
    text, _ = lines.measured([*(launcher if ranks > 1 else []), *command], stdin=lines.subprocess.DEVNULL)
    seconds = lines.json.loads(text)[2:]
    return 1000 * ranks * lines.statistics.median(seconds) / BATCH


def main():
    if not shutil.which("mpirun"):
        lines.fail("mpirun is not here: nothing can be said of several processes")
    rounds = [[step(ranks) for ranks in RANKS] for _ in range(lines.rounds(2, 5))]
    lines.line("growth with ranks: training step, M2-MXA, 128 px", "ms of a process a film", rounds,
               growth={"of": "ranks", "sizes": RANKS}, note=f"{os.cpu_count()} cores; flat up to as many ranks, were the sums free")


main()
