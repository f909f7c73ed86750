#!/usr/bin/env python3
"""Is a finished site valid? Prints one line a claim, and what contradicts it.

    check.py [--vnu JAR] [--kliping PROGRAM [--golden FOLDER]] SITE[=OUTPUT]

SITE is an archive's folder, whose site.toml says where it is published.
OUTPUT is what was built from it; without it, `public` in that folder.
With PROGRAM, copies of SITE are built and compared, SITE is built in the other
built-in themes, and the golden sites in the default one, and checked like SITE.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time

import dressed
import feeds
import golden
import pages
import same_bytes
import sitemaps
from site_folder import Report, Site, settings


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--vnu", help="the Nu HTML Checker's jar; left out without it")
    arguments.add_argument("--kliping", help="the program, to build sites with")
    arguments.add_argument("--golden", help="the folder of golden sites")
    arguments.add_argument("site", metavar="SITE[=OUTPUT]")
    asked = arguments.parse_args()
    folder, _, output = asked.site.partition("=")
    output = output or f"{folder}/public"
    report = Report()
    with tempfile.TemporaryDirectory(prefix="kliping-golden-") as scratch:
        sites = [(folder, output)]
        if asked.kliping:
            faults = []
            themes = dressed.THEMES[1:]
            sites += dressed.build(asked.kliping, folder, scratch, faults, themes)
            report.claim(f"the site builds in {', '.join(themes)}", faults)
        if asked.golden:
            faults = []
            before = len(sites)
            sites += golden.build(asked.kliping, asked.golden, scratch, faults)
            report.claim(f"{len(sites) - before} golden sites build in the default theme", faults)
        for folder, output in sites:
            print(f"-- {output.removeprefix(scratch + '/').removesuffix('/public')}")
            site = Site(output, settings(folder).get("url", "http://localhost"))
            read = pages.read(site)
            # Articles of golden sites have broken links on purpose; the sample archive has none.
            own_words = golden.articles(folder) if folder.startswith(scratch) else ""
            pages.check(site, read, report, own_words)
            feeds.check(site, report)
            sitemaps.check(site, read, report)
        print("-- all of them")
        if asked.kliping:
            same_bytes.check(asked.kliping, *sites[0], report)
        if asked.vnu:
            started = time.monotonic()
            faults = list(nu(asked.vnu, [output for _, output in sites]))
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
        where = message.get("url", "").removeprefix("file:")
        yield f"{where}:{message.get('lastLine', 0)}: {message['message']}"


if __name__ == "__main__":
    sys.exit(main())
