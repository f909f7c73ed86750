#!/usr/bin/env python3
"""Measures `kliping serve` with a headless Chromium: how soon there is a page, how soon a saved
article is on the screen, and what memory it takes.

    python3 tests/bench/serve.py --kliping target/release/kliping --site DIR [--rounds 10]

DIR is an archive with Markdown below content/; the script edits its newest article and restores
it. Speaks the DevTools protocol over a WebSocket of its own (RFC 6455), so that Python and
Chromium are all it needs.
"""

import argparse
import base64
import json
import os
import re
import shutil
import signal
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--remote-debugging-port=0", "--window-size=1000,800"]


class Tab:
    """A tab of the browser, by its DevTools address."""

    def __init__(self, address):
        host, path = address.removeprefix("ws://").split("/", 1)
        name, port = host.split(":")
        self.socket = socket.create_connection((name, int(port)))
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode())
        self.incoming = self.socket.makefile("rb")
        while self.incoming.readline().strip():
            pass
        self.count = 0

    def send(self, method, **params):
        self.count += 1
        text = json.dumps({"id": self.count, "method": method, "params": params}).encode()
        mask = os.urandom(4)
        size = len(text)
        head = struct.pack("!BB", 0x81, 0x80 | size) if size < 126 else (
            struct.pack("!BBH", 0x81, 0xFE, size) if size < 65536
            else struct.pack("!BBQ", 0x81, 0xFF, size))
        masked = bytes(b ^ mask[at % 4] for at, b in enumerate(text))
        self.socket.sendall(head + mask + masked)
        return self.count

    def receive(self):
        text = b""
        while True:
            first, second = self.incoming.read(2)
            size = second & 127
            if size == 126:
                size = struct.unpack("!H", self.incoming.read(2))[0]
            elif size == 127:
                size = struct.unpack("!Q", self.incoming.read(8))[0]
            part = self.incoming.read(size)
            if first & 15 in (0, 1):
                text += part
                if first & 128:
                    return json.loads(text)

    def call(self, method, **params):
        number = self.send(method, **params)
        while True:
            message = self.receive()
            if message.get("id") == number:
                return message.get("result", message)

    def value(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return result.get("result", {}).get("value")

    def until(self, expression, seconds=30):
        """Asks again and again; a page that is being replaced answers with nothing."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            if self.value(expression):
                return time.perf_counter()
            time.sleep(0.002)
        sys.exit(f"never true: {expression}")

    def painted(self, text):
        """When a text of the page has been painted: two frames after it is there."""
        self.until(f"document.body && document.body.innerText.includes({json.dumps(text)})")
        frames = "new Promise(f => requestAnimationFrame(() => requestAnimationFrame(f)))"
        self.call("Runtime.evaluate", expression=frames, awaitPromise=True)
        return time.perf_counter()

    def screenshot(self, path):
        data = self.call("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))


class Browser:
    def __init__(self):
        self.profile = tempfile.mkdtemp()
        self.process = subprocess.Popen(
            ["chromium", *CHROMIUM, f"--user-data-dir={self.profile}", "about:blank"],
            stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        for line in self.process.stderr:
            found = re.search(r"ws://([^/]+)/devtools/browser", line)
            if found:
                self.host = found[1]
                break
        else:
            sys.exit("Chromium did not start")
        # Nobody reads what it says from here on, and a full pipe would stop it.
        os.set_blocking(self.process.stderr.fileno(), False)

    def tab(self, url):
        request = urllib.request.Request(f"http://{self.host}/json/new?{url}", method="PUT")
        with urllib.request.urlopen(request) as answer:
            return Tab(json.load(answer)["webSocketDebuggerUrl"])

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)


class Server:
    """`kliping serve`, and when it gave its first page."""

    def __init__(self, program, site, options=()):
        started = time.perf_counter()
        self.process = subprocess.Popen([program, "serve", "--site", site, "--port", "0", *options],
                                        stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.url = re.search(r"http://\S+?/(?=[, ])", line)[0]
        self.listening = time.perf_counter() - started
        with urllib.request.urlopen(self.url) as answer:
            answer.read()
        self.first_page = time.perf_counter() - started

    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as file:
            kinds = dict(re.findall(r"(VmHWM|VmRSS):\s+(\d+)", file.read()))
        return {kind: int(size) // 1024 for kind, size in kinds.items()}

    def end(self):
        began = time.perf_counter()
        self.process.send_signal(signal.SIGINT)
        self.process.wait()
        return time.perf_counter() - began


def newest(server):
    """The path of the newest article, by the site's first feed."""
    with urllib.request.urlopen(server.url + "atom.xml") as answer:
        feed = answer.read().decode()
    address = re.search(r"<entry>.*?<link[^>]*href=\"([^\"]+)\"", feed, re.S)[1]
    return re.sub(r"^https?://[^/]+", "", address)


def file_of(site, path):
    """The Markdown file of an article, which its address names at the end."""
    slug = path.strip("/").split("/")[-1].removesuffix(".html")
    for folder, _, names in os.walk(os.path.join(site, "content")):
        for name in names:
            if name.removesuffix(".md") == slug:
                return os.path.join(folder, name)
    sys.exit(f"no file for {path}")


def save(path, text):
    """As editors save: beside the file, and renamed."""
    beside = path + ".tmp"
    with open(beside, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(beside, path)


def changes(tab, path, rounds, edit):
    """Milliseconds from saving a file to the text on the screen."""
    with open(path, encoding="utf-8") as file:
        original = file.read()
    times = []
    try:
        for number in range(rounds):
            word = f"Zebra{os.getpid()}x{number}"
            began = time.perf_counter()
            save(path, edit(original, word))
            times.append((tab.painted(word) - began) * 1000)
            time.sleep(0.4)
    finally:
        save(path, original)
        time.sleep(0.5)
    return times


def told(name, times):
    print(f"{name}: median {statistics.median(times):.0f} ms, "
          f"best {min(times):.0f}, worst {max(times):.0f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kliping", default="target/release/kliping")
    parser.add_argument("--site", required=True)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--screenshot", help="where a picture of the overlay is written")
    options = parser.parse_args()

    shutil.rmtree(os.path.join(options.site, ".kliping"), ignore_errors=True)
    for name in ("cold", "warm", "warm"):
        server = Server(options.kliping, options.site)
        print(f"{name}: listening after {server.listening:.2f} s, first page after "
              f"{server.first_page:.2f} s, memory {server.memory()} MB")
        print(f"  ended {server.end() * 1000:.0f} ms after Ctrl-C")
    server = Server(options.kliping, options.site)
    browser = Browser()
    try:
        page = newest(server)
        file = file_of(options.site, page)
        print(f"{page}\n  from {file}")
        tab = browser.tab(server.url.rstrip("/") + page)
        tab.until("document.readyState === 'complete'")
        time.sleep(1)
        told("body, to the screen", changes(tab, file, options.rounds,
             lambda text, word: f"{text.rstrip()}\n\n{word}\n"))
        told("title, to the screen of its own page", changes(tab, file, options.rounds,
             lambda text, word: re.sub(r"(?m)^title:.*$", f"title: {word}", text, count=1)))
        time.sleep(5)
        home = browser.tab(server.url)
        home.until("document.readyState === 'complete'")
        time.sleep(1)
        told("title, to the screen of the home page", changes(home, file, 3,
             lambda text, word: re.sub(r"(?m)^title:.*$", f"title: {word}", text, count=1)))
        time.sleep(5)
        with open(file, encoding="utf-8") as source:
            original = source.read()
        # A tab that nobody sees is told of nothing until it is seen.
        tab.call("Page.bringToFront")
        time.sleep(1)
        began = time.perf_counter()
        save(file, original.replace("title:", "title: [", 1))
        shown = tab.until("!!document.querySelector('kliping-overlay')")
        print(f"an error, to the screen: {(shown - began) * 1000:.0f} ms")
        if options.screenshot:
            time.sleep(0.3)
            tab.screenshot(options.screenshot)
        began = time.perf_counter()
        save(file, original)
        gone = tab.until("!document.querySelector('kliping-overlay')")
        print(f"mended, to the screen: {(gone - began) * 1000:.0f} ms")
        print(f"memory at the end: {server.memory()} MB")
    finally:
        browser.close()
        print(f"ended {server.end() * 1000:.0f} ms after Ctrl-C")


if __name__ == "__main__":
    main()
