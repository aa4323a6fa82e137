#!/usr/bin/env python3
"""From a file to its pixels in each encoding: our reader, DCMTK's codecs in a process (what dcmdjpeg does before it
writes) and pydicom with pylibjpeg, in turns; then whole programs with their start; then how the time grows with the
pixels. Needs pydicom, pylibjpeg with its three plug-ins, pillow and numpy. A part of tests/bench/run."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import lines

HERE = pathlib.Path(__file__).parent
BENCH = lines.BUILD / "bin/bench_pixels"
CLI = lines.BUILD / "bin/hilum-cli"
FILM = (1000, 1250)  # noisy 12 bits: JPEG-LS and JPEG 2000 take their time


def write(folder, columns, rows, *only):
    text, _ = lines.measured([BENCH, "write", folder, columns, rows, *only])
    return lines.json.loads(text)


def in_turns(sides, count):
    """Rounds of every side; a side is a call that gives milliseconds."""
    rounds = {name: [] for name in sides}
    for turn in range(count + 1):
        for name, call in sides.items():
            times = call()
            if turn:  # the first turn brings the file and the codecs into memory
                rounds[name].append(times)
    return {name: found for name, found in rounds.items() if all(found)}


def encodings(folder, ours, python):
    for name, file in write(folder, *FILM).items():
        sides = {"ours": lambda: ours.ask(f"ours 1 {file}"), "file": lambda: ours.ask(f"file 1 {file}"),
                 "DCMTK": lambda: ours.ask(f"dcmtk 1 {file}"), "pydicom": lambda: python.ask(f"1 {file}")}
        found = in_turns(sides, lines.rounds(4, 10))
        lines.line(f"file to pixels: {name}", "ms", found.pop("ours"),
                   bound={"name": "reading the bytes", "rounds": found.pop("file")}, peers=found)


def pictures(folder, ours, python):
    import numpy
    from PIL import Image
    image = Image.fromarray((lines.drawn_film(numpy, 2000, 2500, 1) * 255).astype(numpy.uint8))
    for name, options in (("JPEG", {"quality": 90}), ("PNG", {"compress_level": 6})):
        file = folder / f"film.{name.lower()}"
        image.save(file, **options)
        found = in_turns({"ours": lambda: ours.ask(f"ours 3 {file}"), "Pillow": lambda: python.ask(f"2 {file}")},
                         lines.rounds(4, 10))
        lines.line(f"file to pixels: {name} picture", "ms", found.pop("ours"), peers=found)


def timed(*command):
    begin = time.perf_counter()
    done = subprocess.run([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return [1000 * (time.perf_counter() - begin)] if done.returncode == 0 else []


def programs(folder, files):
    note = "whole programs: start, reading, writing"
    lossless, out = files["JPEG lossless"], folder / "out"
    if shutil.which("dcmdjpeg"):
        found = in_turns({"ours": lambda: timed(CLI, "inspect", "--pixels", lossless),
                          "dcmdjpeg": lambda: timed("dcmdjpeg", lossless, out)}, lines.rounds(4, 10))
        lines.line("program: JPEG lossless decoded", "ms", found.pop("ours"), peers=found,
                   note=note + "; ours writes a checksum, dcmdjpeg the film")
    if shutil.which("dcmj2pnm"):
        found = in_turns({"ours": lambda: timed(CLI, "render", lossless, "--out", out.with_suffix(".png")),
                          "dcmj2pnm": lambda: timed("dcmj2pnm", "+on", "+Wi", "1", lossless, out)}, lines.rounds(4, 10))
        lines.line("program: JPEG lossless to PNG", "ms", found.pop("ours"), peers=found, note=note)


def growth(folder, ours):
    sizes = [(1000, 1250), (1414, 1768), (2000, 2500), (2828, 3535)]
    for name in ("explicit little endian", "JPEG lossless"):
        files = []
        for columns, rows in sizes:
            place = folder / f"{columns}"
            place.mkdir(exist_ok=True)
            files.append(write(place, columns, rows, name)[name])
        rounds = [[min(ours.ask(f"ours 3 {file}")) for file in files] for _ in range(lines.rounds(4, 10))]
        lines.line(f"growth with pixels: {name}", "ms", rounds,
                   growth={"of": "megapixels", "sizes": [columns * rows / 1e6 for columns, rows in sizes]})


def main():
    ours, python = lines.Side([BENCH, "serve"]), lines.Side([sys.executable, HERE / "pixels_peer.py"])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        encodings(folder, ours, python)
        pictures(folder, ours, python)
        programs(folder, write(folder, *FILM, "JPEG lossless"))
        growth(folder, ours)
    most = {"ours and DCMTK": ours.close(), "pydicom": python.close()}
    lines.line("memory: file to pixels", "MiB", [[most["ours and DCMTK"]]], peers={"pydicom": [[most["pydicom"]]]},
               note="peaks of the two processes; ours holds DCMTK's as well")


main()
