#!/usr/bin/env python3
"""Do nginx and Apache serve a published folder as docs/publish.md says they do?

    python3 tests/validity/served.py KLIPING

A small archive with old addresses of every kind is published to a folder, with the rules of the
server. nginx runs with the very settings that docs/publish.md shows, Apache with none but
`AllowOverride All`. Then every page, old address, type, header and packed file is asked for.
"""

import argparse
import gzip
import http.client
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

from site_folder import Report

ROOT = pathlib.Path(__file__).resolve().parents[2]
HOST = "harbour.example"
# Old addresses as people write them into front matter, with what each of them tries.
OLD = [
    "/berita/1234.html", "/berita/kapal tua/", "/ব্লগ/খবর.html", "/kabar/100%25.html", "/a(b)[c]{d}.html",
    "/harga/$5.html", "/tanda*bintang/", "/titik.dua:tiga.html", "/dan&atau.html", "/it's.html",
    "/semi;kolon.html", "/koma,plus+sama=.php", "/tilde~/naik^turun|.html", "/kutip\"dua.html",
    "/Besar/Kecil.html", "/map/default.html", "/hostnames", "/include /etc/x.html", "/^awal$.html",
]


class Archive:
    """An archive whose articles have old addresses."""

    def __init__(self, kliping, folder, server):
        self.kliping, self.root = kliping, folder
        self.live = folder.parent / "live" / "arsip"
        self.live.parent.mkdir(parents=True)
        articles = self.root / "content/articles"
        articles.mkdir(parents=True)
        for number, old in enumerate(OLD):
            quoted = old.replace("'", "''")
            (articles / f"n{number}.md").write_text(
                f"---\ntitle: Number {number}\ndate: 2011-03-{number + 1:02}\n"
                f"slug: number-{number}\naliases: ['{quoted}']\n---\n\n"
                + "Boats came and went.\n" * 80, encoding="utf-8")
        (self.root / "static").mkdir()
        (self.root / "static/note.txt").write_text("A note.\n", encoding="utf-8")
        (self.root / "site.toml").write_text(
            f"url = 'https://{HOST}/'\n[publish.live]\nto = 'folder'\npath = '{self.live}'\n"
            f"redirects = '{server}'\npacked = ['gzip']\n", encoding="utf-8")

    def publish(self):
        run = subprocess.run([self.kliping, "publish"], cwd=self.root, text=True, check=False,
                             stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
        return run.returncode, run.stdout + run.stderr


class Server:
    """A web server on a port of this machine."""

    def __init__(self, port, command, log):
        self.port, self.log = port, log
        self.run = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log.open("w"),
                                    stderr=subprocess.STDOUT)
        for _ in range(100):
            try:
                self.ask("/")
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"{command[0]} does not answer: {log.read_text(errors='replace')}")

    def ask(self, path, **headers):
        """Status, headers and body of what is at a path; the body as it was sent."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={"Host": HOST} | headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, body

    def stop(self):
        self.run.terminate()
        self.run.wait(timeout=20)


def free_port():
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def program(*names):
    path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
    return next((found for name in names if (found := shutil.which(name, path=path))), None)


def nginx(archive, folder):
    """nginx with the settings of docs/publish.md, but for port, paths and a module of others."""
    shown = (ROOT / "docs/publish.md").read_text(encoding="utf-8")
    settings = re.search(r"```nginx\n(.*?)```", shown, re.DOTALL)[1]
    port = free_port()
    settings = settings.replace("listen 80;", f"listen 127.0.0.1:{port};")
    settings = settings.replace("/srv/www/arsip", str(archive.live))
    settings = re.sub(r"^\s*brotli_static .*\n", "", settings, flags=re.MULTILINE)
    types = next((path for path in [pathlib.Path("/etc/nginx/mime.types")] if path.exists()), None)
    rooms = "".join(f"{kind}_temp_path {folder}/{kind};\n"
                    for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
    (folder / "nginx.conf").write_text(
        ("user root;\n" if os.getuid() == 0 else "")
        + f"daemon off;\npid {folder}/nginx.pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{\naccess_log off;\ninclude {types};\n{rooms}{settings}}}\n", encoding="utf-8")
    return Server(port, [program("nginx"), "-c", str(folder / "nginx.conf"), "-p", str(folder)],
                  folder / "nginx.log")


def apache(archive, folder):
    """Apache as Debian has it, with nothing of its own but that `.htaccess` counts."""
    port = free_port()
    loaded = ["mpm_event", "authz_core", "dir", "mime", "alias", "headers"]
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"
                      for name in loaded)
    (folder / "apache.conf").write_text(
        f"{modules}ServerName {HOST}\nListen 127.0.0.1:{port}\nPidFile {folder}/apache.pid\n"
        f"User www-data\nGroup www-data\nErrorLog {folder}/apache.errors\n"
        f"DefaultRuntimeDir {folder}\nTypesConfig /etc/mime.types\nDocumentRoot {archive.live}\n"
        f"<Directory {archive.live}>\nAllowOverride All\nRequire all granted\n"
        "DirectoryIndex index.html\n</Directory>\n"
        '<Files ".ht*">\nRequire all denied\n</Files>\n', encoding="utf-8")
    return Server(port, [program("apache2", "httpd"), "-f", str(folder / "apache.conf"),
                         "-DFOREGROUND"], folder / "apache.log")


def asked(path):
    """A path as a browser asks for it."""
    return urllib.parse.quote(urllib.parse.unquote(path), safe="/")


def old_addresses(server, unsaid=()):
    """Old addresses that do not lead to their articles with status 301, and those beside them.

    Rules of a server cannot say `unsaid` characters: a page leads on there.
    """
    for number, old in enumerate(OLD):
        meant = f"/2011/03/{number + 1:02}/number-{number}/"
        spellings = [old] if old.endswith((".html", ".php")) else [old.rstrip("/"),
                                                                  old.rstrip("/") + "/"]
        for spelling in spellings:
            status, headers, body = server.ask(asked(spelling))
            if any(sign in old for sign in unsaid):
                if status != 200 or f"url={meant}" not in body.decode():
                    yield f"`{spelling}`: no page leads on"
                continue
            led = urllib.parse.urlsplit(headers.get("location", "")).path
            if (status, led) != (301, meant):
                yield f"`{spelling}`: {status} to `{led}` instead of 301 to `{meant}`"
        beside = asked(old.rstrip("/") + "x")
        if server.ask(beside)[0] != 404:
            yield f"`{beside}` is found"


def pages(server, archive):
    """Files that are not served as they are."""
    for path in archive.live.rglob("*"):
        name = path.relative_to(archive.live).as_posix()
        if not path.is_file() or name.startswith(".") or name.endswith(".gz"):
            continue
        if path.name == "index.html" and b"http-equiv=\"refresh\"" in path.read_bytes():
            continue
        if any(name == urllib.parse.unquote(old.strip("/")) for old in OLD):
            continue
        address = "/" + urllib.parse.quote(name.removesuffix("index.html"))
        status, headers, body = server.ask(address)
        if status != 200 or body != path.read_bytes():
            yield f"`{address}`: status {status}"
        kind = headers.get("content-type", "")
        wanted = {"atom.xml": "application/atom+xml", "rss.xml": "application/rss+xml",
                  "feed.json": "application/feed+json"}.get(path.name)
        if wanted and not kind.startswith(wanted):
            yield f"`{address}` is `{kind}`"
        if path.suffix == ".html" and kind.lower().replace(" ", "") != "text/html;charset=utf-8":
            yield f"`{address}` is `{kind}`"
        lasts = "immutable" in headers.get("cache-control", "")
        if lasts != bool(re.search(r"\.[0-9a-f]{8}\.[a-z0-9]+$", path.name)):
            yield f"`{address}` is kept with `{headers.get('cache-control')}`"
        if headers.get("x-content-type-options") != "nosniff":
            yield f"`{address}` may be sniffed"


def missing(server, archive):
    """What is wrong about addresses that do not exist and files that nobody should see."""
    status, headers, body = server.ask("/nothing/here/")
    if status != 404 or body != (archive.live / "404.html").read_bytes():
        yield f"an address that does not exist gives status {status} and another page"
    if not headers.get("content-type", "").startswith("text/html"):
        yield f"the page for it is `{headers.get('content-type')}`"
    for hidden in ["/.htaccess", "/../site.toml", "/%2e%2e/%2e%2e/archive/site.toml"]:
        if server.ask(hidden)[0] == 200:
            yield f"`{hidden}` is shown"


def packed(server, archive):
    """Pages that are not sent packed to those who take it."""
    name = "2011/03/01/number-0/"
    _, headers, body = server.ask("/" + name, **{"Accept-Encoding": "gzip"})
    page = (archive.live / name / "index.html").read_bytes()
    if headers.get("content-encoding") != "gzip" or gzip.decompress(body) != page:
        yield f"`/{name}` is sent as `{headers.get('content-encoding')}`"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kliping", type=pathlib.Path)
    kliping, report = parser.parse_args().kliping.resolve(), Report()
    for name, start in [("nginx", nginx), ("apache", apache)]:
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder).resolve()
            folder.chmod(0o755)
            archive = Archive(kliping, folder / "archive", name)
            status, said = archive.publish()
            report.claim(f"{name}: the folder is published without a warning",
                         [] if status == 0 and "warning" not in said else [said])
            server = start(archive, folder)
            try:
                report.claim(f"{name}: every old address leads on, and none beside them",
                             old_addresses(server, "\"" if name == "apache" else ""))
                report.claim(f"{name}: pages, feeds and assets come whole, with type and age",
                             pages(server, archive))
                report.claim(f"{name}: what is missing has its page, what is hidden stays so",
                             missing(server, archive))
                if name == "nginx":
                    report.claim("nginx: text is sent packed as it was published",
                                 packed(server, archive))
                    hidden = server.ask("/.kliping/redirects.nginx")[0]
                    report.claim("nginx: its rules are shown to nobody",
                                 [] if hidden == 404 else [f"status {hidden}"])
            finally:
                server.stop()
    print(f"served: {report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
