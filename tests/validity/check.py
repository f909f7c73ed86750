#!/usr/bin/env python3
"""Is a finished site valid? Prints one line a claim, and what contradicts it.

    check.py [--vnu JAR] [--kliping PROGRAM] SITE[=OUTPUT]…

SITE is an archive's folder, whose site.toml says where it is published.
OUTPUT is what was built from it; without it, `public` in that folder.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import time

import feeds
import pages
import same_bytes
import sitemaps
from site_folder import Report, Site, settings


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--vnu", help="the Nu HTML Checker's jar; left out without it")
    arguments.add_argument("--kliping", help="the program, to build the first site again and again")
    arguments.add_argument("sites", nargs="+", metavar="SITE[=OUTPUT]")
    asked = arguments.parse_args()
    report = Report()
    outputs = []
    for pair in asked.sites:
        folder, _, output = pair.partition("=")
        outputs.append(output or f"{folder}/public")
        print(f"-- {outputs[-1]}")
        site = Site(outputs[-1], settings(folder).get("url", "http://localhost"))
        read = pages.read(site)
        pages.check(site, read, report)
        feeds.check(site, report)
        sitemaps.check(site, read, report)
    if asked.kliping:
        print("-- built again")
        folder, _, output = asked.sites[0].partition("=")
        same_bytes.check(asked.kliping, folder, output or f"{folder}/public", report)
    if asked.vnu:
        print("-- all of them")
        started = time.monotonic()
        faults = list(nu(asked.vnu, outputs))
        seconds = time.monotonic() - started
        report.claim(f"HTML and CSS pass the Nu HTML Checker ({seconds:.0f} s)", faults)
    print(f"validity: {report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


def nu(jar, folders):
    """The checker's errors about all pages and stylesheets of some folders."""
    java = shutil.which("java")
    if java is None:
        yield "there is no `java`"
        return
    run = subprocess.run(
        [java, "-Xss4m", "-Xmx1g", "-jar", jar, "--skip-non-html", "--also-check-css",
         "--format", "json", "--errors-only", "--exit-zero-always", *folders],
        capture_output=True, text=True, check=False)
    try:
        messages = json.loads(run.stderr)["messages"]
    except (ValueError, KeyError):
        yield f"the checker said: {run.stderr[-2000:] or run.returncode}"
        return
    for message in messages:
        where = pathlib.PurePosixPath(message.get("url", "").removeprefix("file:"))
        yield f"{where}:{message.get('lastLine', 0)}: {message['message']}"


if __name__ == "__main__":
    sys.exit(main())
