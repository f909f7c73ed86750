#!/usr/bin/env python3
"""Does `kliping publish` bring a site whole to servers of every kind, and only what changed?

    python3 tests/validity/publish.py KLIPING [--azurite FILE] [--modules FOLDER] [--s3s-fs FILE]

Servers run on this machine: OpenSSH's, reached without a port of its own, moto for S3, and
Azurite, where FILE is its `azurite-blob`. For each: a first publication, one that has nothing to
send, one more article, a removal, a run killed in the middle and the next. What is published is
fetched by other means and compared with public/ byte by byte. The bucket is read in Chromium where
playwright-core lies in FOLDER, and s3s-fs, a second server for S3, is asked where it is named.
"""

import argparse
import base64
import getpass
import gzip
import hashlib
import hmac
import http.client
import http.server
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import xml.etree.ElementTree as xml
from email.utils import formatdate

import brotli

from site_folder import Report

ARTICLES = 300
# The account that Azurite knows without being told of any; its key is public.
ACCOUNT = "devstoreaccount1"
ACCOUNT_KEY = ("Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/"
               "K1SZFPTOtr/KBHBeksoGMGw==")


class Archive:
    """An archive of a few hundred articles, and the program to publish it with."""

    def __init__(self, kliping, folder, target, environment=None):
        self.kliping, self.root = kliping, pathlib.Path(folder)
        self.environment = os.environ | (environment or {})
        self.target, self.address = target, "https://harbour.example/"
        articles = self.root / "content/articles"
        articles.mkdir(parents=True)
        self.configure(target)
        for number in range(ARTICLES):
            self.article(number)
        names = self.root / "static/odd names"
        names.mkdir(parents=True)
        for name in ["a [*] b.txt", "it's \"so\" #1?.txt", "-rf", "é;$(touch x)&.txt", "~", "x:y"]:
            (names / name).write_text(f"{name}\n", encoding="utf-8")

    def configure(self, target, **more):
        settings = target | more
        lines = [f"{key} = {value!r}" for key, value in settings.items()]
        (self.root / "site.toml").write_text(
            f"url = {self.address!r}\n[publish.live]\n" + "\n".join(lines) + "\n",
            encoding="utf-8")

    def article(self, number, words="Boats came and went."):
        (self.root / f"content/articles/n{number}.md").write_text(
            f"---\ntitle: Number {number}\ndate: {2001 + number % 20}-{number % 12 + 1:02}-11\n"
            f"tags: [boats]\n---\n\n{words}\n", encoding="utf-8")

    def publish(self, *more):
        run = subprocess.run([self.kliping, "publish", *more], cwd=self.root, text=True,
                             env=self.environment, stdin=subprocess.DEVNULL,
                             capture_output=True, timeout=120, check=False)
        return run.returncode, run.stdout + run.stderr

    def kill_soon(self, seconds):
        """Starts a publication and kills it; whether it was still at work."""
        with subprocess.Popen([self.kliping, "publish"], cwd=self.root, env=self.environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as child:
            time.sleep(seconds)
            was_at_work = child.poll() is None
            child.kill()
        return was_at_work

    def public(self):
        return below(self.root / "public")


def below(root):
    return {path.relative_to(root).as_posix(): path.read_bytes()
            for path in root.rglob("*") if path.is_file()}


def counts(said):
    """How many files were sent and removed."""
    found = re.search(r"published to live: (\d+) files? sent.*?, (\d+) removed", said)
    return (int(found[1]), int(found[2])) if found else None


def differences(archive, there):
    """What is published otherwise than it should be, apart from the record."""
    here = archive.public()
    there = {name: bytes_ for name, bytes_ in there.items() if not name.startswith(".kliping/")}
    for name in sorted(here.keys() | there.keys()):
        if here.get(name) != there.get(name):
            what = "is missing" if name not in there else (
                "is too much" if name not in here else "differs")
            yield f"{name} {what}"


def course(report, name, archive, fetch, kill_after=0.5):
    """What every kind of host has to stand."""
    began = time.monotonic()
    status, said = archive.publish()
    sent = counts(said)
    report.claim(f"{name}: a first publication sends all", [] if status == 0 and sent and sent[0] ==
                 len(archive.public()) else [said])
    report.claim(f"{name}: what is published is what was built", differences(archive, fetch()))
    status, said = archive.publish()
    report.claim(f"{name}: a second publication sends nothing",
                 [] if (status, counts(said)) == (0, (0, 0)) else [said])
    archive.article(ARTICLES + 7)
    status, said = archive.publish()
    sent = counts(said)
    report.claim(f"{name}: one more article sends fewer than 60 files",
                 [] if status == 0 and sent and 0 < sent[0] < 60 else [said])
    (archive.root / "content/articles/n5.md").unlink()
    status, said = archive.publish()
    sent = counts(said)
    report.claim(f"{name}: an article that is gone is removed",
                 [] if status == 0 and sent and sent[1] > 0 else [said])
    report.claim(f"{name}: all is right after that", differences(archive, fetch()))
    (archive.root / "content/articles/n6.md").unlink()
    for number in range(10, 200):
        archive.article(number, f"{name} changed all of this.")
    subprocess.run([archive.kliping, "build"], cwd=archive.root, capture_output=True, check=True)
    was_at_work = archive.kill_soon(kill_after)
    status, said = archive.publish()
    report.claim(f"{name}: a run that was killed is made good by the next",
                 [] if status == 0 else [said])
    report.claim(f"{name}: it was killed at work", [] if was_at_work else ["it had ended"])
    report.claim(f"{name}: all is right after that, too", differences(archive, fetch()))
    print(f"{name}: {len(archive.public())} files, {time.monotonic() - began:.1f} s")


# ------------------------------------------------------------------ SSH

def login(folder):
    """A configuration for `ssh -F` by which the host `harbour` is an sshd of its own."""
    def key(name):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name],
                       check=True)
        return (folder / f"{name}.pub").read_text().split()[:2]

    host, _, user = key("host"), key("stranger"), key("user")
    (folder / "authorized").write_text(" ".join(user) + "\n")
    (folder / "known").write_text("harbour " + " ".join(host) + "\n")
    (folder / "nobody").write_text("")
    sshd = shutil.which("sshd", path=os.environ["PATH"] + ":/usr/sbin:/sbin")
    if os.getuid() == 0:
        pathlib.Path("/run/sshd").mkdir(exist_ok=True)
    (folder / "sshd_config").write_text(
        f"HostKey {folder}/host\nAuthorizedKeysFile {folder}/authorized\n"
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\nStrictModes no\nUsePAM no\n"
        "Subsystem sftp internal-sftp\n")

    def config(name, key, known):
        (folder / name).write_text(
            f"Host *\nHostName harbour\nUser {getpass.getuser()}\nIdentityFile {folder}/{key}\n"
            f"IdentitiesOnly yes\nUserKnownHostsFile {folder}/{known}\n"
            f"GlobalKnownHostsFile /dev/null\nStrictHostKeyChecking yes\n"
            f"ProxyCommand {sshd} -i -f {folder}/sshd_config\n")
        return f"ssh -F {folder}/{name}"

    return (config("config", "user", "known"), config("wrong-key", "stranger", "known"),
            config("unknown", "user", "nobody"))


