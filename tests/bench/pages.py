#!/usr/bin/env python3
"""CPU per saved page: Kliping's import beside trafilatura, on the same pages.

    pages.py --kliping target/release/kliping FOLDER [--pages N] [--runs N]

FOLDER holds pages as `.html` or `.html.gz`.  They are unpacked into a memory
file system first, so that neither tool is charged for that.  Each tool reads
every page, extracts text and metadata, and writes one Markdown file per page.
Both run on one core, in turn, and the best run of each counts.

Kliping is charged for everything: its start, hashing of sources, writing.
trafilatura is charged for its calls alone, not for starting Python or importing
modules.  It needs `pip install trafilatura lxml_html_clean`; without it, only
Kliping is measured.
"""
import argparse
import gzip
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

PEER = """
import pathlib, sys, time, logging
import trafilatura
logging.disable(logging.CRITICAL)
pages, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
out.mkdir()
files = sorted(pages.iterdir())
start = time.process_time()
failed = 0
for file in files:
    try:
        text = trafilatura.extract(file.read_bytes(), output_format="markdown",
                                   with_metadata=True, include_links=True,
                                   include_images=True, include_tables=True)
    except Exception:
        text = None
    failed += text is None
    (out / (file.stem + ".md")).write_text(text or "", "utf-8", "replace")
print(time.process_time() - start, failed)
"""


def unpack(folder, into, most):
    """Unpacks pages, in the order of their names; returns how many and their bytes."""
    count = size = 0
    for path in sorted(folder.iterdir()):
        if count == most:
            break
        if path.name.endswith(".html.gz"):
            data, name = gzip.decompress(path.read_bytes()), path.name[:-3]
        elif path.suffix == ".html":
            data, name = path.read_bytes(), path.name
        else:
            continue
        (into / name).write_bytes(data)
        count, size = count + 1, size + len(data)
    return count, size


def kliping(program, pages, work):
    """User and system seconds of one import into an empty archive."""
    site = work / "site"
    shutil.rmtree(site, ignore_errors=True)
    (site / "content" / "none").mkdir(parents=True)
    (site / "site.toml").write_text(
        'title = "Bench"\ntimezone = "UTC"\nlanguage = "en"\n[import]\nsources = ["content/none"]\n')
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "import", "--site", site, "--quiet", pages],
                   env={**os.environ, "RAYON_NUM_THREADS": "1"},
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    written = sum(1 for _ in (site / "content").rglob("*.md"))
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, written


def trafilatura(pages, work):
    """Seconds of trafilatura's calls, or None where it is not installed."""
    out = work / "peer"
    shutil.rmtree(out, ignore_errors=True)
    ran = subprocess.run([sys.executable, "-c", PEER, pages, out], capture_output=True, text=True)
    if ran.returncode:
        return None
    seconds, failed = ran.stdout.split()
    return float(seconds), sum(1 for _ in out.iterdir()) - int(failed)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--kliping", type=pathlib.Path, default=pathlib.Path("target/release/kliping"))
    arguments.add_argument("--pages", type=int, default=-1, help="how many pages (default: all)")
    arguments.add_argument("--runs", type=int, default=3)
    told = arguments.parse_args()
    shm = pathlib.Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shm if shm.is_dir() else None) as name:
        work = pathlib.Path(name)
        pages = work / "pages"
        pages.mkdir()
        count, size = unpack(told.folder, pages, told.pages)
        if not count:
            sys.exit(f"no pages in {told.folder}")
        print(f"{count} pages, {size / count / 1024:.0f} KB each; load {os.getloadavg()[0]:.1f}")
        best = {}
        for _ in range(told.runs):
            for tool, ran in (("kliping", kliping(told.kliping.resolve(), pages, work)),
                              ("trafilatura", trafilatura(pages, work))):
                if ran and (tool not in best or ran < best[tool]):
                    best[tool] = ran
        print(f"{'tool':12} {'CPU s':>8} {'ms a page':>10} {'articles':>9}")
        for tool, (seconds, written) in best.items():
            print(f"{tool:12} {seconds:8.2f} {1000 * seconds / count:10.2f} {written:9}")
        if len(best) == 2:
            print(f"kliping needs 1/{best['trafilatura'][0] / best['kliping'][0]:.1f} of trafilatura's CPU")


if __name__ == "__main__":
    main()
