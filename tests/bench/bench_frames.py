#!/usr/bin/env python3
"""Frames of the viewer, the next film, start-up and the library, from the programs beside this script, run several times.
Each round's figure is the 99th percentile that the program found. A part of tests/bench/run: bench_frames.py WHAT..."""
import os
import shutil
import sys
import tempfile

import lines

BIN = lines.BUILD / "bin"
OFFSCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def ask(program, *words):
    text, most = lines.measured([BIN / program, *words], env=OFFSCREEN)
    return lines.json.loads(text), most


def copying(megabytes):
    """Milliseconds for a copy of as much memory: five of them."""
    source = bytearray(int(megabytes * 1e6))
    target = bytearray(len(source))
    times = []
    for _ in range(6):
        begin = lines.time.perf_counter()
        memoryview(target)[:] = source
        times.append(1000 * (lines.time.perf_counter() - begin))
    return times[1:]


def viewport():
    """Window, pan and zoom at 3840 x 2160: 33 MB of picture, which the bound copies once on one core."""
    found, bound = [], []
    for _ in range(lines.rounds(2, 6)):
        found.append(ask("bench_viewport_4k", lines.rounds(40, 200)))
        bound.append(copying(33.2))
    for scene, title in (("fitted", "film alone, fitted"), ("magnified", "film alone, filling it"),
                         ("fittedWithMapAndAnnotations", "with a map and twenty annotations, fitted"),
                         ("magnifiedWithMapAndAnnotations", "with a map and twenty annotations, filling it"),
                         ("fittedTurnedWithMapAndAnnotations", "the same turned by 17 degrees")):
        for gesture in ("window", "pan", "zoom"):
            lines.line(f"frame at 3840 x 2160, {title}: {gesture}", "ms, 99th percentile",
                       [[one[scene][gesture]["p99"]] for one, _ in found], bound={"name": "copying the picture", "rounds": bound},
                       goal={"of": "ours", "at_most": 16}, peak={"ours": max(most for _, most in found)})


def linked():
    found = [ask("bench_compare_frames", lines.rounds(60, 300)) for _ in range(lines.rounds(2, 6))]
    for gesture in ("window", "pan"):
        lines.line(f"frame of four linked films, 1920 x 1080: {gesture}", "ms, 99th percentile",
                   [[one["fourLinked"][gesture]["p99"]] for one, _ in found], goal={"of": "ours", "at_most": 16},
                   peak={"ours": max(most for _, most in found)})


def drag():
    found = [ask("bench_display", 200) for _ in range(lines.rounds(3, 10))]
    bound = [copying(1600 * 1200 * 4 / 1e6) for _ in found]
    for key, title in (("windowDragFullViewportMilliseconds", "window/level drag, 2,000 x 2,500 film, 1600 x 1200 viewport"),
                       ("firstFrameMilliseconds", "first frame of a new geometry, the same")):
        lines.line(title, "ms, 99th percentile", [[one[key]["p99"]] for one, _ in found],
                   bound={"name": "copying the picture", "rounds": bound}, peak={"ours": max(most for _, most in found)},
                   goal={"of": "ours", "at_most": 8} if "Drag" in key else None)


def next_film():
    count = lines.rounds(60, 200)
    found = [ask("bench_many_films", count) for _ in range(lines.rounds(1, 3))]
    lines.line(f"next film, decoded ahead, {count} films of 2,500 x 3,000", "ms, 99th percentile",
               [[one["nextFilmMilliseconds"]["p99"]] for one, _ in found], goal={"of": "ours", "at_most": 100})
    lines.line(f"memory: the window with {count} films of 2,500 x 3,000", "MiB", [[one["residentMebibytes"]["most"]] for one, _ in found],
               bound={"name": "all of them decoded", "rounds": [[one["allDecodedWouldBe"]] for one, _ in found]},
               goal={"of": "ours", "at_most": 1300})


def start():
    if not shutil.which("xvfb-run"):
        lines.fail("xvfb-run is not here: the start of the window cannot be measured")
    text, most = lines.measured([lines.pathlib.Path(__file__).with_name("bench_start.sh"), lines.rounds(7, 15)])
    lines.line("start to painted window", "ms", [[run] for run in lines.json.loads(text)["runs"]], goal={"of": "ours", "at_most": 400},
               peak={"ours": most})


def plain_scan(folder, films):
    """The peer of the library: SQLite's LIKE over a table of as many names, in Python, a page of 200."""
    import random
    import sqlite3
    base = sqlite3.connect(os.path.join(folder, f"plain{films}.sqlite"))
    draw = random.Random(7)
    syllables = "an ber cor dal el fen gar hol in jo kar lin mor ner os pet ros son tor wil".split()
    base.execute("create table films (name text, day text)")
    base.executemany("insert into films values (?, ?)", (("".join(draw.choices(syllables, k=2)) + "^" + "".join(draw.choices(syllables, k=2)),
                                                           f"{draw.randrange(2010, 2026)}{draw.randrange(1, 366):03}") for _ in range(films)))
    base.commit()

    def times():
        found = []
        for length in range(3, 13):
            begin = lines.time.perf_counter()
            base.execute("select * from films where name like ? order by day desc limit 200", (f"%{'morsonpetlin'[:length]}%",)).fetchall()
            found.append(1000 * (lines.time.perf_counter() - begin))
        return found
    return times


def library():
    """Pages of growing libraries; the last has 100,000 instances. Each kind's 99th percentile; growth of the slowest kind."""
    sizes = [12500, 25000, 50000, 100000]
    found, most = ask("bench_library", ",".join(map(str, sizes)), lines.rounds(6, 20))
    kinds = found[-1]["milliseconds"]
    with tempfile.TemporaryDirectory() as folder:
        scan = plain_scan(folder, sizes[-1])
        peer = [scan() for _ in range(lines.rounds(3, 10))]
    for kind, figures in kinds.items():
        lines.line(f"library of 100,000: {kind}", "ms, 99th percentile", [[figures["p99"]]], goal={"of": "ours", "at_most": 50},
                   peers={"LIKE in plain SQLite, median": peer} if kind == "patient, as it is typed" else {},
                   peak={"ours": most})
    for title, kind in (("typing a patient's name", "patient, as it is typed"), ("the AI's order of a finding", "finding and score, AI's order")):
        lines.line(f"growth with instances: {title}", "ms, median", [[one["milliseconds"][kind]["p50"] for one in found]],
                   growth={"of": "instances", "sizes": sizes})
    lines.line("growth with instances: filling the library", "s", [[one["secondsToFill"] for one in found]],
               growth={"of": "instances", "sizes": sizes})


for what in sys.argv[1:]:
    {"viewport": viewport, "linked": linked, "drag": drag, "next": next_film, "start": start, "library": library}[what]()
