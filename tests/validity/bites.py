#!/usr/bin/env python3
"""Do the checks bite? Breaks a small copy of a valid site, one way at a time."""

import contextlib
import io
import pathlib
import re
import shutil
import sys
import tempfile

import feeds
import pages
import sitemaps
from site_folder import Report, Site, settings

# What is broken: the file, what is replaced in it, by what, and the claim that must fail.
ARTICLE = "2020/10/06/paus-terdampar-di-pasir-kapis/index.html"
BREAKS = [
    (ARTICLE, r'<html lang="id"', "<html", "language"),
    (ARTICLE, r'<link rel="canonical"[^>]*>', "", "canonical"),
    (ARTICLE, r'rel="canonical" href="[^"]*"', 'rel="canonical" href="https://kliping.example/"', "canonical"),
    (ARTICLE, r"<title>[^<]*", "<title>", "title"),
    (ARTICLE, r"<h1>[^<]*</h1>", "", "one h1"),
    (ARTICLE, r"</h1>", "</h1><h1>x</h1>", "one h1"),
    (ARTICLE, r'<a href="/tags/"', '<a href="/tag/"', "links"),
    (ARTICLE, r'href="#main"', 'href="#mian"', "links"),
    (ARTICLE, r'<img src="[^"]*"', '<img src="/media/nothing.png"', "links"),
    (ARTICLE, r'hreflang="en" href="[^"]*"', 'hreflang="en" href="https://kliping.example/"', "translations"),
    (ARTICLE, r'"headline":"[^"]*",', "", "JSON-LD"),
    (ARTICLE, r'"datePublished":"2020-10-06', '"datePublished":"2020-10-07', "JSON-LD"),
    (ARTICLE, r'"@context"', '@context', "JSON-LD"),
    (ARTICLE, r"</body>", "<script>x</script></body>", "scripts"),
    (ARTICLE, r"<h1>", '<h1 onclick="x">', "scripts"),
    ("style.css", r"\Z", "p{background:url(nothing.png)}", "stylesheets"),
    ("banjir/index.html", r"url=/2021[^\"]*", "url=/banjir/", "redirects"),
    ("atom.xml", r"</feed>", "", "XML"),
    ("atom.xml", r"<id>[^<]*</id>", "<id></id>", "XML"),
    ("atom.xml", r"<updated>[^<]*", "<updated>yesterday", "XML"),
    ("atom.xml", r'rel="self"', 'rel="other"', "XML"),
    ("rss.xml", r"<item>", "<item><a>", "XML"),
    ("rss.xml", r"<pubDate>[^<]*", "<pubDate>", "XML"),
    ("rss.xml", r"<content:encoded>", "<content:encoded>&lt;img src='/x.png'&gt;", "XML"),
    ("feed.json", r'"version":"[^"]*"', '"version":"2"', "JSON Feed"),
    ("feed.json", r'"id":"', '"idd":"', "JSON Feed"),
    ("feed.json", r'"date_published":"\d{4}-', '"date_published":"', "JSON Feed"),
    ("feed.json", r",\Z|\]\s*\}\s*\Z", "", "JSON Feed"),
    ("sitemap.xml", r"sitemap/0\.9", "sitemap/0.8", "protocol"),
    ("sitemaps/2020-10.xml", r"<lastmod>[^<]*", "<lastmod>6 October 2020", "protocol"),
    ("sitemaps/2020-10.xml", r"<loc>https://kliping\.example", "<loc>", "protocol"),
    ("sitemaps/2020-10.xml", r"</loc>", "</loc><loc>https://kliping.example/</loc>", "protocol"),
    ("sitemaps/2020-10.xml", r"(?s)<url>(.*?)</url>", r"<url>\1</url><url>\1</url>", "listed once"),
    ("sitemaps/2020-10.xml", r"2020/10/06/paus-terdampar", "2020/10/06/kucing-terdampar", "listed once"),
    ("sitemaps/2020-10.xml", r"(?s)<url>.*?</url>", "", "may be found"),
    ("sitemap.xml", r"(?s)<sitemap>.*?</sitemap>", "", "names every sitemap"),
    ("robots.txt", r"Sitemap:.*", "", "robots"),
]


def main():
    archive, output = sys.argv[1:3]
    url = settings(archive)["url"]
    unnoticed = []
    with tempfile.TemporaryDirectory() as scratch:
        copy = pathlib.Path(scratch) / "site"
        shutil.copytree(output, copy)
        intact = pages.read(Site(copy, url))
        for name in ("index.html", "atom.xml", "sitemap.xml"):
            unnoticed += [f"to begin with: {line}" for line in failing(Site(copy, url), intact, name)]
        for name, old, new, claim in BREAKS:
            path = copy / name
            text = path.read_text(encoding="utf-8")
            broken = re.sub(old, new, text, count=1)
            if broken == text:
                unnoticed.append(f"{name} has no `{old}` any more")
                continue
            path.write_text(broken, encoding="utf-8")
            failed = failing(Site(copy, url), intact, name)
            path.write_text(text, encoding="utf-8")
            if not any(claim in line for line in failed):
                unnoticed.append(f"{name}: `{old}` became `{new}`, but `{claim}` held: {failed}")
    for line in unnoticed:
        print(f"FAILED {line}")
    print(f"bites: {max(0, len(BREAKS) - len(unnoticed))} passed, {len(unnoticed)} failed")
    return 1 if unnoticed else 0


def failing(site, intact, name):
    """The claims that do not hold, where one file has changed."""
    read = dict(intact)
    if name in read:
        read[name] = pages.Page(site.text(name))
    report = Report()
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        if name.endswith((".html", ".css")):
            pages.check(site, read, report)
        if name.split("/")[-1] in ("atom.xml", "rss.xml", "feed.json"):
            feeds.check(site, report)
        if "sitemap" in name or name == "robots.txt":
            sitemaps.check(site, read, report)
    return [line for line in said.getvalue().splitlines() if line.startswith("FAILED")]


if __name__ == "__main__":
    sys.exit(main())
