#!/usr/bin/env python3
"""Packing films for training: against libjpeg-turbo's bare decode in one process (bench_cache) and against PyTorch's way,
a DataLoader that decodes and resizes, in turns; on small films and on large ones; and how it grows with the films. Needs
torch, pillow and numpy. A part of tests/bench/run."""
import pathlib
import sys
import tempfile

import lines

BENCH = lines.BUILD / "bin/bench_cache"
SIZE = 224


def pack(root, table, rounds):
    text, most = lines.measured([BENCH, root, table, SIZE, 1, rounds])
    return lines.json.loads(text), most


def written(folder, name, head, rows):
    table = pathlib.Path(folder) / name
    table.write_text("\n".join([head, *rows]) + "\n")
    return table


def compare(folder, title, root, head, rows, goal):
    table = written(folder, "table.csv", head, rows)
    loader = lines.Side([sys.executable, pathlib.Path(__file__).with_name("cache_peer.py"), root, table, SIZE])
    ours, bare, peer = [], [], []
    for _ in range(lines.rounds(4, 8)):
        found, most = pack(root, table, 2)
        ours.append(found["packingRounds"])
        bare.append(found["bareDecodeRounds"])
        peer.append([loader.ask("read")])
    lines.line(f"packing: {title}", "ms of processor a film", ours, peers={"PyTorch's DataLoader": peer},
               bound={"name": "libjpeg-turbo's bare decode", "rounds": bare}, goal={"of": "bound", "at_most": 1 / goal},
               peak={"ours": most, "PyTorch": loader.close()})


def large_films(folder):
    import numpy
    from PIL import Image
    rows = []
    for film in range(6):
        path = f"large/patient{film:05}/study1/view1_frontal.jpg"
        file = pathlib.Path(folder) / path
        file.parent.mkdir(parents=True)
        greys = lines.drawn_film(numpy, 2000, 2400, film)
        Image.fromarray((greys * 255).astype(numpy.uint8)).save(file, quality=90)
        rows += [path.replace("patient0", f"patient{copy}") for copy in range(1, 5)]
        for copy in range(1, 5):  # the same bytes, other names
            other = pathlib.Path(folder) / path.replace("patient0", f"patient{copy}")
            other.parent.mkdir(parents=True)
            other.hardlink_to(file)
    return [f"{path},Male,50,Frontal,PA,1.0,0.0" for path in rows]


def main():
    if not BENCH.exists():
        lines.fail("bench_cache is not built: it needs libturbojpeg0-dev")
    with tempfile.TemporaryDirectory() as folder:
        root, head, rows, kind = lines.film_table(folder, 2000)
        compare(folder, f"{len(rows)} {kind}, 320 x 320", root, head, rows, 0.8)
        compare(folder, "24 drawn films, 2,000 x 2,400", folder, "Path,Sex,Age,Frontal/Lateral,AP/PA,Cardiomegaly,Edema",
                large_films(folder), 0.8)
        sizes = [len(rows) // part for part in (8, 4, 2, 1)]
        tables = [written(folder, f"growth{size}.csv", head, rows[:size]) for size in sizes]
        rounds = []
        for _ in range(lines.rounds(3, 8)):
            found = [pack(root, table, 1)[0]["packingRounds"][0] for table in tables]
            rounds.append([each * size / 1000 for each, size in zip(found, sizes)])
        lines.line("growth with films: packing", "s of processor", rounds, growth={"of": "films", "sizes": sizes})


if __name__ == "__main__":
    main()
