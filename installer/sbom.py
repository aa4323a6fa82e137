#!/usr/bin/env python3
"""The list of what is inside an installation, as SPDX 2.3 JSON: sbom.py PREFIX --version V --wheels FOLDER [--origins JSON]

Every file below PREFIX is listed with its hashes under the library it belongs to; each library has version, licence and source.
--origins maps a bundled library's path in PREFIX to the system's file that it was copied from (the portable archive); the
Debian package that owns it says the rest. Writes PREFIX/share/doc/hilum/sbom.spdx.json.
"""
import argparse
import hashlib
import json
import os
import re
import subprocess
import time
import uuid
from pathlib import Path

PLACE = "share/doc/hilum/sbom.spdx.json"
# Debian's short names, where SPDX has others.
NAMES = {"Expat": "MIT", "MIT/X11": "MIT", "BSD-2-clause": "BSD-2-Clause", "BSD-3-clause": "BSD-3-Clause", "Zlib": "Zlib",
         "zlib/libpng": "Zlib", "ISC": "ISC", "Apache-2": "Apache-2.0", "BSL-1.0": "BSL-1.0", "public-domain": ""}
COMPILED_IN = {"nlohmann-json3-dev": "MIT", "libcli11-dev": "BSD-3-Clause", "libexpected-dev": "CC0-1.0"}
ALLOWED = {"MIT", "BSD-2-Clause", "BSD-3-Clause", "Zlib", "ISC", "Apache-2.0", "BSL-1.0", "CC0-1.0", "MPL-2.0", "OFL-1.1"}


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def spdx_licence(name):
    """The SPDX id of a licence's name in a Debian copyright file; empty where there is none."""
    name = NAMES.get(name, name)
    if match := re.match(r"^(L?GPL|AGPL|GFDL)-(\d(?:\.\d)?)(\+)?$", name):
        number = match[2] if "." in match[2] else match[2] + ".0"
        return f"{match[1]}-{number}-{'or-later' if match[3] else 'only'}"
    return name if name in ALLOWED else ""


class Document:
    def __init__(self, prefix, version):
        self.prefix, self.packages, self.files, self.relations, self.texts = prefix, {}, [], [], {}
        self.hashes = {}  # package -> SHA-1 of its files
        self.add("Hilum", version, "Apache-2.0", "", "The Hilum authors")
        self.relate("SPDXRef-DOCUMENT", "DESCRIBES", self.id_of("Hilum"))

    @staticmethod
    def id_of(name):
        return "SPDXRef-Package-" + re.sub(r"[^A-Za-z0-9.-]", "-", name)

    def relate(self, subject, kind, what):
        self.relations.append({"spdxElementId": subject, "relationshipType": kind, "relatedSpdxElement": what})

    def own_licence(self, name, text):
        self.texts["LicenseRef-" + name] = text
        return "LicenseRef-" + name

    def add(self, name, version, licence, source, supplier, inside="Hilum", comment=""):
        if name in self.packages:
            return
        package = {"SPDXID": self.id_of(name), "name": name, "downloadLocation": "NOASSERTION", "filesAnalyzed": False,
                   "licenseConcluded": "NOASSERTION", "licenseDeclared": licence or "NOASSERTION",
                   "copyrightText": "NOASSERTION", "supplier": "Organization: " + supplier}
        if version:
            package["versionInfo"] = version
        if source:
            package["externalRefs"] = [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                                        "referenceLocator": source}]
        if comment:
            package["comment"] = comment
        self.packages[name] = package
        if name != "Hilum":
            self.relate(self.id_of(inside), "CONTAINS", package["SPDXID"])

    def add_file(self, path, owner):
        data = path.read_bytes()
        relative = path.relative_to(self.prefix).as_posix()
        identifier = "SPDXRef-File-" + hashlib.sha256(relative.encode()).hexdigest()[:16]
        self.files.append({"SPDXID": identifier, "fileName": "./" + relative, "copyrightText": "NOASSERTION",
                           "licenseConcluded": "NOASSERTION", "licenseInfoInFiles": ["NOASSERTION"],
                           "checksums": [{"algorithm": name.upper(), "checksumValue": hashlib.new(name, data).hexdigest()}
                                         for name in ("sha1", "sha256")]})
        self.relate(self.id_of(owner), "CONTAINS", identifier)
        self.hashes.setdefault(owner, []).append(hashlib.sha1(data).hexdigest())

    def sign(self):
        """Each package's verification code, over the files that are its (SPDX 2.3, 7.9)."""
        for name, hashes in self.hashes.items():
            code = hashlib.sha1("".join(sorted(hashes)).encode()).hexdigest()
            self.packages[name].update(filesAnalyzed=True, licenseInfoFromFiles=["NOASSERTION"],
                                       packageVerificationCode={"packageVerificationCodeValue": code})

    def json(self):
        content = "".join(entry["checksums"][1]["checksumValue"] for entry in self.files)
        created = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())))
        return {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": "Hilum",
                "documentNamespace": "urn:uuid:" + str(uuid.uuid5(uuid.NAMESPACE_OID, content)),
                "creationInfo": {"created": time.strftime("%Y-%m-%dT%H:%M:%SZ", created), "creators": ["Tool: sbom.py"]},
                "hasExtractedLicensingInfos": [{"licenseId": key, "extractedText": text}
                                               for key, text in sorted(self.texts.items())],
                "packages": list(self.packages.values()), "files": self.files, "relationships": self.relations}


