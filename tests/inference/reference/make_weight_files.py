"""Small weight files as PyTorch writes them, and hostile ones, for the reader that never unpickles code.

    pip install torch
    python make_weight_files.py weight_files
"""
import argparse
import collections
import io
import pathlib
import pickle
import struct
import sys
import zipfile

import torch


def tensors():
    base = torch.arange(24, dtype=torch.float32).reshape(4, 6) / 8
    return collections.OrderedDict([
        ("float", base.clone()), ("transposed", base.t()), ("slice", base[1:3, 2:5]), ("half", base[0].half()),
        ("bfloat", base[1].bfloat16()), ("double", base[2].double()), ("count", torch.tensor(7)),
        ("bytes", torch.tensor([1, 200], dtype=torch.uint8)), ("empty", torch.empty(0, 3)),
        ("parameter", torch.nn.Parameter(torch.tensor([-1.5, 2.5]))),
    ])


def checkpoint():
    model = torch.nn.Linear(2, 1)
    with torch.no_grad():
        model.weight.copy_(torch.tensor([[1.0, 2.0]]))
        model.bias.fill_(3.0)
    optimizer = torch.optim.AdamW(model.parameters())
    model(torch.ones(1, 2)).sum().backward()
    optimizer.step()
    with torch.no_grad():
        model.weight.copy_(torch.tensor([[1.0, 2.0]]))
        model.bias.fill_(3.0)
    average = {name: value * 0 for name, value in model.state_dict().items()}
    return {"model": model.state_dict(), "model_ema": average, "optimizer": optimizer.state_dict(), "epoch": 7,
            "best": float("nan"), "args": argparse.Namespace(lr=1e-3, output=pathlib.PurePosixPath("out").name)}


def module():
    model = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 1), torch.nn.Sequential(torch.nn.BatchNorm2d(2)))
    with torch.no_grad():
        model[0].weight.copy_(torch.tensor([0.5, -0.5]).reshape(2, 1, 1, 1))
        model[0].bias.copy_(torch.tensor([1.0, 2.0]))
    return model


def archive(path, data, storages=None, compression=zipfile.ZIP_STORED, extra=()):
    with zipfile.ZipFile(path, "w", compression) as file:
        file.writestr("archive/data.pkl", data)
        for name, content in (storages or {}).items():
            file.writestr(f"archive/data/{name}", content)
        for name, content in extra:
            file.writestr(f"archive/{name}", content)


class Call:
    def __init__(self, function, *arguments):
        self.call = (function, arguments)

    def __reduce__(self):
        return self.call


def tensor_pickle(key="0", kind=b"FloatStorage", elements=4, offset=0, shape=(2, 2), stride=(2, 1)):
    """{"weight": tensor} by hand, so that every number can lie."""
    def integer(value):
        return b"\x8a\x08" + struct.pack("<q", value)

    def integers(values):
        return b"(" + b"".join(integer(v) for v in values) + b"t"

    storage = b"(X\x07\x00\x00\x00storagectorch\n" + kind + b"\nX" + struct.pack("<I", len(key)) + key.encode() + \
        b"X\x03\x00\x00\x00cpu" + integer(elements) + b"tQ"
    tensor = b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage + integer(offset) + integers(shape) + \
        integers(stride) + b"\x89}tR"
    return b"\x80\x02}X\x06\x00\x00\x00weight" + tensor + b"s."


def hostile(folder):
    four = {"0": struct.pack("<4f", 1, 2, 3, 4)}
    archive(folder / "good_by_hand.pth", tensor_pickle(), four)
    for name, function, arguments in (("os_system", __import__("os").system, ("true",)), ("eval", eval, ("1",)),
                                      ("getattr", getattr, ("a", "upper"))):
        archive(folder / f"refused_{name}.pth", pickle.dumps({"weight": Call(function, *arguments)}, 2))
    archive(folder / "refused_protocol_4.pth", pickle.dumps(Call(__import__("os").system, "true"), 4))
    archive(folder / "refused_class.pth", b"\x80\x02csubprocess\nPopen\n)\x81.")
    archive(folder / "refused_hub.pth", b"\x80\x02ctorch.hub\nload\n)R.")
    archive(folder / "bad_stack.pth", b"\x80\x02R.")
    archive(folder / "bad_memo.pth", b"\x80\x02h\x05.")
    archive(folder / "bad_mark.pth", b"\x80\x02t.")
    archive(folder / "bad_end.pth", b"\x80\x02}")
    archive(folder / "bad_opcode.pth", b"\x80\x02\xff.")
    archive(folder / "bad_text_length.pth", b"\x80\x02\x8d" + b"\xff" * 8 + b".")
    archive(folder / "bad_itself.pth", b"\x80\x02}q\x00X\x05\x00\x00\x00modelh\x00s.")
    laughs = b"\x80\x02ctorch.nn.modules.container\nSequential\n)\x81q\x00"
    for level in range(200):
        laughs += b"ctorch.nn.modules.container\nSequential\n)\x81}X\x08\x00\x00\x00_modules}(X\x01\x00\x00\x00ah" + \
            bytes([level]) + b"X\x01\x00\x00\x00bh" + bytes([level]) + b"usb" + b"q" + bytes([level + 1])
    archive(folder / "bad_laughs.pth", laughs + b".")
    huge = 2 ** 62
    for name, arguments in (("offset", {"offset": 1}), ("negative", {"offset": -1}), ("shape", {"shape": (3, 2)}),
                            ("stride", {"stride": (3, 1)}), ("overflow", {"shape": (huge, 4), "stride": (0, 0)}),
                            ("stride_overflow", {"stride": (huge, huge)}), ("broadcast", {"shape": (4, 2), "stride": (0, 1)}),
                            ("missing", {"key": "1"}), ("type", {"kind": b"ComplexFloatStorage"}),
                            ("dimensions", {"shape": (1,) * 9, "stride": (1,) * 9})):
        archive(folder / f"bad_{name}.pth", tensor_pickle(**arguments), four)
    archive(folder / "bad_compressed.pth", tensor_pickle() + b" " * 200, four, zipfile.ZIP_DEFLATED)
    archive(folder / "bad_script.pth", tensor_pickle(), four, extra=(("constants.pkl", b"\x80\x02)."),))
    archive(folder / "bad_big_endian.pth", tensor_pickle(), four, extra=(("byteorder", b"big"),))


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(exist_ok=True)
    # The old format embeds the source of the modules' classes; these files do without.
    torch.serialization.get_source_lines_and_file = lambda *_: (_ for _ in ()).throw(OSError())
    for name, value in (("tensors", tensors()), ("checkpoint", checkpoint()), ("module", module())):
        torch.save(value, folder / f"{name}.pth")
        torch.save(value, folder / f"{name}_old.pth", _use_new_zipfile_serialization=False)
    wrapped = io.BytesIO()
    torch.save({"state_dict": {"module." + k: v for k, v in checkpoint()["model"].items()}}, wrapped)
    (folder / "wrapped.pth").write_bytes(wrapped.getvalue())
    hostile(folder)


if __name__ == "__main__":
    main()
