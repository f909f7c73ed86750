#!/usr/bin/env python3
"""What each family of import's rules is worth: score with it, and without it.

    ablation.py --cases ../shared/cases [--kind pages|clippings] [--only NAME]

CASES is the folder with `html/`, `text/` and their scorer, `score_html.py`.
The program is copied to `target/ablation` and built there once, with a switch
in each function that a family enters through: told to, it returns at once.  A
family whose loss is zero everywhere is worth nothing on these cases.  Prints a table in Markdown: the figures of
the whole, then what each family adds to them, in thousandths.
"""
import argparse
import gzip
import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORK = ROOT / "target" / "ablation"

# Family: functions, each as (file below src/sources, name, what it returns instead).
FAMILIES = {
    "pages": {
        "JSON-LD": [("page/fields/json_ld/mod.rs", "objects", "return;")],
        "`meta` elements": [("page/evidence.rs", "meta", "return None;")],
        "microdata, RDFa, microformats": [("page/evidence/properties.rs", "gather", "return;")],
        "headings weighed as headlines": [("page/fields/title/headings.rs", "headings", "return Vec::new();")],
        "site names cut from titles": [("page/fields/title/segments.rs", "without_site", "return text;")],
        "bylines that readers see": [("page/fields/people/shown.rs", "claims", "return Vec::new();")],
        "dates that readers see": [("page/fields/dates/visible.rs", "claims", "return;")],
        "the date in the address": [("page/fields/dates/address.rs", "claims", "return;")],
        "dates told in scripts and text": [
            ("page/fields/dates/scripts.rs", "claims", "return;"),
            ("page/fields/dates/story.rs", "claims", "return;")],
        "links to sections and tags": [("page/fields/subjects/links.rs", "links", "return Vec::new();")],
        "class words about the body": [("page/body/class_words.rs", "said_by", "return Said::default();")],
        "pruning below the body": [("page/body/prune.rs", "left_out", "return Vec::new();")],
        "phrases of prompts": [
            ("page/body/phrases.rs", name, "return false;")
            for name in ("is_lead", "is_prompt", "is_leftover", "is_trouble")],
        "offers and requests": [("page/body/offers.rs", name, "return false;") for name in ("is_request", "is_offer")],
        "headings of lists": [
            ("page/body/headings.rs", name, "return false;") for name in ("is_list_heading", "is_more")],
        "boxes under headings": [("page/body/boxes.rs", "leave_out", "return;")],
        "cards under headings": [("page/body/cards.rs", "end", "return heading + 1;")],
        "authors' lives": [
            ("page/body/cards.rs", "end_of_life", "return heading;"),
            ("page/body/headings.rs", "is_about_author", "return false;")],
        "links that lead away": [("page/body/links.rs", "leads_away", "return false;")],
        "further articles below": [("page/body/further.rs", "articles", "return Vec::new();")],
        "recipes beside the text": [("page/body/recipe.rs", "complete", "return;")],
        "the body that JSON-LD states": [("page/body/stated.rs", "recognised", "return None;")],
        "text that only JSON-LD has": [("page/unseen.rs", "instead", "return None;")],
        "standfirsts above the body": [("page/body/standfirst.rs", "find", "return Vec::new();")],
        "pages sent piece by piece": [("page/tree/streamed.rs", "put_in_place", "return;")],
        "pages within `noscript`": [("page/tree/unscripted.rs", "show", "return;")],
        "what fields say, in the text": [("page/markdown/restated.rs", "take", "return;")],
        "large first letters": [("page/markdown/initials.rs", "is_initial", "return false;")],
        "the lead picture in the text": [("page/markdown/lead.rs", "take", "return;")],
        "first and last lines": [
            ("page/markdown/edges.rs", name, "return;") for name in ("open", "close", "credits")],
        "\"read also\" in the text": [("page/markdown/related.rs", "take", "return (blocks, Vec::new());")],
    },
    "clippings": {
        "labels": [("print/labels.rs", "labelled", "return None;")],
        "bylines without labels": [("print/bylines.rs", "byline", "return None;")],
        "date lines": [("print/bylines.rs", "date_line", "return None;")],
        "datelines": [("print/datelines.rs", "dateline", "return None;")],
        "captions and credits": [("print/captions.rs", "caption", "return None;")],
        "\"read also\"": [("print/related.rs", "lead", "return None;")],
        "leftovers of pages": [("print/junk.rs", "is_leftover", "return false;")],
        "lists of links below": [("clipping/below.rs", "links_below", "return from..from;")],
        "dates inferred": [("clipping/infer.rs", "date", "return;")],
        "several articles in a file": [("clipping/parts.rs", "parts", "return vec![lines];")],
        "breadcrumbs": [("clipping/crumbs.rs", "crumb_trail", "return None;")],
        "the language from the text": [("print/language.rs", "language", "return None;")],
    },
}
COLUMNS = {
    "pages": ["title", "authors", "editors", "date", "tags", "desc", "lang", "image", "bodyF", "snip"],
    "clippings": ["title", "authors", "editors", "date", "tags", "kicker", "place", "related", "lang", "bodyF"],
}


