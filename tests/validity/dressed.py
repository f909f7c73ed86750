"""An archive in each of the built-in themes."""

import pathlib
import re
import shutil
import subprocess

THEMES = ("broadsheet", "wire", "clipping")


def build(kliping, folder, scratch, faults, themes=THEMES):
    """Builds an archive in each theme; pairs of site and output."""
    folder, built = pathlib.Path(folder), []
    settings = (folder / "site.toml").read_text(encoding="utf-8")
    plain = re.sub(r"(?m)^theme\s*=.*\n|^\[theme\]\n(?:[^\[].*\n?)*", "", settings)
    for theme in themes:
        site = pathlib.Path(scratch) / f"in-{theme}"
        site.mkdir()
        for part in ("content", "locales", "static", "data"):
            if (folder / part).is_dir():
                shutil.copytree(folder / part, site / part)
        dressed = f'{plain}\n[theme]\nname = "{theme}"\n'
        (site / "site.toml").write_text(dressed, encoding="utf-8")
        done = subprocess.run(
            [kliping, "build", "--quiet", "--site", str(site), "--today", "2031-03-01"],
            capture_output=True, text=True, check=False)
        if done.returncode:
            faults.append(f"{theme}: exit status {done.returncode}\n{done.stderr}")
        built.append((str(site), str(site / "public")))
    return built
