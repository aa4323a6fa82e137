#!/usr/bin/env python3
"""Makes an installation self-contained: portable.py FOLDER --version V --wheels FOLDER

FOLDER is what `cmake --install --prefix FOLDER` wrote. Every library it needs, Qt's plugins, the typeface and the DICOM dictionary
are copied from this Debian system; each file finds the others by RPATH and $ORIGIN, so the folder runs from anywhere without a
wrapper. What belongs to the machine it runs on stays out: see HOST.
"""
import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# glibc and the compiler's runtime, X's own two libraries, the graphics driver's front, the fonts' configuration, and the print
# spooler's client: they must match the machine, and every desktop has them (the last may be missing: no printer then, only PDF).
HOST = re.compile(r"^(ld-linux.*|lib(c|m|dl|rt|pthread|resolv|util|stdc\+\+|gcc_s|X11|X11-xcb|xcb|GL|GLX|EGL|OpenGL|GLdispatch|"
                  r"fontconfig|freetype|expat|cups))\.so\.\d+$")
PLUGINS = ("platforms/libqxcb.so", "platforms/libqoffscreen.so", "platforms/libqwayland-generic.so", "sqldrivers/libqsqlite.so",
           "imageformats/libqjpeg.so", "imageformats/libqsvg.so", "iconengines/libqsvgicon.so",
           "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
           "platforminputcontexts/libibusplatforminputcontextplugin.so", "printsupport/libcupsprintersupport.so")
FONTS = ("Inter-Regular.otf", "Inter-Italic.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf", "DejaVuSans.ttf")
README = """Hilum {version}, portable. Research use only. Not for diagnosis.

bin/hilum opens the viewer; bin/hilum-cli and bin/hilum-train are the command line and the trainer. The folder may lie anywhere.
It brings everything but the basics of a desktop with glibc 2.36 or newer (Debian 12, Ubuntu 23.04, Fedora 37 or newer): glibc,
libstdc++, X11, xcb, OpenGL's front (GLVND), fontconfig with freetype, and the keyboard tables (xkb-data). To remove Hilum, delete the folder.

Licences of everything inside: share/doc/hilum/copyright, share/doc/hilum/sbom.spdx.json, share/doc/hilum/licences. The libraries in
lib/hilum/system are Debian's, unchanged but for where they look for one another; their sources are the Debian source packages that
sbom.spdx.json names with their versions. Each may be replaced by another build of the same library.
"""


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def needed(file):
    """{name: path} of what the loader would open for this file, itself left out."""
    found = {}
    for line in run("ldd", str(file)).splitlines():
        if match := re.match(r"^\s*(\S+) => (\S+) \(", line):
            found[match[1]] = Path(match[2]).resolve()
        elif "not found" in line:
            raise SystemExit(f"portable: {file} needs {line.strip()}")
    return found


class Bundle:
    def __init__(self, folder):
        self.folder, self.origins = folder, {}
        self.system = folder / "lib/hilum/system"
        self.system.mkdir(parents=True)

    def copy(self, source, target):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        target.chmod(0o755 if ".so" in target.name else 0o644)
        self.origins[target.relative_to(self.folder).as_posix()] = str(source)

    def set_rpath(self, file, *places):
        run("patchelf", "--set-rpath", ":".join(places), str(file))

    def add_libraries(self, file):
        for name, path in needed(file).items():
            if HOST.match(name) or path.is_relative_to(self.folder) or (self.system / name).exists():
                continue
            self.copy(path, self.system / name)
            self.set_rpath(self.system / name, "$ORIGIN")

    def add_programs(self):
        for file in [*sorted((self.folder / "bin").iterdir()), *sorted((self.folder / "lib/hilum").glob("*.so"))]:
            self.add_libraries(file)
            before = run("patchelf", "--print-rpath", str(file)).strip()
            own = "$ORIGIN/../lib/hilum/system" if file.parent.name == "bin" else "$ORIGIN/system"
            self.set_rpath(file, *filter(None, [before, own]))
        # LibTorch looks beside itself.
        gomp = self.system / "libgomp.so.1"
        if gomp.exists():
            self.copy(Path(self.origins["lib/hilum/system/libgomp.so.1"]), self.folder / "lib/hilum/torch/lib/libgomp.so.1")
            self.set_rpath(self.folder / "lib/hilum/torch/lib/libgomp.so.1", "$ORIGIN")

    def add_qt(self):
        plugins = Path(run("qmake6", "-query", "QT_INSTALL_PLUGINS").strip())
        for name in PLUGINS:
            if not (plugins / name).exists():
                continue
            self.add_libraries(plugins / name)
            target = self.folder / "lib/hilum/qt/plugins" / name
            self.copy(plugins / name, target)
            self.set_rpath(target, "$ORIGIN/../../../system")
        (self.folder / "bin/qt.conf").write_text("[Paths]\nPrefix=../lib/hilum/qt\nPlugins=plugins\n")

    def add_data(self):
        dictionary = next(Path(line) for line in run("dpkg", "-L", "libdcmtk17").splitlines() if line.endswith("/dicom.dic"))
        self.copy(dictionary, self.folder / "share/hilum/dicom.dic")
        for name in FONTS:
            found = sorted(Path("/usr/share/fonts").rglob(name))
            if not found:
                raise SystemExit(f"portable: the typeface {name} is not installed")
            self.copy(found[0], self.folder / "share/hilum/fonts" / name)

    def add_licences(self):
        texts = self.folder / "share/doc/hilum/licences"
        document = json.loads((self.folder / "share/doc/hilum/sbom.spdx.json").read_text())
        for package in document["packages"]:
            file = Path("/usr/share/doc", package["name"], "copyright")
            if "pkg:deb/" in str(package.get("externalRefs")) and file.exists():
                (texts / "debian").mkdir(exist_ok=True)
                shutil.copyfile(file, texts / "debian" / package["name"])
        shutil.copytree("/usr/share/common-licenses", texts / "common-licenses")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--version", required=True)
    arguments.add_argument("--wheels", type=Path, required=True)
    given = arguments.parse_args()
    bundle = Bundle(given.folder.resolve())
    bundle.add_programs()
    bundle.add_qt()
    bundle.add_data()
    (given.folder / "README").write_text(README.format(version=given.version))
    sbom = [sys.executable, str(Path(__file__).with_name("sbom.py")), str(bundle.folder), "--version", given.version,
            "--wheels", str(given.wheels)]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as origins:
        json.dump(bundle.origins, origins)
        origins.flush()
        run(*sbom, "--origins", origins.name)
        bundle.add_licences()
        run(*sbom, "--origins", origins.name)


main()
