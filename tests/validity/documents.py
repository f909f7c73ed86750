#!/usr/bin/env python3
"""Do the documents say what the program knows? Every setting, every key, every link."""

import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

from site_folder import Report

TABLES = {"Feeds": "feeds", "Markdown": "markdown", "Images": "images", "Theme": "theme", "Import": "import"}
# What targets are told is in a document of its own.
APART = "publish"


def main():
    kliping = sys.argv[1]
    report = Report()
    known, told = settings_of_code(), keys_of_tables("docs/settings.md")
    report.claim(f"docs/settings.md explains the {len(known)} settings", differ(known, told))
    report.claim("docs/settings.md has an example of each", known - keys_of_examples())
    report.claim("the examples in docs/settings.md are settings", examples(kliping))
    known = fields("Target") | fields("Limits")
    report.claim(f"docs/publish.md explains the {len(known)} settings of targets", unnamed(known, "docs/publish.md"))
    known, told = keys_of_code(), keys_of_tables("docs/front-matter.md")
    report.claim(f"docs/front-matter.md explains the {len(known)} keys",
                 (f"`{key}` is not explained" for key in sorted(known - told)))
    report.claim("the examples in docs/front-matter.md are read without a word", articles(kliping))
    pages = [*pathlib.Path(".").glob("*.md"), *pathlib.Path("docs").glob("*.md"),
             *pathlib.Path("tests").glob("*.md")]
    report.claim(f"links between {len(pages)} documents hold", links(pages))
    print(f"documents: {report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


def settings_of_code():
    """Fields of the structures that site.toml is read into."""
    keys = set()
    for name, table in {"Config": "", **TABLES}.items():
        for field in fields(name):
            # Tables are told by their keys, and options belong to themes.
            if not (table == "" and field in {*TABLES.values(), APART}) and (table, field) != ("theme", "options"):
                keys.add(f"{table}.{field}" if table else field)
    return keys


def fields(structure):
    """The public fields of one of those structures."""
    text = "\n".join(path.read_text(encoding="utf-8")
                     for path in sorted(pathlib.Path("src/config").rglob("*.rs")))
    body = re.search(rf"(?ms)^pub struct {structure} \{{(.*?)^\}}", text)
    if body is None:
        raise SystemExit(f"src/config has no `pub struct {structure}`")
    return set(re.findall(r"(?m)^    pub (\w+):", body[1]))


def unnamed(keys, document):
    """Keys that a document has neither as code nor in an example."""
    text = pathlib.Path(document).read_text(encoding="utf-8")
    return sorted(key for key in keys if not re.search(rf"(?m)`{key}`|^{key} = ", text))


def keys_of_code():
    """Keys of front matter, our own and those of other generators, in lower case."""
    text = pathlib.Path("src/article/front_matter/keys.rs").read_text(encoding="utf-8")
    arms = re.findall(r'(?m)^\s*("[\w"| \n]+") =>', text)
    return {key.lower() for arm in arms for key in re.findall(r'"(\w+)"', arm)}


def keys_of_tables(path):
    """What stands in code in the first column of a document's tables."""
    keys = set()
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            keys.update(re.findall(r"`([\w.]+)", line.split("|")[1]))
    return keys if "settings" in path else {key.lower() for key in keys}


def blocks():
    text = pathlib.Path("docs/settings.md").read_text(encoding="utf-8")
    return re.findall(r"(?s)```toml\n(.*?)```", text)


def keys_of_examples():
    keys = set()
    for block in blocks():
        for key, value in tomllib.loads(block).items():
            if isinstance(value, dict):
                keys.update(f"{key}.{inner}" for inner in value)
            else:
                keys.add(key)
    return keys


def examples(kliping):
    for block in blocks():
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "content").mkdir()
            pathlib.Path(folder, "site.toml").write_text(block, encoding="utf-8")
            done = subprocess.run([kliping, "build", "--site", folder],
                                  capture_output=True, text=True, check=False)
            if done.returncode:
                yield f"{block}\n{done.stderr}"


def articles(kliping):
    """Builds a site whose articles are the examples."""
    text = pathlib.Path("docs/front-matter.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        site = pathlib.Path(folder)
        given = {"site.toml": "taxonomies = ['series']\n", "content/media/whale.svg": "<svg/>",
                 "templates/interview.html": "{% extends 'article.html' %}"}
        for number, block in enumerate(re.findall(r"(?s)```yaml\n(.*?)```", text)):
            title = "" if "title:" in block.split("\n")[0] else f"title: Number {number}\n"
            given[f"content/{number}.md"] = f"---\n{title}{block}---\n\nText.\n"
        whole = re.search(r"(?s)```markdown\n(.*?)```", text)[1]
        given["content/whole.md"] = whole
        for name, said in given.items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(said, encoding="utf-8")
        done = subprocess.run([kliping, "build", "--verbose", "--site", folder],
                              capture_output=True, text=True, check=False)
        if done.returncode or done.stderr:
            yield done.stderr


def differ(known, told):
    yield from (f"`{key}` is not explained" for key in sorted(known - told))
    yield from (f"`{key}` is explained, but not known" for key in sorted(told - known))


def links(pages):
    for page in pages:
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
            path = target.partition("#")[0]
            if not re.match(r"[a-z]+:|/", target) and path and not (page.parent / path).exists():
                yield f"{page}: {target}"


if __name__ == "__main__":
    sys.exit(main())