def over_ssh(report, kliping, folder, kind):
    folder.mkdir()
    right, wrong, unknown = login(folder)
    live = folder / f"live {kind}"
    target = {"to": kind, "host": "harbour", "path": str(live), "ssh": right}
    archive = Archive(kliping, folder / kind, target)
    course(report, kind, archive, lambda: below(live), 1.5)
    empty = [path for path in live.rglob("*") if path.is_dir() and not any(path.iterdir())]
    report.claim(f"{kind}: no empty folder is left", map(str, empty))
    (live / "index.html").write_text("short")
    (live / "mine.txt").write_text("mine")
    status, said = archive.publish("--verify")
    there = below(live)
    report.claim(f"{kind}: what somebody changed there is found and mended", [] if status == 0 and
                 counts(said) == (1, 0) and there.pop("mine.txt") == b"mine" and
                 not list(differences(archive, there)) else [said])
    for ssh, words in [(wrong, "refuses the login"), (unknown, "shows a key that is not known")]:
        archive.configure(target, ssh=ssh)
        status, said = archive.publish()
        report.claim(f"{kind}: `{words}` is said", [] if status == 2 and words in said else [said])
    archive.configure(target, path=str(folder / "no/such/folder"))
    status, said = archive.publish()
    report.claim(f"{kind}: a folder that cannot be made is told",
                 [] if status == 2 and "could not be" in said or "no folder" in said else [said])
    full(report, kliping, folder, kind, right)
    breaking(report, archive, folder, target)
    packed_beside(report, archive, folder, target)
    shutil.rmtree(live)


