"""Expected outputs of the networks, from implementations that share no code with Hilum.

Plain EfficientViT comes from timm; MXA (paper and sound mode) from the functional reference in this file, written from the specification, whose backbone is checked
against timm. Computed in double precision. Weights and inputs are synthetic (synthetic_weights.py).

    pip install torch timm numpy
    python make_network_reference.py > network_reference.json
"""
import json
import sys

import torch
import torch.nn.functional as F
from timm.models.efficientvit_msra import EfficientVitMsra

import synthetic_weights as synthetic

TABLE = {
    "M0": ((64, 128, 192), (1, 2, 3), (4, 4, 4), (5, 5, 5, 5)),
    "M1": ((128, 144, 192), (1, 2, 3), (2, 3, 3), (7, 5, 3, 3)),
    "M2": ((128, 192, 224), (1, 2, 3), (4, 3, 2), (7, 5, 3, 3)),
    "M3": ((128, 240, 320), (1, 2, 3), (4, 3, 4), (5, 5, 5, 5)),
    "M4": ((128, 256, 384), (1, 2, 3), (4, 4, 4), (7, 5, 3, 3)),
    "M5": ((192, 288, 384), (1, 3, 4), (3, 3, 4), (7, 5, 3, 3)),
}
SALIENT = [("M0", "none"), ("M2", "sound"), ("M5", "paper")]
KEY = 16
EPSILON = 1e-5


DOUBLE = False


def weight(name, *shape):
    value = torch.from_numpy(synthetic.tensor(name, shape))
    return value.double() if DOUBLE else value


def batch_norm(x, name):
    n = x.shape[1]
    return F.batch_norm(x, weight(name + ".running_mean", n), weight(name + ".running_var", n),
                        weight(name + ".weight", n), weight(name + ".bias", n), False, 0.1, EPSILON)


