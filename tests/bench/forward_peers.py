"""The peers of the processor's engine: EfficientViT in PyTorch eager (timm) and in ONNX Runtime, with random weights.

Needs the packages torch, timm, onnx, onnxruntime. MXA in sound mode (spec/mxa.md section 2, DESIGN) is written here
from its formulas, independently of the product.
"""
import json
import re
import struct

import numpy as np
import timm
import torch
from torch import nn


class SoundMxa(nn.Module):
    def __init__(self, channels):
        super().__init__()
        hidden = max(8, channels // 16)
        self.roi_predictor = nn.Sequential(nn.Conv2d(channels, hidden, 1), nn.ReLU(), nn.Conv2d(hidden, 3, 1))
        self.channel_attention = nn.Sequential(
            nn.AdaptiveAvgPool2d(1), nn.Conv2d(channels, channels // 16, 1, bias=False), nn.ReLU(),
            nn.Conv2d(channels // 16, channels, 1, bias=False), nn.Sigmoid())
        self.spatial_attention = nn.Sequential(nn.Conv2d(2, 1, 7, padding=3, bias=False), nn.Sigmoid())

    def forward(self, x):
        height, width = x.shape[2:]
        ux, uy = (torch.arange(width) + 0.5) / width, (torch.arange(height) + 0.5) / height
        u = self.roi_predictor(x)
        p = torch.softmax(u[:, 0].flatten(1), 1).view(-1, height, width)
        cx, cy = (p.sum(1) * ux).sum(1, keepdim=True), (p.sum(2) * uy).sum(1, keepdim=True)
        hx, hy = torch.sigmoid(u[:, 1].mean((1, 2)))[:, None], torch.sigmoid(u[:, 2].mean((1, 2)))[:, None]
        mx = torch.sigmoid((ux - (cx - hx)) / 0.05) * torch.sigmoid(((cx + hx) - ux) / 0.05)
        my = torch.sigmoid((uy - (cy - hy)) / 0.05) * torch.sigmoid(((cy + hy) - uy) / 0.05)
        x = x * (my[:, None, :, None] * mx[:, None, None, :])
        x = x * self.channel_attention(x)
        summary = torch.cat([x.amax(1, keepdim=True), x.mean(1, keepdim=True)], 1)
        return x * self.spatial_attention(summary)


class MixerAndMxa(nn.Module):
    """Stands where timm has its mixer: x -> x + CGA(x) + gamma * MXA(x)."""

    def __init__(self, mixer, channels):
        super().__init__()
        self.m = mixer.m
        self.mxa = SoundMxa(channels)
        self.gamma = nn.Parameter(torch.zeros(channels))

    def forward(self, x):
        return x + self.m(x) + self.gamma[:, None, None] * self.mxa(x)


def network(variant, mxa, size, channels):
    """A network of random weights; batch-norm statistics and gamma are random too."""
    torch.manual_seed(0)
    model = timm.create_model("efficientvit_" + variant.lower(), num_classes=14, in_chans=channels, img_size=size)
    if mxa == "sound":
        for stage in model.stages:
            for block in stage.blocks:
                block.mixer = MixerAndMxa(block.mixer, block.ffn0.m.pw1.conv.in_channels)
    with torch.no_grad():
        for name, p in list(model.named_parameters()) + list(model.named_buffers()):
            if name.endswith("bn.weight") or name.endswith("running_var"):
                p.uniform_(0.3, 0.8)
            elif p.dtype == torch.float32 and p.dim() < 2:
                p.normal_(0, 0.1)
    return model.eval()


def published_name(name):
    """timm's key -> the published one (spec/mxa.md 1.10)."""
    name = re.sub(r"^patch_embed\.conv(\d)", lambda m: f"patch_embed.{2 * int(m[1]) - 2}", name)
    name = re.sub(r"^stages\.0\.blocks\.", "blocks1.", name)
    name = re.sub(r"^stages\.(\d)\.blocks\.(\d+)", lambda m: f"blocks{int(m[1]) + 1}.{int(m[2]) + 3}", name)
    name = re.sub(r"^stages\.(\d)\.downsample\.", lambda m: f"blocks{int(m[1]) + 1}.", name)
    name = name.replace(".res1.", ".0.").replace(".patchmerge.", ".1.").replace(".res2.", ".2.")
    name = name.replace(".mixer.mxa.", ".mxa.m.").replace(".mixer.gamma", ".gamma")
    return name.replace(".conv.", ".c.").replace("head.linear.", "head.l.")


def write_weights(model, path):
    tensors = {published_name(k): v.numpy() for k, v in model.state_dict().items() if v.dtype == torch.float32}
    header, data = {}, b""
    for name in sorted(tensors):
        raw = np.ascontiguousarray(tensors[name], dtype="<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensors[name].shape),
                        "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def onnx_session(model, film, path, threads):
    import onnxruntime
    torch.onnx.export(model, (film,), path, input_names=["film"], output_names=["logits"], opset_version=17,
                      dynamic_axes={"film": {0: "batch"}}, dynamo=False)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