def breaking(report, archive, folder, target):
    """A line that breaks twice while files are sent."""
    kind, live = target["to"], folder / "broken"
    config, count = folder / "config", folder / "count"
    server = re.search(r"ProxyCommand (.*)", config.read_text())[1]
    line = folder / "line"
    # The first connection asks what is there; rsync answers less than SFTP does.
    line.write_text(f"""#!{sys.executable}
import subprocess, sys
with open({str(count)!r}, "a+") as count:
    count.write("+")
    count.flush()
    count.seek(0)
    number = len(count.read())
left = {6000 if kind == "rsync" else 20000} if number in (2, 3) else 1 << 40
with subprocess.Popen({server!r}, shell=True, stdout=subprocess.PIPE) as server:
    while left and (part := server.stdout.read1(min(left, 65536))):
        sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()
        left -= len(part)
    sys.stdout.close()
    server.kill()
""")
    line.chmod(0o755)
    (folder / "breaking").write_text(config.read_text().replace(server, str(line)))
    archive.configure(target, path=str(live), ssh=f"ssh -F {folder}/breaking")
    status, said = archive.publish()
    lines = len(count.read_text())
    report.claim(f"{kind}: a line that breaks is taken up again, {lines} connections in all",
                 [said] if status or lines < 4 else differences(archive, below(live)))


def packed_beside(report, archive, folder, target):
    """Text that is packed beside what it was packed from."""
    kind, live = target["to"], folder / "packed"
    archive.configure(target, path=str(live), packed=["gzip", "br"])
    status, said = archive.publish()
    there = below(live)
    wrong = [said] if status else []
    unpack = {".gz": gzip.decompress, ".br": brotli.decompress}
    for ending, unpacked in unpack.items():
        # What is Kliping's own record is packed by itself.
        found = {name: there.pop(name) for name in list(there)
                 if name.endswith(ending) and not name.startswith(".kliping/")}
        wrong += [name for name, packed in found.items()
                  if unpacked(packed) != there.get(name.removesuffix(ending))]
        wrong += [] if "index.html" + ending in found else [f"no {ending}"]
    report.claim(f"{kind}: packed text stands beside what it was packed from",
                 [*wrong, *differences(archive, there)])
    status, said = archive.publish()
    report.claim(f"{kind}: packed text is not sent again",
                 [] if (status, counts(said)) == (0, (0, 0)) else [said])
    archive.article(20, "packed anew.")
    status, said = archive.publish()
    page = next(name for name, body in archive.public().items()
                if name.endswith(".html") and b"packed anew." in body)
    report.claim(f"{kind}: text that changed is packed anew", [] if status == 0 and
                 gzip.decompress((live / f"{page}.gz").read_bytes()) == archive.public()[page]
                 else [said])


