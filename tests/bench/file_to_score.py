#!/usr/bin/env python3
"""From a file to its scores: hilum-cli against pydicom + PIL + PyTorch, same weights, same machine, in turn.

usage: file_to_score.py HILUM_CLI [--films 20] [--variant m2] [--rounds 3] [--lines]
needs: pip install pydicom pillow torch timm numpy

A synthetic film of 2,000 x 2,500 pixels, 16 bits, explicit little endian. Python reads, windows, resizes with PIL's box filter,
normalises and runs timm's network in inference mode; Hilum's time is `milliseconds.total` of the same file, `--batch 1`.
Medians; the processes take turns so that a drifting machine hits both. Prints one JSON object, or with --lines
what tests/bench/run reads.
"""
import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import numpy
import pydicom
import timm
import torch
from PIL import Image
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

import lines as bench_lines


def write_film(file):
    y, x = numpy.mgrid[0:2500, 0:2000]
    lungs = numpy.exp(-(((x - 580) / 300.0) ** 2 + ((y - 1100) / 700.0) ** 2))
    lungs += numpy.exp(-(((x - 1420) / 300.0) ** 2 + ((y - 1100) / 700.0) ** 2))
    noise = numpy.random.default_rng(1).normal(0, 300, x.shape)
    values = numpy.clip(45000 - 30000 * lungs + noise, 0, 65535).astype(numpy.uint16)
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.1.1"
    meta.MediaStorageSOPInstanceUID = generate_uid()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    film = FileDataset(str(file), {}, file_meta=meta, preamble=b"\0" * 128)
    film.SOPClassUID, film.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    film.Modality, film.BodyPartExamined, film.ViewPosition = "DX", "CHEST", "PA"
    film.Rows, film.Columns, film.SamplesPerPixel = 2500, 2000, 1
    film.PhotometricInterpretation = "MONOCHROME2"
    film.BitsAllocated = film.BitsStored = 16
    film.HighBit, film.PixelRepresentation = 15, 0
    film.WindowCenter, film.WindowWidth = 32768, 65536
    film.PixelData = values.tobytes()
    film.save_as(file, enforce_file_format=True)


def score(file, network):
    film = pydicom.dcmread(file)
    values = film.pixel_array.astype(numpy.float32)
    low = film.WindowCenter - 0.5 - (film.WindowWidth - 1) / 2
    greys = numpy.clip((values - low) / (film.WindowWidth - 1), 0, 1)
    low, high = numpy.percentile(greys, [0.5, 99.5])
    greys = numpy.clip((greys - low) / (high - low), 0, 1)
    small = numpy.asarray(Image.fromarray(greys).resize((179, 224), Image.BOX))
    square = numpy.zeros((224, 224), numpy.float32)
    square[:, 22:201] = small
    tensor = torch.from_numpy((square - 0.5) / 0.25)[None, None]
    with torch.inference_mode():
        return torch.sigmoid(network(tensor))[0].tolist()


def python_milliseconds(file, network, films):
    times = []
    for _ in range(films):
        start = time.perf_counter()
        score(file, network)
        times.append(1000 * (time.perf_counter() - start))
    return times


def hilum_milliseconds(cli, bundle, file, films):
    command = [cli, "predict", "--model", bundle, "--device", "cpu"] + [str(file)] * films
    text, hilum_milliseconds.peak = bench_lines.measured(command)
    return [json.loads(line)["milliseconds"] for line in text.splitlines()]


def hilum_wall_milliseconds(cli, bundle, file, films):
    """A film's share of a whole run, without the start: decoding the next film overlaps the network, as in daily use."""
    walls = []
    for count in (2, films):
        start = time.perf_counter()
        hilum_milliseconds(cli, bundle, file, count)
        walls.append(1000 * (time.perf_counter() - start))
    return (walls[1] - walls[0]) / (films - 2)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("cli")
    arguments.add_argument("--films", type=int, default=20)
    arguments.add_argument("--variant", default="m2")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--lines", action="store_true")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        film, weights, bundle = (str(Path(folder) / name) for name in ("film.dcm", "weights.pth", "bundle.safetensors"))
        write_film(film)
        torch.manual_seed(1)
        network = timm.create_model(f"efficientvit_{options.variant}", in_chans=1, num_classes=14).eval()
        torch.save(network.state_dict(), weights)
        subprocess.run([options.cli, "convert", weights, "--out", bundle], check=True, capture_output=True)
        python, hilum, walls = [], [], []
        for _ in range(options.rounds):
            python.append(python_milliseconds(film, network, options.films)[2:])
            hilum.append(hilum_milliseconds(options.cli, bundle, film, options.films)[2:])
            walls.append(hilum_wall_milliseconds(options.cli, bundle, film, options.films))
        if options.lines:
            of = lambda *parts: [[sum(film[part] for part in parts) for film in one] for one in hilum]
            peer = {"pydicom, PIL and PyTorch": python}
            bench_lines.line("file to score: 2,000 x 2,500 film, 16 bits", "ms", of("total"), peers=peer,
                             bound={"name": "its own decoding and forward pass", "rounds": of("decode", "forward")},
                             goal={"of": "pydicom, PIL and PyTorch", "at_most": 0.4},
                             peak={"ours": hilum_milliseconds.peak, "Python": bench_lines.peak(os.getpid())})
            return bench_lines.line("file to score: a film's share of a whole run", "ms", [[wall] for wall in walls], peers=peer)
        python, hilum = sum(python, []), sum(hilum, [])
        parts = {part: statistics.median(m[part] for m in hilum) for part in hilum[0]}
        reference = statistics.median(python)
        print(json.dumps({"pythonMilliseconds": reference, "hilumMilliseconds": parts, "ratio": parts["total"] / reference,
                          "hilumWallMilliseconds": statistics.median(walls),
                          "wallRatio": statistics.median(walls) / reference,
                          "goal": 0.4, "films": len(hilum), "threads": torch.get_num_threads()}))


if __name__ == "__main__":
    main()
