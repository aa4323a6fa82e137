"""torch_save.pth: a small state dictionary as Python's torch.save writes it, to hold torch_save.h against.

    pip install torch
    python make_torch_save.py torch_save.pth
"""
import collections
import sys

import torch

torch.save(collections.OrderedDict([
    ("a.weight", torch.arange(6, dtype=torch.float32).reshape(2, 3, 1, 1)),
    ("a.count", torch.tensor(7)),
    ("b.bias", torch.arange(300, dtype=torch.float32)),
]), sys.argv[1])
