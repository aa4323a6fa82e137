"""pydicom's and Pillow's side of bench_pixels.py: a line "PASSES FILE" is answered with milliseconds as JSON."""
import json
import sys
import time

import numpy
import pydicom
from PIL import Image

for line in sys.stdin:
    passes, file = line.split()
    times = []
    try:
        for _ in range(int(passes)):
            begin = time.perf_counter()
            if file.endswith(".dcm"):
                pydicom.dcmread(file).pixel_array
            else:
                numpy.asarray(Image.open(file))
            times.append(1000 * (time.perf_counter() - begin))
    except Exception as error:  # an encoding without a plug-in: the others are still wanted
        print(error, file=sys.stderr)
        times = []
    print(json.dumps(times), flush=True)
