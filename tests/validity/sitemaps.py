"""Sitemaps and robots.txt: the rules of the protocol's schemas, and that they tell the truth.

The schemas are sitemap.xsd and siteindex.xsd of sitemaps.org, version 0.9.
"""

import collections
import re
import urllib.parse
import xml.etree.ElementTree as tree

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOST_ADDRESSES = 50_000
MOST_BYTES = 50 * 1024 * 1024
FREQUENCIES = {"always", "hourly", "daily", "weekly", "monthly", "yearly", "never"}
# The W3C's note on date and time formats: as much of it as is known.
W3C_DATE = re.compile(
    r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])"
    r"(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")


def check(site, pages, report):
    """All claims about sitemaps."""
    if "sitemap.xml" not in site.files:
        return
    faults = []
    listed = collections.Counter()
    names = walk(site, faults, listed)
    report.claim(f"{len(names)} sitemaps follow the protocol", faults)
    stray = [name for name in site.of(".xml") if name.startswith("sitemaps/") and name not in names]
    report.claim("the index names every sitemap", stray)
    report.claim(f"{sum(listed.values())} listed addresses are pages, each listed once",
                 truth(site, pages, listed))
    report.claim("every page that may be found is listed", complete(site, pages, listed))
    if "robots.txt" in site.files:
        report.claim("robots.txt names the sitemap", robots(site))


def walk(site, faults, listed):
    """Reads the index and every file it names; the names of all that were read."""
    names = []
    queue = ["sitemap.xml"]
    while queue:
        name = queue.pop(0)
        names.append(name)
        size = (site.folder / name).stat().st_size
        if size > MOST_BYTES:
            faults.append(f"{name}: {size} bytes")
        if not site.bytes(name).startswith(b'<?xml version="1.0" encoding="UTF-8"?>'):
            faults.append(f"{name}: no XML declaration of UTF-8")
        try:
            root = tree.fromstring(site.bytes(name))
        except tree.ParseError as error:
            faults.append(f"{name}: {error}")
            continue
        if root.tag == SPACE + "sitemapindex" and name == "sitemap.xml":
            addresses = entries(site, name, root, "sitemap", ("loc", "lastmod"), faults)
            for address in addresses:
                try:
                    queue.append(site.file_at(address))
                except LookupError as error:
                    faults.append(f"{name}: {error}")
            if len(addresses) != len(set(addresses)):
                faults.append(f"{name}: a sitemap is named twice")
        elif root.tag == SPACE + "urlset":
            known = ("loc", "lastmod", "changefreq", "priority")
            listed.update(entries(site, name, root, "url", known, faults))
        else:
            faults.append(f"{name}: the root is `{root.tag}`")
    return names


def entries(site, name, root, element, known, faults):
    """The addresses of a sitemap or an index, each entry checked against the schema."""
    found = []
    if not 1 <= len(root) <= MOST_ADDRESSES:
        faults.append(f"{name}: {len(root)} entries")
    for at, entry in enumerate(root):
        where = f"{name}, entry {at + 1}"
        if entry.tag != SPACE + element:
            faults.append(f"{where}: is a `{entry.tag}`")
            continue
        said = collections.defaultdict(list)
        for child in entry:
            said[child.tag.removeprefix(SPACE)].append(child.text or "")
        for key, values in said.items():
            if key not in known or len(values) != 1:
                faults.append(f"{where}: {len(values)} times `{key}`")
        for address in said["loc"] or [""]:
            faults.extend(f"{where}: {fault}" for fault in location(site, address))
            found.append(address)
        for date in said["lastmod"]:
            if not W3C_DATE.fullmatch(date):
                faults.append(f"{where}: lastmod is `{date}`")
        for often in said["changefreq"]:
            if often not in FREQUENCIES:
                faults.append(f"{where}: changefreq is `{often}`")
        for priority in said["priority"]:
            if not re.fullmatch(r"0(\.\d+)?|1(\.0+)?", priority):
                faults.append(f"{where}: priority is `{priority}`")
    return found


def location(site, address):
    if not 12 <= len(address) <= 2048:
        yield f"`{address}` has {len(address)} characters"
    if not address.startswith(site.url):
        yield f"`{address}` is not below `{site.url}`"
    if not address.isascii() or re.search(r"[\s<>\"{}|\\^`]", address):
        yield f"`{address}` is not an escaped URI"
    if urllib.parse.urlsplit(address).fragment:
        yield f"`{address}` has a fragment"


def truth(site, pages, listed):
    for address, times in listed.items():
        if times > 1:
            yield f"{address} is listed {times} times"
        try:
            name = site.file_at(address)
        except LookupError as error:
            yield str(error)
            continue
        page = pages.get(name)
        if page is None:
            yield f"{address} is not a page"
        elif page.refresh is not None:
            yield f"{address} is a redirect"
        elif page.is_hidden:
            yield f"{address} asks not to be indexed"


def complete(site, pages, listed):
    for name, page in pages.items():
        is_withdrawn = '"creativeWorkStatus":"Withdrawn"' in "".join(page.json_ld)
        if page.refresh is None and not page.is_hidden and not is_withdrawn:
            if site.address(name) not in listed:
                yield f"{name} is in no sitemap"


def robots(site):
    lines = site.text("robots.txt").splitlines()
    if f"Sitemap: {site.url}sitemap.xml" not in lines:
        yield "no line names it"
    if "User-agent: *" not in lines:
        yield "no group of rules"