def full(report, kliping, folder, kind, ssh):
    """A disk that fills up; only where one can be mounted."""
    small = folder / f"small-{kind}"
    small.mkdir()
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", small],
                           capture_output=True, check=False)
    if mount.returncode != 0:
        print(f"{kind}: no small disk can be mounted here, so a full one is not tried")
        return
    try:
        target = {"to": kind, "host": "harbour", "path": str(small / "live"), "ssh": ssh}
        status, said = Archive(kliping, folder / f"full-{kind}", target).publish()
        report.claim(f"{kind}: a full disk is told", [] if status == 2 and
                     ("is full" in said or "could not be published" in said) else [said])
    finally:
        subprocess.run(["umount", "-l", small], check=False)


# ------------------------------------------------------------------ storage

def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def started(command, port):
    """A server, once it takes connections."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return server
        except OSError:
            time.sleep(0.1)
    server.kill()
    raise SystemExit(f"{command[0]} does not start")


class Website(http.server.ThreadingHTTPServer):
    """Shows a bucket as the website of its host does: a folder is its `index.html`."""

    daemon_threads = True

    def __init__(self, client, folder):
        super().__init__(("127.0.0.1", 0), Showing)
        self.client, self.folder = client, folder
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Showing(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = urllib.parse.unquote(self.path.split("?")[0].lstrip("/"))
        key = self.server.folder + path + ("index.html" if not path or path.endswith("/") else "")
        try:
            got = self.server.client.get_object(Bucket="harbour", Key=key)
            status, kind, body = 200, got["ContentType"], got["Body"].read()
        except self.server.client.exceptions.NoSuchKey:
            status, kind, body = 404, "text/plain", b"no such file"
        self.send_response_only(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Proxy(http.server.ThreadingHTTPServer):
    """Hands requests on, but answers every third as a host does that is too busy."""

    daemon_threads = True

    def __init__(self, port, canned=None):
        super().__init__(("127.0.0.1", 0), Handing)
        self.port, self.canned, self.count, self.lock = port, canned, 0, threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handing(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def hand_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with self.server.lock:
            self.server.count += 1
            turn = self.server.count
        if self.server.canned:
            return self.answer(*self.server.canned)
        if turn % 3 == 0:
            return self.answer(503, b"<Error><Code>SlowDown</Code></Error>")
        there = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        there.request(self.command, self.path, body, dict(self.headers))
        got = there.getresponse()
        answer = got.read()
        self.answer(got.status, answer, got.getheaders())
        there.close()

    def answer(self, status, body, headers=()):
        self.send_response_only(status)
        for key, value in headers:
            if key.lower() not in ("content-length", "transfer-encoding", "connection"):
                self.send_header(key, value)
        is_head = self.command == "HEAD"
        length = next((value for key, value in headers if key.lower() == "content-length"
                       and is_head), str(len(body)))
        if status != 204:
            self.send_header("Content-Length", length)
        self.end_headers()
        if not is_head:
            self.wfile.write(body)

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = hand_on

    def log_message(self, *_):
        pass


SKEWED = (403, b'<?xml version="1.0" encoding="UTF-8"?><Error><Code>RequestTimeTooSkewed</Code>'
          b"<Message>The difference between the request time and the current time is too large."
          b"</Message></Error>")


def kept_as(name, headers):
    """What is wrong with the type or the age that a file is kept with."""
    kind = headers.get("Content-Type", "")
    if name.endswith(".html") and kind.replace(" ", "").lower() != "text/html;charset=utf-8":
        yield f"{name} has the type `{kind}`"
    if name.endswith(".css") and not kind.startswith("text/css"):
        yield f"{name} has the type `{kind}`"
    age = headers.get("Cache-Control", "")
    if "max-age=" not in age or name.endswith(".html") and age != "public, max-age=300":
        yield f"{name} may be kept for `{age}`"


def in_a_browser(report, archive, target, client, modules):
    """A reader's way through what is published."""
    website = Website(client, "read/")
    home = f"http://127.0.0.1:{website.server_port}/"
    address, archive.address = archive.address, home
    archive.configure(target, prefix="read")
    status, said = archive.publish()
    archive.address = address
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    run = subprocess.run(
        ["node", pathlib.Path(__file__).with_name("published.mjs"), home], capture_output=True,
        text=True, check=False, env=os.environ | {"MODULES": str(modules.resolve()), "CHROMIUM": chromium})
    try:
        found = json.loads(run.stdout)
        faults = found["faults"] + ([] if len(found["visited"]) == 4 else [str(found["visited"])])
    except ValueError:
        faults = [run.stderr[-2000:] or "the browser said nothing"]
    report.claim("s3: a browser reads what is published", [said] if status else faults)


