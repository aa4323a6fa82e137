"""PyTorch's side of bench_pipeline.py: the same plan's films through a DataLoader into the same network in eager mode.

pipeline_eager.py PLAN THREADS; a number on standard input trains as many batches and answers with films a second. Each film is read from its JPEG and resized by PIL, turned, shifted and scaled by torchvision; two workers.
"""
import csv
import json
import pathlib
import sys
import time
import warnings

import numpy
import torch
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision.transforms import RandomAffine

import forward_peers

warnings.filterwarnings("ignore")
plan = json.loads(pathlib.Path(sys.argv[1]).read_text())
root, shape, batch = pathlib.Path(plan["data"]["root"]), plan["architecture"], plan["optimisation"]["batchSize"]
labels = [label["label"] for label in plan["labels"]]
torch.set_num_threads(int(sys.argv[2]))


class Films(Dataset):
    def __init__(self):
        self.rows = list(csv.DictReader((root / plan["data"]["trainTable"]).open()))
        self.turn = RandomAffine(10, translate=(0.05, 0.05), scale=(0.9, 1.1))

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        row = self.rows[index]
        image = Image.open(root / row["Path"]).convert("L").resize((shape["inputSize"],) * 2, Image.BOX)
        greys = (numpy.asarray(self.turn(image), numpy.float32) / 255 - 0.5) / 0.25
        return torch.from_numpy(greys)[None], torch.tensor([float(row[label] == "1.0") for label in labels])


network = forward_peers.network(shape["variant"], shape["mxa"], shape["inputSize"], shape["inputChannels"]).train()
optimiser = torch.optim.AdamW(network.parameters(), lr=1e-4)
loader = DataLoader(Films(), batch, shuffle=True, drop_last=True, num_workers=2, persistent_workers=True)


def train(batches):
    films, begin = 0, time.perf_counter()
    for images, targets in loader:
        optimiser.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(network(images)[:, :len(labels)], targets)
        loss.item()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        films += len(images)
        if films >= batches * batch:
            break
    return films / (time.perf_counter() - begin)


for line in sys.stdin:
    print(json.dumps(train(int(line))), flush=True)
