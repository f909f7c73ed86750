"""Golden sites in the default theme: odd settings and odd articles, as readers would get them.

Their own theme prints values bare, which is right for comparing and is no page.
"""

import pathlib
import re
import shutil
import subprocess


def build(kliping, golden, scratch, faults):
    """Builds each golden site without its theme; pairs of site and output."""
    scratch = pathlib.Path(scratch)
    built = []
    for folder in sorted(pathlib.Path(golden).glob("*/site")):
        name = folder.parent.name
        settings = (folder / "site.toml").read_text(encoding="utf-8")
        undressed = re.sub(r"(?m)^theme\s*=.*\n|^\[theme\]\n(?:[^\[].*\n)*", "", settings)
        site = scratch / name
        shutil.copytree(folder, site, ignore=shutil.ignore_patterns("themes", "templates"))
        (site / "site.toml").write_text(undressed, encoding="utf-8")
        done = subprocess.run(
            [kliping, "build", "--quiet", "--site", str(site), "--today", "2031-03-01"],
            capture_output=True, text=True, check=False)
        # Some of these sites have errors on purpose; what they say is compared elsewhere.
        if done.returncode not in (0, 1) or "error[template]" in done.stderr:
            faults.append(f"{name}: exit status {done.returncode}\n{done.stderr}")
        built.append((str(site), str(site / "public")))
    return built


def articles(site):
    """All Markdown of a site, to see what its authors wrote themselves."""
    paths = sorted(pathlib.Path(site).rglob("*.m*d*"))
    return "\n".join(p.read_text(encoding="utf-8", errors="replace") for p in paths if p.is_file())
