"""What the parts of tests/bench/run have in common: one JSON object a line, sides that take turns, films that are made.

A line says what was measured in rounds, ours and each peer's in turns:
  name, unit, better ("less" or "more"), ours [[samples of a round], ...], peers {name: rounds}, and where they apply
  bound {name, rounds} (what cannot be gone below: decoding alone, memory, forward alone), goal {of, at_most | at_least}
  (`of` is "ours" or a peer), peak {side: MiB}, growth {of, sizes} (then a round has one number a size), note.
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

BUILD = pathlib.Path(os.environ.get("HILUM_BENCH_BUILD", "build/release")).resolve()
THREADS = int(os.environ.get("HILUM_BENCH_THREADS", min(2, os.cpu_count() or 1)))
LONG = os.environ.get("HILUM_BENCH_LONG") == "1"


def rounds(short, long):
    return long if LONG else short


def line(name, unit, ours, better="less", **more):
    print(json.dumps({"name": name, "unit": unit, "better": better, "ours": ours, **more}), flush=True)


def peak(pid):
    """The most memory that a process has held, in MiB."""
    try:
        for row in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
            if row.startswith("VmHWM"):
                return round(int(row.split()[1]) / 1024)
    except OSError:
        pass
    return None


class Side:
    """A process that answers one line of JSON to each line it is asked."""

    def __init__(self, command, **environment):
        self.process = subprocess.Popen([str(word) for word in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, stderr=subprocess.DEVNULL, env={**os.environ, **environment})

    def ask(self, question):
        print(question, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"{self.process.args[0]} gave no answer to {question}")
        return json.loads(answer)

    def close(self):
        """Its peak memory."""
        most = peak(self.process.pid)
        self.process.stdin.close()
        self.process.wait()
        return most


def measured(command, **options):
    """What a command printed, and its peak memory in MiB."""
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, text=True,
                               stderr=subprocess.DEVNULL, **options)
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {process.returncode}")
    return text, round(usage.ru_maxrss / 1024)


def data_root():
    """The folder with real films (cxr-open), or None."""
    here = os.environ.get("HILUM_DATA")
    for folder in (here, pathlib.Path(__file__).resolve().parents[3] / "shared/data"):
        if folder and (pathlib.Path(folder) / "cxr-open/train.csv").exists():
            return pathlib.Path(folder).resolve()
    return None


def drawn_film(numpy, width, height, seed):
    """Greys of a made chest, 0..1: lungs, ribs and grain."""
    y, x = numpy.mgrid[0:height, 0:width].astype(numpy.float32)
    x, y = x / width, y / height
    greys = 0.75 - 0.1 * y
    for centre in (0.29 + 0.01 * (seed % 5), 0.71):
        greys -= 0.5 * numpy.exp(-(((x - centre) / 0.13) ** 2 + ((y - 0.45) / 0.26) ** 2))
    greys += 0.06 * numpy.sin(60 * y + 20 * (x - 0.5) ** 2)
    greys += numpy.random.default_rng(seed).normal(0, 0.02, greys.shape).astype(numpy.float32)
    return greys.clip(0, 1)


def film_table(folder, films, width=320, height=320):
    """(root, table, rows): real films where they are, else drawn JPEG films of the same size in `folder`."""
    root = data_root()
    if root:
        rows = (root / "cxr-open/train.csv").read_text().splitlines()
        return root, rows[0], rows[1:films + 1], "films of cxr-open"
    import numpy
    from PIL import Image
    rows = []
    for film in range(min(films, 400)):
        path = f"set/patient{film:05}/study1/view1_frontal.jpg"
        file = pathlib.Path(folder) / path
        file.parent.mkdir(parents=True)
        greys = drawn_film(numpy, width, height, film)
        Image.fromarray((greys * 255).astype(numpy.uint8)).save(file, quality=90)
        rows.append(f"{path},Male,50,Frontal,PA,{film % 2}.0,{film % 3 % 2}.0,{film % 5 % 2}.0")
    return pathlib.Path(folder), "Path,Sex,Age,Frontal/Lateral,AP/PA,Cardiomegaly,Edema,Pleural Effusion", rows, "drawn films"


def fail(sentence):
    print(sentence, file=sys.stderr)
    raise SystemExit(1)