def conv_bn(x, name, out, kernel=1, stride=1, pad=0, groups=1):
    x = F.conv2d(x, weight(name + ".c.weight", out, x.shape[1] // groups, kernel, kernel), None, stride, pad, 1, groups)
    return batch_norm(x, name + ".bn")


def ffn(x, name):
    c = x.shape[1]
    return conv_bn(F.relu(conv_bn(x, name + ".pw1", 2 * c)), name + ".pw2", c)


def depthwise(x, name):
    return conv_bn(x, name, x.shape[1], 3, 1, 1, x.shape[1])


def group_attention(x, name, heads, kernels):
    batch, channels, r, _ = x.shape
    d = channels // heads
    points = [(i // r, i % r) for i in range(r * r)]
    index = torch.tensor([[abs(p[0] - q[0]) * r + abs(p[1] - q[1]) for q in points] for p in points])
    biases = weight(name + ".attention_biases", heads, r * r)
    out = None
    outs = []
    for i, f in enumerate(x.split(d, 1)):
        u = f if out is None else out + f
        t = conv_bn(u, f"{name}.qkvs.{i}", 2 * KEY + d)
        q, k, v = t[:, :KEY], t[:, KEY:2 * KEY], t[:, 2 * KEY:]
        q = conv_bn(q, f"{name}.dws.{i}", KEY, kernels[i], 1, kernels[i] // 2, KEY)
        a = torch.einsum("bcp,bcq->bpq", q.flatten(2), k.flatten(2)) * KEY ** -0.5 + biases[i][index]
        out = torch.einsum("bcq,bpq->bcp", v.flatten(2), a.softmax(-1)).reshape(batch, d, r, r)
        outs.append(out)
    return conv_bn(F.relu(torch.cat(outs, 1)), name + ".proj.1", channels)


def window_attention(x, name, heads, kernels):
    _, _, height, width = x.shape
    if height <= 7 and width <= 7:
        return group_attention(x, name, heads, kernels)
    padded = F.pad(x, (0, -width % 7, 0, -height % 7))
    result = torch.zeros_like(padded)
    for top in range(0, padded.shape[2], 7):
        for left in range(0, padded.shape[3], 7):
            window = padded[:, :, top:top + 7, left:left + 7]
            result[:, :, top:top + 7, left:left + 7] = group_attention(window, name, heads, kernels)
    return result[:, :, :height, :width]


class Mxa:
    """Keeps the last gate and region, and how near a box edge came to the next cell."""

    def __init__(self, mode, roi):
        self.mode, self.roi = mode, roi
        self.gate = self.region = None
        self.margin = 1.0
        self.kinds = set()

    def hard(self, x, name):
        batch, c, height, width = x.shape
        hidden = F.relu(F.conv2d(x, weight(name + ".roi_predictor.0.weight", c // 2, c, 3, 3), None, 1, 1))
        u = F.conv2d(hidden, weight(name + ".roi_predictor.2.weight", 4, c // 2, 1, 1),
                     weight(name + ".roi_predictor.2.bias", 4))
        corners = torch.sigmoid(u).mean((2, 3))
        films, boxes = [], []
        for film in range(batch):
            scaled = [float(corners[film, j] * (width, height)[j % 2]) for j in range(4)]
            self.margin = min([self.margin] + [abs(s - round(s)) for s in scaled])
            x1, y1, x2, y2 = (int(s) for s in scaled)
            if x2 > x1 and y2 > y1:
                self.kinds.add("box")
            else:
                self.kinds.add("whole")
                x1, y1, x2, y2 = 0, 0, width, height
            boxes.append([x1 / width, y1 / height, x2 / width, y2 / height])
            films.append(F.interpolate(x[film:film + 1, :, y1:y2, x1:x2], (height, width), mode="bilinear",
                                       align_corners=False))
        self.region = torch.tensor(boxes)
        return torch.cat(films)

    def soft(self, x, name):
        batch, c, height, width = x.shape
        h = max(8, c // 16)
        hidden = F.relu(F.conv2d(x, weight(name + ".roi_predictor.0.weight", h, c, 1, 1),
                                 weight(name + ".roi_predictor.0.bias", h)))
        u = F.conv2d(hidden, weight(name + ".roi_predictor.2.weight", 3, h, 1, 1),
                     weight(name + ".roi_predictor.2.bias", 3))
        p = u[:, 0].reshape(batch, -1).softmax(1).reshape(batch, height, width)
        px = ((torch.arange(width) + 0.5) / width).to(x.dtype)
        py = ((torch.arange(height) + 0.5) / height).to(x.dtype)
        cx, cy = torch.einsum("bij,j->b", p, px), torch.einsum("bij,i->b", p, py)
        hx, hy = torch.sigmoid(u[:, 1].mean((1, 2))), torch.sigmoid(u[:, 2].mean((1, 2)))
        tau = 0.05
        mask = torch.empty(batch, 1, height, width, dtype=x.dtype)
        for b in range(batch):
            mx = torch.sigmoid((px - (cx[b] - hx[b])) / tau) * torch.sigmoid(((cx[b] + hx[b]) - px) / tau)
            my = torch.sigmoid((py - (cy[b] - hy[b])) / tau) * torch.sigmoid(((cy[b] + hy[b]) - py) / tau)
            mask[b, 0] = torch.outer(my, mx)
        self.region = torch.stack([cx - hx, cy - hy, cx + hx, cy + hy], 1).clamp(0, 1)
        return x * mask

    def __call__(self, x, name):
        c = x.shape[1]
        if self.roi != "off":
            x = self.hard(x, name) if self.mode == "paper" else self.soft(x, name)
        pooled = x.mean((2, 3), keepdim=True)
        s = F.relu(F.conv2d(pooled, weight(name + ".channel_attention.1.weight", c // 16, c, 1, 1)))
        x = x * torch.sigmoid(F.conv2d(s, weight(name + ".channel_attention.3.weight", c, c // 16, 1, 1)))
        summary = torch.cat([x.max(1, keepdim=True)[0], x.mean(1, keepdim=True)], 1)
        self.gate = torch.sigmoid(
            F.conv2d(summary, weight(name + ".spatial_attention.0.weight", 1, 2, 7, 7), None, 1, 3))
        return x * self.gate


def block(x, name, heads, kernels, case, mxa):
    def mixer(t):
        return t + window_attention(t, name + ".mixer.m.attn", heads, kernels)

    if case["mxa"] == "paper":
        mixer_out, mxa_out = mixer(x), x + mxa(x, name + ".mxa.m")
        if case["fusion"] == "alpha":
            a = torch.sigmoid(weight(name + ".alpha"))
            x = a * mixer_out + (1 - a) * mxa_out
        else:
            x = mixer_out + mxa_out
    x = x + depthwise(x, name + ".dw0.m")
    x = x + ffn(x, name + ".ffn0.m")
    z = mixer(x)
    if case["mxa"] == "sound":
        z = z + weight(name + ".gamma", x.shape[1])[None, :, None, None] * mxa(x, name + ".mxa.m")
    z = z + depthwise(z, name + ".dw1.m")
    return z + ffn(z, name + ".ffn1.m")


def merging(x, name, out):
    hidden = 4 * x.shape[1]
    x = F.relu(conv_bn(x, name + ".conv1", hidden))
    x = F.relu(conv_bn(x, name + ".conv2", hidden, 3, 2, 1, hidden))
    squeezed = hidden // 4
    s = F.conv2d(x.mean((2, 3), keepdim=True), weight(name + ".se.fc1.weight", squeezed, hidden, 1, 1),
                 weight(name + ".se.fc1.bias", squeezed))
    s = F.conv2d(F.relu(s), weight(name + ".se.fc2.weight", hidden, squeezed, 1, 1),
                 weight(name + ".se.fc2.bias", hidden))
    return conv_bn(x * torch.sigmoid(s), name + ".conv3", out)


def head(x, name, outputs):
    x = batch_norm(x, name + ".bn")
    return F.linear(x, weight(name + ".l.weight", outputs, x.shape[1]), weight(name + ".l.bias", outputs))


def efficientvit(case, x, watch=lambda patches: patches):
    dims, depth, heads, kernels = TABLE[case["variant"]]
    kernels = case.get("queryKernels", kernels)
    for level in range(4):
        x = conv_bn(x, f"patch_embed.{2 * level}", dims[0] >> (3 - level), 3, 2, 1)
        if level < 3:
            x = F.relu(x)
    x = watch(x)
    result = {"stages": [], "gates": [], "regions": []}
    for stage in range(3):
        name = f"blocks{stage + 1}"
        mxa = Mxa(case["mxa"], case["roi"])
        if stage > 0:
            x = x + depthwise(x, f"{name}.0.0.m")
            x = x + ffn(x, f"{name}.0.1.m")
            x = merging(x, f"{name}.1", dims[stage])
            x = x + depthwise(x, f"{name}.2.0.m")
            x = x + ffn(x, f"{name}.2.1.m")
        for i in range(depth[stage]):
            x = block(x, f"{name}.{i + (3 if stage else 0)}", heads[stage], kernels, case, mxa)
        result["stages"].append(x)
        if mxa.gate is not None:
            result["gates"].append(mxa.gate)
        if mxa.region is not None:
            result["regions"].append(mxa.region)
        result.setdefault("kinds", set()).update(mxa.kinds)
        result["margin"] = min(result.get("margin", 1.0), mxa.margin)
    pooled = x.mean((2, 3))
    result["logits"] = head(pooled, "head", case["outputs"])
    if case["distillationHead"]:
        result["logits"] = (result["logits"] + head(pooled, "head_dist", case["outputs"])) / 2
    return result


def published_name(name):
    """timm's name of a tensor to the published one."""
    parts = name.split(".")
    if parts[0] == "patch_embed":
        parts[1] = str(2 * (int(parts[1][-1]) - 1))
    if parts[0] == "stages":
        stage = int(parts[1])
        if parts[2] == "downsample":
            place = {"res1": "0", "patchmerge": "1", "res2": "2"}[parts[3]]
        else:
            place = str(int(parts[3]) + (3 if stage else 0))
        parts = [f"blocks{stage + 1}", place] + parts[4:]
    return ".".join({"conv": "c", "linear": "l"}.get(p, p) for p in parts)


def timm_model(case):
    dims, depth, heads, kernels = TABLE[case["variant"]]
    kernels = case.get("queryKernels", kernels)
    model = EfficientVitMsra(img_size=case["inputSize"], in_chans=case["inputChannels"], num_classes=case["outputs"],
                             embed_dim=dims, depth=depth, num_heads=heads, kernels=kernels)
    with torch.no_grad():
        for name, value in model.state_dict().items():
            if value.is_floating_point():
                value.copy_(weight(published_name(name), *value.shape))
    return (model.double() if DOUBLE else model).eval()


def timm_output(case, x):
    model = timm_model(case)
    stages = []
    for stage in model.stages:
        stage.register_forward_hook(lambda _m, _i, out: stages.append(out))
    return {"logits": model(x), "stages": stages, "gates": [], "regions": []}


def saliency(c, x):
    """Norm over channels of the positive gradient of the first film's fourth logit with respect to the patches; timm's where there is no MXA."""
    global DOUBLE
    DOUBLE = True
    kept = []

    def watch(patches):
        kept.append(patches.detach().requires_grad_(True))
        return kept[0]

    with torch.enable_grad():
        if c["mxa"] == "none":
            model = timm_model(c)
            model.patch_embed.register_forward_hook(lambda _m, _i, out: watch(out))
            logits = model(x.double())
        else:
            logits = efficientvit(c, x.double(), watch)["logits"]
        gradient, = torch.autograd.grad(logits[0, 3], kept[0])
    return gradient[0].clamp(min=0).square().sum(0).sqrt()


def rounded(tensor):
    return [float(f"{v:.7g}") for v in tensor.flatten().tolist()]


def summary(result):
    return {
        "logits": rounded(result["logits"]),
        "stageMeans": rounded(torch.stack([s.mean() for s in result["stages"]])),
        "stageMagnitudes": rounded(torch.stack([s.abs().mean() for s in result["stages"]])),
        "gateMeans": rounded(torch.stack([g.mean() for g in result["gates"]])) if result["gates"] else [],
        "regions": rounded(torch.stack(result["regions"])) if result["regions"] else [],
        **({"saliency": rounded(result["saliency"])} if "saliency" in result else {}),
    }


def case(variant, size, channels, mxa="none", fusion="sum", roi="hard", dist=False, **more):
    return {"variant": variant, "inputSize": size, "inputChannels": channels, "outputs": 14, "mxa": mxa,
            "fusion": fusion, "roi": roi, "distillationHead": dist, **more}


def all_cases():
    for variant in TABLE:
        for size in (224, 448):
            for channels in (1, 3):
                yield case(variant, size, channels)
            yield case(variant, size, 1, "paper", "sum")
            yield case(variant, size, 1, "paper", "alpha", dist=True)
            yield case(variant, size, 1, "sound", roi="soft", dist=variant == "M5")
        yield case(variant, 224, 1, "sound", roi="off")
    yield case("M2", 320, 1)
    yield case("M2", 320, 1, "sound", roi="soft")
    yield case("M5", 320, 3, "paper")
    yield case("M5", 224, 3, queryKernels=[5, 5, 5, 5])


def relative(a, b):
    return float((a.double() - b.double()).abs().max() / b.double().abs().max())


def compute(c, x, double):
    """The oracle's answer; where timm is the oracle, the functional reference must agree before it may speak for MXA."""
    global DOUBLE
    DOUBLE = double
    x = x.double() if double else x
    result = efficientvit(c, x)
    if c["mxa"] == "none":
        other = timm_output(c, x)
        if double:
            assert relative(other["logits"], result["logits"]) < 1e-9, c
        result = {**other, "margin": 1.0}
    return result


def main():
    torch.set_num_threads(1)
    cases = []
    for c in all_cases():
        batch = 1 if c["mxa"] == "none" else 2
        x = torch.from_numpy(synthetic.network_input(batch, c["inputChannels"], c["inputSize"]))
        with torch.no_grad():
            result = compute(c, x, True)
            single = compute(c, x, False)
        # A case that rounding alone could move is no test.
        error = relative(single["logits"], result["logits"])
        print(c["variant"], c["inputSize"], c["mxa"], c["fusion"], c["roi"], f"rounding {error:.1e}",
              f"margin {result['margin']:.1e}", result.get("kinds", ""), flush=True, file=sys.stderr)
        assert error < 2e-5 and result["margin"] > 1e-4
        if (c["variant"], c["mxa"]) in SALIENT and c["inputSize"] == 224 and c["inputChannels"] == 1:
            result["saliency"] = saliency(c, x)
        cases.append({**c, "batch": batch, **summary(result)})
    print(json.dumps({"cases": cases}, separators=(",", ":")).replace("},{", "},\n{"))


if __name__ == "__main__":
    main()
