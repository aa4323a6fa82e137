# What the real tables hold, counted without our code: csv module and Pillow, nothing else.
#   python data_report_reference.py DATA_FOLDER > data_report_reference.json
import collections, csv, hashlib, json, pathlib, sys
from PIL import Image

root = pathlib.Path(sys.argv[1])
LABELS = None
result = {"sides": []}
contents = collections.defaultdict(list)
for side in ("train", "valid"):
    with open(root / "cxr-open" / f"{side}.csv", newline="") as f:
        rows = list(csv.DictReader(f))
    labels = [c for c in rows[0] if c not in ("Path", "Sex", "Age", "Frontal/Lateral", "AP/PA")]
    patients = {r["Path"].split("/")[2] for r in rows}
    studies = {tuple(r["Path"].split("/")[2:4]) for r in rows}
    sizes = collections.Counter()
    for r in rows:
        image = Image.open(root / r["Path"]).convert("L")
        sizes["%d x %d" % image.size] += 1
        contents[hashlib.sha256(image.tobytes()).hexdigest()].append(r["Path"])
    ages = [int(r["Age"]) for r in rows if r["Age"]]
    result["sides"].append({
        "name": side, "tableRows": len(rows), "patients": len(patients), "studies": len(studies),
        "projections": collections.Counter(r["AP/PA"] for r in rows),
        "sexes": collections.Counter(r["Sex"] for r in rows),
        "youngest": min(a for a in ages if a > 0), "oldest": max(ages),
        "under18": sum(0 < a < 18 for a in ages),
        "sizes": sizes,
        "findings": [{"label": l, "positive": sum(r[l] == "1.0" for r in rows),
                      "negative": sum(r[l] == "0.0" for r in rows),
                      "uncertain": sum(r[l] == "-1.0" for r in rows),
                      "blank": sum(r[l] == "" for r in rows)} for l in labels]})
result["duplicateGroups"] = sum(len(paths) > 1 for paths in contents.values())
json.dump(result, sys.stdout, indent=1)
