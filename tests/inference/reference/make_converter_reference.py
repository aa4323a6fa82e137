"""What other people's networks answer with synthetic weights under their own names, and what those names are.

    pip install torch timm numpy
    python make_converter_reference.py > converter_reference.json
"""
import hashlib
import json

import timm
import torch

import make_network_reference as networks
import synthetic_weights as synthetic


def fill(model, published):
    """Values by the foreign name, ranges by the published one; returns a digest of all names and shapes."""
    lines = []
    with torch.no_grad():
        for name, value in model.state_dict().items():
            lines.append(f"{name} [{','.join(map(str, value.shape))}]\n")
            if value.is_floating_point():
                shape = tuple(value.shape)
                low, high = synthetic.value_range(published(name), shape)
                value.copy_(torch.from_numpy(synthetic.values(name, shape, low, high)))
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()


def answer(model, channels, size, published):
    digest = fill(model, published)
    x = torch.from_numpy(synthetic.network_input(1, channels, size))
    with torch.no_grad():
        logits = model.double().eval()(x.double())
    return {"names": digest, "inputSize": size, "inputChannels": channels, "outputs": logits.shape[1],
            "logits": networks.rounded(logits)}


def efficientvit(variant, size):
    case = networks.case(variant, size, 3)
    dims, depth, heads, kernels = networks.TABLE[variant]
    return networks.EfficientVitMsra(img_size=size, in_chans=3, num_classes=case["outputs"], embed_dim=dims,
                                     depth=depth, num_heads=heads, kernels=kernels)


def main():
    torch.set_num_threads(1)
    densenet = timm.create_model("densenet121", pretrained=False, in_chans=1, num_classes=18)
    print(json.dumps({
        "timm M1": answer(efficientvit("M1", 224), 3, 224, networks.published_name),
        "timm M5 at 448": answer(efficientvit("M5", 448), 3, 448, networks.published_name),
        "densenet121": answer(densenet, 1, 96, lambda name: name),
    }, indent=1))


if __name__ == "__main__":
    main()