def strangers(report, archive, target, port):
    """Keys that a server does not take; moto checks signatures once it is told to."""
    def ask(path, body=b""):
        there = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        there.request("POST", path, body)
        there.getresponse().read()
        there.close()

    import boto3
    named = {"region_name": "us-east-1", "endpoint_url": f"http://127.0.0.1:{port}",
             "aws_access_key_id": "harbour", "aws_secret_access_key": "mole"}
    iam = boto3.client("iam", **named)
    iam.create_user(UserName="desk")
    key = iam.create_access_key(UserName="desk")["AccessKey"]
    iam.put_user_policy(UserName="desk", PolicyName="all", PolicyDocument=json.dumps(
        {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}))
    known, own = archive.environment, {"AWS_ACCESS_KEY_ID": key["AccessKeyId"]}
    archive.configure(target)
    ask("/moto-api/reset-auth", b"0")
    try:
        archive.environment = known | own | {"AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"]}
        status, said = archive.publish()
        report.claim("s3: keys that the server checks let one in", [] if status == 0 else [said])
        archive.environment = known | own | {"AWS_SECRET_ACCESS_KEY": "w" * 40}
        status, said = archive.publish()
        report.claim("s3: a wrong secret is told, and not shown",
                     [] if status == 2 and "secret" in said and "wwww" not in said else [said])
        archive.environment = known | {"AWS_ACCESS_KEY_ID": "nobody"}
        status, said = archive.publish()
        report.claim("s3: a key that nobody has is told",
                     [] if status == 2 and "key" in said else [said])
    finally:
        archive.environment = known
        ask("/moto-api/reset-auth", b"inf")


def over_s3(report, kliping, folder, modules):
    folder.mkdir()
    port = free_port()
    moto = started([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], port)
    try:
        import boto3
        client = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{port}", region_name="us-east-1",
                              aws_access_key_id="harbour", aws_secret_access_key="mole")
        client.create_bucket(Bucket="harbour")
        heads = {}

        def fetch(prefix="paper/"):
            found = {}
            for page in client.get_paginator("list_objects_v2").paginate(Bucket="harbour",
                                                                         Prefix=prefix):
                for entry in page.get("Contents", []):
                    got = client.get_object(Bucket="harbour", Key=entry["Key"])
                    name = entry["Key"][len(prefix):]
                    found[name] = got["Body"].read()
                    heads[name] = {"Content-Type": got["ContentType"],
                                   "Cache-Control": got.get("CacheControl", "")}
            return found

        keys = {"AWS_ACCESS_KEY_ID": "harbour", "AWS_SECRET_ACCESS_KEY": "mole"}
        target = {"to": "s3", "bucket": "harbour", "prefix": "paper", "region": "us-east-1",
                  "endpoint": f"http://127.0.0.1:{port}"}
        client.put_object(Bucket="harbour", Key="mine.txt", Body=b"mine")
        archive = Archive(kliping, folder / "s3", target, keys)
        course(report, "s3", archive, fetch)
        report.claim("s3: files are kept with their types and ages",
                     (fault for name in archive.public() for fault in kept_as(name, heads[name])))
        report.claim("s3: what is beside the prefix is left alone",
                     [] if client.get_object(Bucket="harbour", Key="mine.txt")["Body"].read() ==
                     b"mine" else ["mine.txt differs"])
        packed_objects(report, archive, target, client)
        proxy = Proxy(port)
        archive.configure(target, endpoint=f"http://127.0.0.1:{proxy.server_port}", prefix="busy")
        status, said = archive.publish()
        report.claim("s3: a host that is busy every third time is published to",
                     [said] if status else differences(archive, fetch("busy/")))
        skewed = Proxy(port, SKEWED)
        archive.configure(target, endpoint=f"http://127.0.0.1:{skewed.server_port}")
        status, said = archive.publish()
        report.claim("s3: a clock that is off by an hour is told",
                     [] if status == 2 and "clock is wrong" in said else [said])
        archive.configure(target, bucket="nowhere")
        status, said = archive.publish()
        report.claim("s3: a bucket that is missing is told",
                     [] if status == 2 and "no bucket `nowhere`" in said else [said])
        if modules:
            in_a_browser(report, archive, target, client, modules)
        strangers(report, archive, target, port)
    finally:
        moto.kill()


