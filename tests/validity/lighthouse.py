#!/usr/bin/env python3
"""How does Lighthouse rate the built-in themes on a telephone? Prints one line a claim.

    lighthouse.py --kliping PROGRAM --modules FOLDER SITE

SITE is built in each built-in theme; `lighthouse.mjs` rates the home page and
the longest article, page of a term, year and month of each. FOLDER is the
`node_modules` that lighthouse lies in.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import dressed
from site_folder import Report

# What each category must reach, of a hundred.
LEAST = 95


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--kliping", required=True)
    arguments.add_argument("--modules", required=True)
    arguments.add_argument("site")
    asked = arguments.parse_args()
    report = Report()
    with tempfile.TemporaryDirectory(prefix="kliping-lighthouse-") as scratch:
        faults = []
        built = dressed.build(asked.kliping, asked.site, scratch, faults)
        report.claim(f"{asked.site} builds in {len(built)} themes", faults)
        rated, trouble = rate(asked.modules, [output for _, output in built])
        report.claim("Lighthouse rates the pages", trouble)
        for theme, (_, output) in zip(dressed.THEMES, built):
            pages = [page for page in rated if page["output"] == output]
            report.claim(f"{said(pages)} in {theme}", low(pages))
    print(f"lighthouse: {report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


def rate(modules, outputs):
    """What Lighthouse says of pages of finished sites, and what went wrong on the way."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    script = pathlib.Path(__file__).with_name("lighthouse.mjs")
    run = subprocess.run(
        ["node", str(script), *outputs], capture_output=True, text=True, check=False,
        env={**os.environ, "MODULES": str(pathlib.Path(modules).resolve()),
             "CHROMIUM": chromium or "chromium"})
    try:
        rated = json.loads(run.stdout)
    except ValueError:
        return [], [run.stderr[-2000:] or "it said nothing"]
    return rated, [f"{page['path']}: {page['trouble']}" for page in rated if page["trouble"]]


def said(pages):
    """The lowest scores of some pages, in a few words."""
    kinds = ", ".join(page["kind"] for page in pages)
    lowest = {}
    for page in pages:
        for name, score in page["scores"].items():
            lowest[name] = min(lowest.get(name, 100), score or 0)
    scores = ", ".join(f"{name} {score}" for name, score in lowest.items())
    return f"{scores} or more on {kinds}"


def low(pages):
    """Scores that are too low, each with what cost them."""
    if not pages:
        yield "no page was rated"
    for page in pages:
        for name, score in page["scores"].items():
            if score is None or score < LEAST:
                lost = "; ".join(text for text in page["lost"] if text.startswith(name))
                yield f"{page['path']}: {score}: {lost}"


if __name__ == "__main__":
    sys.exit(main())
