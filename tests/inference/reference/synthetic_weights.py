"""The same deterministic weights as tests/inference/synthetic_weights.cpp. Needs numpy."""
import numpy as np

MASK = (1 << 64) - 1


def name_hash(name):
    value = 0xCBF29CE484222325
    for byte in name.encode():
        value = ((value ^ byte) * 0x100000001B3) & MASK
    return value


def values(name, shape, low, high):
    count = int(np.prod(shape, dtype=np.int64))
    with np.errstate(over="ignore"):
        z = np.uint64(name_hash(name)) + np.arange(count, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    fraction = (z >> np.uint64(40)).astype(np.float64) / (1 << 24)
    return (low + (high - low) * fraction).astype(np.float32).reshape(shape)


def closes_residual(name):
    parts = (".dw0.m.bn.", ".dw1.m.bn.", ".pw2.bn.", ".proj.1.bn.", ".0.0.m.bn.", ".2.0.m.bn.")
    return any(part in name for part in parts)


def value_range(name, shape):
    if name.endswith("running_var"):
        return 0.5, 1.5
    if name.endswith("roi_predictor.2.bias") or name.endswith("attention_biases"):
        return -1.5, 1.5
    if name.endswith("gamma") or name.endswith("alpha"):
        return -1.0, 1.0
    if name.endswith("running_mean") or name.endswith("bias"):
        return -0.3, 0.3
    if len(shape) == 1:
        if closes_residual(name):
            return 0.1, 0.3
        if ".conv3.bn." in name:
            return 0.03, 0.1
        return (0.1, 0.4) if ".qkvs." in name else (0.6, 1.4)
    amplitude = gain(name, shape) * np.sqrt(3 / float(np.prod(shape[1:])))
    return -amplitude, amplitude


def gain(name, shape):
    if "spatial_attention" in name:
        return 3.0
    # The hard box: its bias decides, or the growing residual stream would saturate every corner.
    if "roi_predictor" in name and (shape[0] == 4 or shape[2] == 3):
        return 0.1
    return 1.4


def tensor(name, shape):
    """`name` is the published one."""
    shape = tuple(int(n) for n in shape)
    return values(name, shape, *value_range(name, shape))


def network_input(batch, channels, size):
    return values("input", (batch, channels, size, size), -np.sqrt(3.0), np.sqrt(3.0))
