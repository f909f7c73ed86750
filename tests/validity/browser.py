#!/usr/bin/env python3
"""Do the built-in themes hold in a browser? Prints one line a claim, and what contradicts it.

    browser.py --kliping PROGRAM --modules FOLDER SITE...

Every SITE is built in each built-in theme. `browser.mjs` looks at pages of
every kind in Chromium, narrow and wide, light and dark; FOLDER is the
`node_modules` that playwright-core and axe-core lie in.
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

# What a page of text may weigh without its pictures.
MOST_BYTES = 30_000


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--kliping", required=True)
    arguments.add_argument("--modules", required=True)
    arguments.add_argument("site", nargs="+")
    asked = arguments.parse_args()
    report = Report()
    with tempfile.TemporaryDirectory(prefix="kliping-browser-") as scratch:
        for number, site in enumerate(asked.site):
            below = pathlib.Path(scratch) / str(number)
            below.mkdir()
            faults = []
            built = dressed.build(asked.kliping, site, below, faults)
            report.claim(f"{site} builds in {len(built)} themes", faults)
            for theme, (_, output) in zip(dressed.THEMES, built):
                print(f"-- {site} in {theme}")
                report.claim("a page of text weighs less than 30 KB", heavy(output))
                look(asked.modules, output, report)
    print(f"browser: {report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


def heavy(output):
    """Pages of articles that are larger than they should be."""
    for page in sorted(pathlib.Path(output).rglob("*.html")):
        text = page.read_bytes()
        if b'<body class="article">' in text and len(text) > MOST_BYTES:
            yield f"{page.relative_to(output)}: {len(text)} bytes"


def look(modules, output, report):
    """What the browser finds wrong with a finished site."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    script = pathlib.Path(__file__).with_name("browser.mjs")
    run = subprocess.run(
        ["node", str(script), output], capture_output=True, text=True, check=False,
        env={**os.environ, "MODULES": str(pathlib.Path(modules).resolve()),
             "CHROMIUM": chromium or "chromium"})
    try:
        found = json.loads(run.stdout)
    except ValueError:
        report.claim("the browser looks at the pages", [run.stderr[-2000:] or "it said nothing"])
        return
    kinds = ", ".join(found["kinds"])
    report.claim(f"{found['views']} views of {found['pages']} pages have nothing that axe-core "
                 f"minds ({kinds})", found["violations"])
    report.claim("no page scrolls sideways at 320, 390 and 1280 pixels", found["sideways"])
    report.claim("the console stays silent and nothing is missing", found["console"])


if __name__ == "__main__":
    sys.exit(main())
