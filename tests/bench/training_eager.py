"""PyTorch eager's side of bench_training.py: timm's network, one answer a line (see there)."""

import json
import sys
import time

import timm
import torch

name, batch, size, threads, layout = sys.argv[1], *map(int, sys.argv[2:5]), sys.argv[5]
torch.set_num_threads(threads)
torch.manual_seed(1)
memory = torch.channels_last if layout == "nhwc" else torch.contiguous_format
network = timm.create_model(name, num_classes=14, img_size=size).to(memory_format=memory).train()
optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3)
images = torch.randn(batch, 3, size, size).to(memory_format=memory)
targets = (torch.rand(batch, 14) < 0.3).float()


def step():
    optimiser.zero_grad()
    loss = torch.nn.functional.binary_cross_entropy_with_logits(network(images), targets)
    loss.item()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()


for line in sys.stdin:
    seconds = []
    for _ in range(int(line)):
        begin = time.perf_counter()
        step()
        seconds.append(time.perf_counter() - begin)
    print(json.dumps(seconds), flush=True)
