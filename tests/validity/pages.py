"""HTML pages: what each must say, and where its links lead."""

import html.parser
import json
import re
import urllib.parse

LINKS = {
    "a": ("href",), "area": ("href",), "link": ("href",), "form": ("action",),
    "img": ("src", "srcset"), "source": ("src", "srcset"), "script": ("src",),
    "video": ("src", "poster"), "audio": ("src",), "track": ("src",),
    "iframe": ("src",), "embed": ("src",), "object": ("data",), "use": ("href",),
}
ADDRESSES_IN_META = {"og:url", "og:image", "twitter:image"}


class Page(html.parser.HTMLParser):
    """What a page says of itself, gathered in one reading."""

    def __init__(self, text):
        super().__init__()
        self.lang = None
        self.titles = []
        self.headings = 0
        self.canonicals = []
        self.alternates = {}
        self.properties = {}
        self.names = {}
        self.refresh = None
        self.ids = set()
        self.links = []
        self.json_ld = []
        self.scripts = 0
        self.handlers = []
        self.text_of = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if said.get("id"):
            self.ids.add(said["id"])
        self.handlers += [f"{tag} {key}" for key in said if key.startswith("on")]
        if tag == "html":
            self.lang = said.get("lang")
        elif tag == "h1":
            self.headings += 1
        elif tag == "title" and not self.titles:
            self.titles.append("")
            self.text_of = self.titles
        elif tag == "meta":
            self.meta(said)
        elif tag == "script":
            if said.get("type") == "application/ld+json":
                self.json_ld.append("")
                self.text_of = self.json_ld
            else:
                self.scripts += 1
        elif tag == "link":
            rels = (said.get("rel") or "").split()
            if "canonical" in rels:
                self.canonicals.append(said.get("href"))
            if "alternate" in rels and said.get("hreflang"):
                self.alternates[said["hreflang"]] = said.get("href")
        for key in LINKS.get(tag, ()):
            value = said.get(key)
            if value is None:
                continue
            if key == "srcset":
                self.links += [part.split()[0] for part in value.split(",") if part.split()]
            else:
                self.links.append(value)

    def meta(self, said):
        content = said.get("content") or ""
        if "property" in said:
            self.properties.setdefault(said["property"], content)
        if "name" in said:
            self.names.setdefault(said["name"], content)
        if said.get("property", said.get("name")) in ADDRESSES_IN_META:
            self.links.append(content)
        if (said.get("http-equiv") or "").lower() == "refresh":
            self.refresh = content.partition("url=")[2]
            self.links.append(self.refresh)

    def handle_endtag(self, tag):
        if tag in ("title", "script"):
            self.text_of = None

    def handle_data(self, data):
        if self.text_of is not None:
            self.text_of[-1] += data

    @property
    def is_hidden(self):
        """Whether search engines are asked to pass over it."""
        return "noindex" in self.names.get("robots", "")


def read(site):
    """All pages of a site by the name of their file."""
    return {name: Page(site.text(name)) for name in site.of(".html")}


def check(site, pages, report, forgiven=""):
    """All claims about pages. Links that are `forgiven` as written may lead nowhere."""
    real = {name: page for name, page in pages.items() if page.refresh is None}
    led = len(pages) - len(real)
    report.claim(f"{len(pages)} pages have a language and one canonical address of the site",
                 heads(site, pages))
    report.claim(f"{len(real)} pages have a title and one h1", titles(real))
    report.claim(f"{led} redirects lead to pages that are not redirects themselves",
                 redirects(site, pages))
    number = sum(len(page.links) for page in pages.values())
    report.claim(f"{number} links and sources lead to files and fragments of the site",
                 links(site, pages, forgiven))
    report.claim("stylesheets name files of the site", stylesheets(site))
    report.claim("translations name each other", translations(site, pages))
    told = sum(len(page.json_ld) for page in pages.values())
    report.claim(f"{told} descriptions in JSON-LD say what schema.org asks", json_ld(site, pages))
    report.claim("no page runs scripts", (
        f"{name}: {page.scripts} scripts, {page.handlers}"
        for name, page in pages.items() if page.scripts or page.handlers))


