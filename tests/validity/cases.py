#!/usr/bin/env python3
"""Imports the cases beside the repository and holds their scores, where they are there.

    cases.py KLIPING [CASES]

CASES (default `../shared/cases`) holds `html/`, `text/` and `score_html.py`.
Where the folder is missing, says so and passes: the repository's own dumps
cover every behaviour without it.  A score below its floor fails.
"""
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]

# What the row ALL must reach: a little below what was last measured.
FLOORS = {
    "html": {"title": .915, "authors": .81, "editors": .89, "date": .92, "tags": .705, "desc": .79, "lang": .985,
             "image": .895, "url": .9, "bodyF": .955, "body.9": .915, "snip": .915},
    "text": {"title": 1, "authors": .98, "editors": 1, "date": 1, "tags": 1, "kicker": 1, "place": 1, "related": 1,
             "lang": .98, "bodyF": .998},
}
SETTINGS = {"html": ("UTC", "en"), "text": ("Asia/Jakarta", "id")}


def score(kliping, cases, kind, work):
    sources, site, told = work / kind, work / f"{kind}-site", work / f"{kind}.json"
    sources.mkdir()
    for path in sorted((cases / kind).iterdir()):
        if path.name.endswith(".html.gz"):
            (sources / path.name[:-3]).write_bytes(gzip.decompress(path.read_bytes()))
        elif path.suffix == ".txt":
            (sources / path.name).write_bytes(path.read_bytes())
    zone, lang = SETTINGS[kind]
    (site / "content" / "none").mkdir(parents=True)
    (site / "site.toml").write_text(f'title = "Cases"\ntimezone = "{zone}"\nlanguage = "{lang}"\n'
                                    '[import]\nsources = ["content/none"]\n')
    again = ["import", "--site", site, "--quiet", sources]
    subprocess.run([kliping, *again], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    before = {path: path.read_bytes() for path in (site / "content").rglob("*") if path.is_file()}
    subprocess.run([kliping, *again], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = {path: path.read_bytes() for path in (site / "content").rglob("*") if path.is_file()}
    ran = subprocess.run([sys.executable, cases / "score_html.py", site / "content" / "articles", cases / kind,
                          "--json", told], capture_output=True, text=True, check=True)
    print(ran.stdout)
    row = json.loads(told.read_text())["sets"]["ALL"]
    faults = [f"{kind}: {column} is {row.get(column, 0):.3f}, below {floor}"
              for column, floor in FLOORS[kind].items() if row.get(column, 0) < floor]
    if row.get("failed"):
        faults.append(f"{kind}: {row['failed']} sources gave no article or no text")
    if before != after:
        faults.append(f"{kind}: importing a second time changed {len(set(before.items()) ^ set(after.items()))} files")
    return sum(1 for _ in sources.iterdir()), faults


def main():
    kliping = pathlib.Path(sys.argv[1]).resolve()
    cases = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / ".." / "shared" / "cases"
    if not (cases / "score_html.py").is_file():
        print("cases: 0 ran, since there are none beside the repository")
        return
    cases = cases.resolve()
    counts, faults = {}, []
    with tempfile.TemporaryDirectory() as work:
        for kind in FLOORS:
            counts[kind], found = score(kliping, cases, kind, pathlib.Path(work))
            faults += found
    print(f"cases: {counts['html']} saved pages and {counts['text']} clippings ran, {len(faults)} faults")
    for fault in faults:
        print(f"  {fault}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