def packed_objects(report, archive, target, client):
    """Objects that are kept packed, and say so."""
    def fetch():
        for name in archive.public():
            got = client.get_object(Bucket="harbour", Key=f"packed/{name}")
            body, how = got["Body"].read(), got.get("ContentEncoding")
            yield name, gzip.decompress(body) if how == "gzip" else body, how

    archive.configure(target, prefix="packed", packed=["gzip"])
    status, said = archive.publish()
    wrong = [said] if status else []
    for name, body, how in fetch():
        is_text = name.endswith((".html", ".css", ".xml", ".json", ".svg", ".js"))
        size = len(archive.public()[name]) if how is None else 0
        if how not in (None, "gzip") or is_text and size >= 1000 or how and not is_text:
            wrong.append(f"{name} is kept as {how}")
        if body != archive.public()[name]:
            wrong.append(f"{name} differs")
    report.claim("s3: text is kept packed, and says so", wrong)
    status, said = archive.publish()
    report.claim("s3: packed text is not sent again",
                 [] if (status, counts(said)) == (0, (0, 0)) else [said])


def over_s3s(report, kliping, folder, program):
    """Another server of the same protocol, which checks every signature."""
    buckets = folder / "buckets"
    (buckets / "harbour").mkdir(parents=True)
    port = free_port()
    server = started([program, "--host", "127.0.0.1", "--port", str(port), "--access-key", "harbour",
                      "--secret-key", "mole", buckets], port)
    try:
        target = {"to": "s3", "bucket": "harbour", "prefix": "paper", "region": "us-east-1",
                  "endpoint": f"http://127.0.0.1:{port}"}
        keys = {"AWS_ACCESS_KEY_ID": "harbour", "AWS_SECRET_ACCESS_KEY": "mole"}
        archive = Archive(kliping, folder / "s3s", target, keys)
        course(report, "s3s-fs", archive, lambda: below(buckets / "harbour/paper"))
        archive.environment["AWS_SECRET_ACCESS_KEY"] = "wwww"
        status, said = archive.publish()
        report.claim("s3s-fs: a wrong secret is told, and not shown",
                     [] if status == 2 and "secret" in said and "wwww" not in said else [said])
    finally:
        server.kill()


class Azure:
    """Just enough of Azure Blob Storage's protocol, signed with the shared key."""

    def __init__(self, port):
        self.port = port

    def ask(self, method, path, query=""):
        date = formatdate(usegmt=True)
        version = "2021-12-02"
        # "Authorize with Shared Key", Azure Storage REST reference: the path has the account twice,
        # since this server has it in its own paths.
        resource = f"/{ACCOUNT}/{ACCOUNT}{path}" + "".join(
            f"\n{key}:{value}" for key, value in sorted(urllib.parse.parse_qsl(query)))
        text = f"{method}{chr(10) * 12}x-ms-date:{date}\nx-ms-version:{version}\n{resource}"
        signed = hmac.new(base64.b64decode(ACCOUNT_KEY), text.encode(), hashlib.sha256).digest()
        there = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        there.request(method, f"/{ACCOUNT}{path}" + (f"?{query}" if query else ""), headers={
            "x-ms-date": date, "x-ms-version": version,
            "Authorization": f"SharedKey {ACCOUNT}:{base64.b64encode(signed).decode()}"})
        got = there.getresponse()
        body = got.read()
        there.close()
        if got.status >= 300:
            raise SystemExit(f"azurite: {method} {path}: {got.status} {body[:300]!r}")
        return body, got.headers