SWITCH = """
    {{
        static OFF: std::sync::LazyLock<bool> =
            std::sync::LazyLock::new(|| std::env::var("WITHOUT").is_ok_and(|off| off == {family}));
        if *OFF {{ {instead} }}
    }}
"""


def switched(text, name, switch):
    """A source file in which a function begins with a switch."""
    at = text.index(f"fn {name}")
    while text[at + 3 + len(name)] not in "(<":
        at = text.index(f"fn {name}", at + 1)
    depth = 0
    for place in range(at, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if text[place] == "{" and depth == 0:
            return text[:place + 1] + switch + text[place + 1:]
    raise ValueError(name)


def build():
    """The program with all switches, from a copy of the project that keeps its builds."""
    tree = WORK / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns("target", ".git", "public", "content", ".kliping"))
    for families in FAMILIES.values():
        for family, entries in families.items():
            for file, name, instead in entries:
                path = tree / "src" / "sources" / file
                switch = SWITCH.format(family=json.dumps(family), instead=instead)
                path.write_text(switched(path.read_text(), name, switch))
    ran = subprocess.run(["cargo", "build", "--quiet", "--profile", "quick", "--bin", "kliping"], cwd=tree,
                         env={**os.environ, "CARGO_TARGET_DIR": str(WORK / "build")}, capture_output=True, text=True)
    if ran.returncode:
        sys.exit(ran.stderr)
    return WORK / "build" / "quick" / "kliping"


def score(program, kind, sources, cases, without=""):
    """The row ALL of the scorer, by column, without a family."""
    site = WORK / "site"
    shutil.rmtree(site, ignore_errors=True)
    (site / "content" / "none").mkdir(parents=True)
    zone, lang = ("UTC", "en") if kind == "pages" else ("Asia/Jakarta", "id")
    (site / "site.toml").write_text(f'title = "x"\ntimezone = "{zone}"\nlanguage = "{lang}"\n'
                                    '[import]\nsources = ["content/none"]\n')
    subprocess.run([program, "import", "--site", site, "--quiet", sources],
                   env={**os.environ, "WITHOUT": without},
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    told = WORK / "score.json"
    expected = cases / ("html" if kind == "pages" else "text")
    subprocess.run([sys.executable, cases / "score_html.py", site / "content" / "articles", expected, "--json", told],
                   stdout=subprocess.DEVNULL, check=True)
    return json.loads(told.read_text())["sets"]["ALL"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--cases", type=pathlib.Path, required=True)
    arguments.add_argument("--kind", choices=sorted(FAMILIES))
    arguments.add_argument("--only", help="one family")
    told = arguments.parse_args()
    cases = told.cases.resolve()
    program = build()
    pages = WORK / "pages"
    if not pages.is_dir():
        pages.mkdir(parents=True)
        for path in sorted((cases / "html").glob("*.html.gz")):
            (pages / path.name[:-3]).write_bytes(gzip.decompress(path.read_bytes()))
    clippings = WORK / "clippings"
    shutil.rmtree(clippings, ignore_errors=True)
    clippings.mkdir(parents=True)
    for path in (cases / "text").glob("*.txt"):
        shutil.copy(path, clippings)
    for kind in [told.kind] if told.kind else sorted(FAMILIES, reverse=True):
        sources = pages if kind == "pages" else clippings
        whole = score(program, kind, sources, cases)
        columns = [column for column in COLUMNS[kind] if column in whole]
        print(f"\n| {kind} | " + " | ".join(columns) + " |\n| --- |" + " ---: |" * len(columns))
        print("| all rules | " + " | ".join(f"{whole[column]:.3f}" for column in columns) + " |", flush=True)
        for family in FAMILIES[kind]:
            if told.only and told.only != family:
                continue
            row = score(program, kind, sources, cases, family)
            worth = [round(1000 * (whole[column] - row.get(column, 0))) for column in columns]
            print(f"| {family} | " + " | ".join(f"{one:+d}" if one else "·" for one in worth) + " |", flush=True)


if __name__ == "__main__":
    main()
