"""PyTorch's side of bench_cache.py: cache_peer.py ROOT TABLE SIZE; "read" on standard input takes every film of the table
through a DataLoader (PIL's decoder, PIL's box filter, a tensor of bytes) in this process and answers with milliseconds of
processor time a film."""
import csv
import json
import pathlib
import sys
import time

import numpy
import torch
from PIL import Image
from torch.utils.data import DataLoader, Dataset

torch.set_num_threads(1)
root, size = pathlib.Path(sys.argv[1]), int(sys.argv[3])


class Films(Dataset):
    def __init__(self):
        self.files = [root / row["Path"] for row in csv.DictReader(open(sys.argv[2]))]

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        image = Image.open(self.files[index]).convert("L").resize((size, size), Image.BOX)
        return torch.from_numpy(numpy.array(image))


films = Films()
for _ in sys.stdin:
    begin = time.process_time()
    for batch in DataLoader(films, 64):
        pass
    print(json.dumps(1000 * (time.process_time() - begin) / len(films)), flush=True)
