"""A finished site on disk, as a browser and a crawler would meet it."""

import pathlib
import tomllib
import urllib.parse


class Site:
    """An output folder and the address that it will be published under."""

    def __init__(self, folder, url):
        self.folder = pathlib.Path(folder)
        self.url = url.rstrip("/") + "/"
        parts = urllib.parse.urlsplit(self.url)
        self.host = parts.netloc
        self.base = parts.path
        self.files = {
            path.relative_to(self.folder).as_posix()
            for path in self.folder.rglob("*")
            if path.is_file()
        }

    def of(self, suffix):
        """The files with an ending, in order."""
        return sorted(name for name in self.files if name.endswith(suffix))

    def bytes(self, name):
        return (self.folder / name).read_bytes()

    def text(self, name):
        return self.bytes(name).decode("utf-8")

    def address(self, name):
        """The absolute address of a file: a folder's for its index.html."""
        path = name.removesuffix("index.html") if name.split("/")[-1] == "index.html" else name
        return self.url + urllib.parse.quote(path)

    def file_at(self, address, page=""):
        """The file that an address leads to from a page.

        `None` for other sites and other schemes; an address of this site that
        leads nowhere is raised as a `LookupError`.
        """
        whole = urllib.parse.urljoin(self.address(page), address)
        parts = urllib.parse.urlsplit(whole)
        if parts.scheme not in ("http", "https") or parts.netloc != self.host:
            return None
        if not parts.path.startswith(self.base):
            raise LookupError(f"`{address}` leads outside of the base path `{self.base}`")
        path = urllib.parse.unquote(parts.path[len(self.base):])
        name = path + "index.html" if path == "" or path.endswith("/") else path
        if name not in self.files:
            raise LookupError(f"`{address}` leads to `{name}`, which does not exist")
        return name


def settings(folder):
    """What a site.toml says; nothing where there is none."""
    path = pathlib.Path(folder) / "site.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


class Report:
    """Claims, and what spoke against them."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def claim(self, text, faults):
        """Counts a claim, and prints it with whatever contradicts it."""
        faults = list(faults)
        if not faults:
            self.passed += 1
            print(f"ok     {text}")
            return
        self.failed += 1
        print(f"FAILED {text}")
        for fault in faults[:40]:
            print(f"       {fault}")
        if len(faults) > 40:
            print(f"       and {len(faults) - 40} more")
