"""The same archive gives the same bytes, wherever and however it is built."""

import os
import pathlib
import shutil
import subprocess
import tempfile

PARTS = ("site.toml", "content", "themes", "static", "locales")


def check(kliping, archive, built, report):
    """Builds copies of an archive, and compares them with what was built from it."""
    with tempfile.TemporaryDirectory(prefix="kliping ") as scratch:
        one = pathlib.Path(scratch) / "one"
        two = pathlib.Path(scratch) / "further down" / "ünïcode & spaces"
        for copy in (one, two):
            take(archive, copy)
        said = [run(kliping, one, {"RAYON_NUM_THREADS": "1"})]
        said.append(run(kliping, two, {
            "RAYON_NUM_THREADS": "2", "TZ": "Pacific/Auckland", "LC_ALL": "C", "HOME": scratch}))
        report.claim("the sample archive builds without errors", (
            line for text in said for line in [text] if line))
        report.claim("one thread and two, and two folders, give the same bytes",
                     differences(one / "public", two / "public"))
        report.claim("a fresh folder gives the bytes that were there",
                     differences(one / "public", pathlib.Path(built)))
        report.claim("import and build leave the same articles in both",
                     differences(one / "content", two / "content"))
        before = stamps(one)
        run(kliping, one, {})
        after = stamps(one)
        report.claim("building again writes nothing", sorted(
            name for name in before.keys() | after.keys()
            if before.get(name) != after.get(name) and not name.startswith(".kliping/")))


def take(archive, copy):
    """Copies an archive's own files; last in first out, and with new times."""
    for part in reversed(PARTS):
        source = pathlib.Path(archive) / part
        if source.is_dir():
            for path in sorted(source.rglob("*"), reverse=True):
                if path.is_file():
                    target = copy / part / path.relative_to(source)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(path, target)
        elif source.exists():
            copy.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy / part)


def run(kliping, folder, environment):
    """Builds; what went wrong, or nothing."""
    done = subprocess.run(
        [kliping, "build", "--quiet", "--site", str(folder), "--today", "2031-03-01"],
        env=os.environ | environment, capture_output=True, text=True, check=False)
    return f"exit status {done.returncode}\n{done.stderr}" if done.returncode else ""


def files(folder):
    return {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}


def differences(one, two):
    left, right = files(one), files(two)
    for name in sorted(left.keys() ^ right.keys()):
        yield f"{name}: only in {one if name in left else two}"
    for name in sorted(left.keys() & right.keys()):
        if left[name].read_bytes() != right[name].read_bytes():
            yield f"{name}: differs between {one} and {two}"


def stamps(folder):
    return {name: (path.stat().st_mtime_ns, path.stat().st_ino) for name, path in files(folder).items()}
