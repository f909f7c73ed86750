"""Feeds: Atom and RSS by feedparser, JSON Feed by its specification."""

import datetime
import html.parser
import json
import re

import feedparser

FORMATS = {"atom.xml": "atom10", "rss.xml": "rss20"}


def check(site, report):
    """All claims about feeds."""
    xml = [name for name in site.of(".xml") if name.split("/")[-1] in FORMATS]
    report.claim(f"{len(xml)} feeds in XML are well formed and complete",
                 (fault for name in xml for fault in xml_feed(site, name)))
    text = [name for name in site.of(".json") if name.split("/")[-1] == "feed.json"]
    report.claim(f"{len(text)} feeds in JSON follow JSON Feed 1.1",
                 (fault for name in text for fault in json_feed(site, name)))


def xml_feed(site, name):
    read = feedparser.parse(site.bytes(name))
    if read.bozo:
        yield f"{name}: {read.bozo_exception!r}"
    if read.version != FORMATS[name.split("/")[-1]]:
        yield f"{name}: version is `{read.version}`"
    about = read.feed
    for key in ("title", "link"):
        if not about.get(key):
            yield f"{name}: the feed has no {key}"
    own = [link.href for link in about.get("links", []) if link.rel == "self"]
    if own != [site.address(name)]:
        yield f"{name}: `self` is {own}"
    yield from leads(site, name, about.get("link"))
    if read.version == "atom10":
        if not about.get("id"):
            yield f"{name}: the feed has no id"
        if not about.get("updated_parsed"):
            yield f"{name}: the feed has no readable updated"
    ids = [entry.get("id") for entry in read.entries]
    if len(ids) != len(set(ids)):
        yield f"{name}: an id stands twice"
    for at, entry in enumerate(read.entries):
        where = f"{name}, entry {at + 1}"
        for key in ("id", "title", "link"):
            if not entry.get(key):
                yield f"{where}: no {key}"
        # An RSS item has one date, an Atom entry must have this one.
        date = "updated_parsed" if read.version == "atom10" else "published_parsed"
        if not entry.get(date):
            yield f"{where}: no readable {date.removesuffix('_parsed')}"
        if read.version == "atom10" and not (about.get("author") or entry.get("author")):
            yield f"{where}: neither feed nor entry has an author"
        yield from leads(site, where, entry.get("link"))
        for content in entry.get("content", []):
            yield from relative(where, content.value)


def json_feed(site, name):
    try:
        feed = json.loads(site.text(name))
    except ValueError as error:
        yield f"{name}: {error}"
        return
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield f"{name}: version is `{feed.get('version')}`"
    if not isinstance(feed.get("title"), str) or not isinstance(feed.get("items"), list):
        yield f"{name}: no title or no items"
        return
    if feed.get("feed_url") != site.address(name):
        yield f"{name}: feed_url is `{feed.get('feed_url')}`"
    yield from leads(site, name, feed.get("home_page_url"))
    ids = [item.get("id") for item in feed["items"]]
    if len(ids) != len(set(ids)):
        yield f"{name}: an id stands twice"
    for at, item in enumerate(feed["items"]):
        where = f"{name}, item {at + 1}"
        if not isinstance(item.get("id"), str) or not item["id"]:
            yield f"{where}: no id"
        if "content_html" not in item and "content_text" not in item:
            yield f"{where}: neither content_html nor content_text"
        for key in ("url", "title"):
            if not item.get(key):
                yield f"{where}: no {key}"
        yield from leads(site, where, item.get("url"))
        for key in ("date_published", "date_modified"):
            if key in item and not is_rfc3339(item[key]):
                yield f"{where}: {key} is `{item[key]}`"
        if "date_published" not in item and "date_modified" not in item:
            yield f"{where}: no date"
        for key in ("authors", "tags", "attachments"):
            if key in item and not isinstance(item[key], list):
                yield f"{where}: {key} is not a list"
        for author in item.get("authors", []):
            if not {"name", "url", "avatar"} & author.keys():
                yield f"{where}: an author is {author}"
        yield from relative(where, item.get("content_html", ""))


def is_rfc3339(text):
    shape = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        return False
    return re.fullmatch(shape, text) is not None


def leads(site, where, link):
    """Whether an absolute link of the site leads to a file."""
    try:
        if link and site.file_at(link) is None:
            yield f"{where}: `{link}` is not an address of the site"
    except LookupError as error:
        yield f"{where}: {error}"


class Relative(html.parser.HTMLParser):
    """Links that mean something else in a reader than on the page."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for key, value in attributes:
            if key in ("href", "src") and value is not None:
                # `#fn-1` leads from a footnote's mark to it, both within the entry.
                if not re.match(r"#|[a-zA-Z][a-zA-Z0-9+.-]*:", value):
                    self.found.append(value)


def relative(where, text):
    for link in Relative(text).found:
        yield f"{where}: `{link}` in the text is not absolute"