def wheel_text(wheels, pattern):
    found = sorted(wheels.glob(pattern))
    return found[0].read_text(encoding="utf-8", errors="replace") if found else ""


def add_wheels(document, wheels):
    """LibTorch, what its own licence file lists, and NVIDIA's runtime; versions are those of the wheels."""
    for folder in sorted(wheels.glob("*.dist-info")):
        text = (folder / "METADATA").read_text(encoding="utf-8")
        name, version = (re.search(rf"^{key}: (.*)$", text, re.M)[1] for key in ("Name", "Version"))
        if name == "torch":
            document.add("torch", version, "BSD-3-Clause", f"pkg:pypi/torch@{version}", "PyTorch Foundation")
        elif name.startswith("nvidia-"):
            licence = document.own_licence("NVIDIA-CUDA-EULA", wheel_text(wheels, f"{folder.name}/licenses/*"))
            document.add(name, version, licence, f"pkg:pypi/{name}@{version}", "NVIDIA Corporation")
    listed = re.findall(r"^Name: (.*)\nLicense: (.*)$", wheel_text(wheels, "torch-*.dist-info/licenses/LICENSE"), re.M)
    for name, licence in dict(listed).items():
        document.add("torch: " + name, "", spdx_licence(licence), "", "see licences/torch-LICENSE", "torch",
                     f"The wheel's licence file lists it as {licence}.")
    library = (wheels / "torch/lib/libtorch_cpu.so").read_bytes()
    if b"oneMKL" in library:
        licence = document.own_licence("Intel-Simplified", "Intel Simplified Software License; the wheel ships no text of it.")
        document.add("torch: oneMKL", "", licence, "", "Intel Corporation",
                     "torch", "Linked into libtorch_cpu.so.")


def add_debian(document, package, licence=None):
    """A Debian package of this machine: version and source from dpkg, licence from its copyright file."""
    version, source, source_version = (run("dpkg-query", "-W", "-f", field, package).strip() for field in
                                       ("${Version}", "${source:Package}", "${source:Version}"))
    name = package.split(":")[0]
    comment = ""
    if licence is None:
        file = Path("/usr/share/doc", name, "copyright")
        text = file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""
        found = sorted(set(re.findall(r"^License: *(\S.*?) *$", text, re.M)))
        ids = [spdx_licence(entry) for entry in found]
        if len(found) == 1 and ids[0]: # of several, the file says which one is of which source, and the whole text stays
            licence = ids[0]
        else:
            licence = document.own_licence("debian-" + re.sub(r"[^A-Za-z0-9.-]", "-", name), text or "No text is there.")
            comment = "Debian's copyright file names: " + "; ".join(found) if found else ""
    document.add(name, version, licence, f"pkg:deb/debian/{source}@{source_version}?arch=source", "Debian", "Hilum", comment)
    return name


def owner_of(document, path, origins):
    relative = path.relative_to(document.prefix).as_posix()
    if relative in origins:
        origin = origins[relative]
        package = run("dpkg", "-S", origin) or run("dpkg", "-S", "*/" + Path(origin).name)
        if not package:
            raise SystemExit(f"sbom: no package owns {origin}")
        return add_debian(document, package.split(": ")[0].split(",")[0])
    if relative.startswith("lib/hilum/torch/"):
        return "torch"
    if relative.startswith("lib/hilum/nvidia/"):
        return "nvidia-cuda-cupti" if "cupti" in relative else "nvidia-cuda-runtime"
    return "Hilum"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("prefix", type=Path)
    arguments.add_argument("--version", required=True)
    arguments.add_argument("--wheels", type=Path, required=True)
    arguments.add_argument("--origins", type=Path)
    given = arguments.parse_args()
    origins = json.loads(given.origins.read_text()) if given.origins else {}
    document = Document(given.prefix, given.version)
    for package, licence in COMPILED_IN.items():
        add_debian(document, package, licence)
    add_wheels(document, given.wheels)
    for path in sorted(given.prefix.rglob("*")):
        if path.is_file() and not path.is_symlink() and path != given.prefix / PLACE:
            document.add_file(path, owner_of(document, path, origins))
    used = {relation["spdxElementId"] for relation in document.relations}
    for name in [n for n in document.packages if n.startswith("nvidia-") and document.id_of(n) not in used]:
        del document.packages[name]  # a wheel that this installation has nothing of
        document.relations = [r for r in document.relations if r["relatedSpdxElement"] != document.id_of(name)]
    document.sign()
    target = given.prefix / PLACE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(document.json(), indent=1) + "\n", encoding="utf-8")


main()