def over_azure(report, kliping, folder, azurite):
    folder.mkdir()
    port = free_port()
    server = started(["node", azurite, "--silent", "--inMemoryPersistence", "--skipApiVersionCheck",
                      "--blobHost", "127.0.0.1", "--blobPort", str(port)], port)
    try:
        azure = Azure(port)
        azure.ask("PUT", "/harbour", "restype=container")
        heads = {}

        def fetch():
            listed, _ = azure.ask("GET", "/harbour", "comp=list&restype=container")
            found = {}
            for name in [node.text for node in xml.fromstring(listed.decode("utf-8-sig"))
                         .iterfind(".//Blob/Name")]:
                found[name], heads[name] = azure.ask("GET", "/harbour/" + urllib.parse.quote(name))
            return found

        target = {"to": "azure", "account": ACCOUNT, "bucket": "harbour",
                  "endpoint": f"http://127.0.0.1:{port}/{ACCOUNT}"}
        archive = Archive(kliping, folder / "azure", target,
                          {"AZURE_STORAGE_ACCOUNT_KEY": ACCOUNT_KEY})
        course(report, "azure", archive, fetch)
        report.claim("azure: files are kept with their types and ages",
                     (fault for name in archive.public() for fault in kept_as(name, heads[name])))
        archive.environment["AZURE_STORAGE_ACCOUNT_KEY"] = base64.b64encode(b"wrong" * 8).decode()
        status, said = archive.publish()
        report.claim("azure: a wrong key is told",
                     [] if status == 2 and "does not know the key" in said else [said])
    finally:
        server.kill()


def at_once(names):
    """Runs this script for each kind of server, all at the same time; how many claims failed."""
    runs = [subprocess.Popen([sys.executable, __file__, *sys.argv[1:], "--only", name], text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for name in names]
    passed = failed = 0
    for name, run in zip(names, runs):
        said, _ = run.communicate()
        *lines, last = said.splitlines()
        counted = re.fullmatch(r"publish: (\d+) passed, (\d+) failed", last)
        print("\n".join(lines if counted else [*lines, last]), flush=True)
        passed += int(counted[1]) if counted else 0
        failed += int(counted[2]) if counted else 1
    return passed, failed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kliping", type=pathlib.Path)
    parser.add_argument("--azurite", type=pathlib.Path)
    parser.add_argument("--modules", type=pathlib.Path)
    parser.add_argument("--s3s-fs", type=pathlib.Path)
    parser.add_argument("--only", choices=["rsync", "sftp", "s3", "azure", "s3s-fs"])
    arguments = parser.parse_args()
    kliping, report = arguments.kliping.resolve(), Report()
    courses = {
        "rsync": lambda folder: over_ssh(report, kliping, folder, "rsync"),
        "sftp": lambda folder: over_ssh(report, kliping, folder, "sftp"),
        "s3": lambda folder: over_s3(report, kliping, folder, arguments.modules),
    }
    if arguments.azurite:
        courses["azure"] = lambda folder: over_azure(report, kliping, folder, arguments.azurite)
    if arguments.s3s_fs:
        courses["s3s-fs"] = lambda folder: over_s3s(report, kliping, folder, arguments.s3s_fs)
    if arguments.only:
        with tempfile.TemporaryDirectory() as folder:
            courses[arguments.only](pathlib.Path(folder).resolve() / arguments.only)
        passed, failed = report.passed, report.failed
    else:
        passed, failed = at_once(list(courses))
    print(f"publish: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