def heads(site, pages):
    for name, page in pages.items():
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", page.lang or ""):
            yield f"{name}: lang is `{page.lang}`"
        if len(page.canonicals) != 1:
            yield f"{name}: {len(page.canonicals)} canonical addresses"
        for canonical in page.canonicals:
            if not canonical.startswith(site.url):
                yield f"{name}: canonical `{canonical}` is not below `{site.url}`"
            elif page.refresh is None and canonical != site.address(name):
                yield f"{name}: canonical `{canonical}` is not its own address"


def titles(pages):
    for name, page in pages.items():
        if not page.titles or not page.titles[0].strip():
            yield f"{name}: no title"
        if page.headings != 1:
            yield f"{name}: {page.headings} h1"


def redirects(site, pages):
    for name, page in pages.items():
        if page.refresh is None:
            continue
        try:
            target = site.file_at(page.refresh, name)
        except LookupError as error:
            yield f"{name}: {error}"
            continue
        if target in pages and pages[target].refresh is not None:
            yield f"{name}: leads to another redirect, {target}"
        if target and page.canonicals != [site.address(target)]:
            yield f"{name}: leads to {target}, but its canonical is {page.canonicals}"


def links(site, pages, forgiven):
    for name, page in pages.items():
        for link in sorted(set(page.links)):
            try:
                target = site.file_at(link, name)
            except (LookupError, ValueError) as error:
                if f"({link}" not in forgiven and f'"{link}"' not in forgiven:
                    yield f"{name}: {error}"
                continue
            fragment = urllib.parse.unquote(urllib.parse.urlsplit(link).fragment)
            if target in pages and fragment and fragment not in pages[target].ids:
                yield f"{name}: `{link}`: {target} has no id `{fragment}`"


def stylesheets(site):
    for name in site.of(".css"):
        for link in re.findall(r"url\(\s*['\"]?([^'\")]+)", site.text(name)):
            try:
                site.file_at(link, name)
            except LookupError as error:
                yield f"{name}: {error}"


def translations(site, pages):
    for name, page in pages.items():
        own = site.address(name)
        for lang, address in page.alternates.items():
            if lang == "x-default":
                continue
            try:
                other = pages[site.file_at(address, name)]
            except (LookupError, KeyError) as error:
                yield f"{name}: hreflang {lang}: {error}"
                continue
            if own not in other.alternates.values():
                yield f"{name}: {address} ({lang}) does not name it in turn"
            if other.lang != lang:
                yield f"{name}: {address} is said to be {lang}, but is {other.lang}"


def json_ld(site, pages):
    for name, page in pages.items():
        if page.properties.get("og:type") == "article" and "article:published_time" in page.properties:
            if not page.json_ld:
                yield f"{name}: an article without JSON-LD"
        for text in page.json_ld:
            try:
                said = json.loads(text)
            except ValueError as error:
                yield f"{name}: {error}"
                continue
            for fault in news_article(site, name, page, said):
                yield f"{name}: {fault}"


DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?)?)?")


def news_article(site, name, page, said):
    """What is wrong with the description of an article."""
    if said.get("@context") != "https://schema.org" or said.get("@type") != "NewsArticle":
        yield f"context and type are `{said.get('@context')}` and `{said.get('@type')}`"
    for key in ("headline", "url", "mainEntityOfPage", "inLanguage"):
        if not isinstance(said.get(key), str) or not said[key]:
            yield f"no `{key}`"
    if said.get("url") != site.address(name):
        yield f"url is `{said.get('url')}`"
    published = page.properties.get("article:published_time")
    if published and said.get("datePublished") != published:
        yield f"datePublished is `{said.get('datePublished')}`, but the page says `{published}`"
    for key in ("datePublished", "dateModified"):
        if key in said and not DATE.fullmatch(said[key]):
            yield f"`{key}` is `{said[key]}`"
    for key in ("author", "editor"):
        for person in said.get(key, []):
            if person.get("@type") not in ("Person", "Organization") or not person.get("name"):
                yield f"`{key}` holds {person}"
            if "url" in person:
                yield from missing(site, person["url"])
    if "publisher" in said and not said["publisher"].get("name"):
        yield f"publisher is {said['publisher']}"
    for key in ("url", "image"):
        if key in said:
            if not re.match(r"https?://", said[key]):
                yield f"`{key}` is not absolute: `{said[key]}`"
            yield from missing(site, said[key])
    for correction in said.get("correction", []):
        if correction.get("@type") != "CorrectionComment" or not correction.get("text"):
            yield f"a correction is {correction}"


def missing(site, address):
    try:
        site.file_at(address)
    except LookupError as error:
        yield str(error)
