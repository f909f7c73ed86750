#!/usr/bin/env python3
"""What publishing to a store costs, beside the programs that others use for it.

    publish.py --kliping PROGRAM --server moto|s3s-fs|COMMAND [--articles 9500]
               [--aws PROGRAM] [--rclone PROGRAM] [--work DIR] [--json FILE]

Writes a synthetic archive, builds it in the default theme, starts an S3 server
on this machine and measures for each program, on the same files: the first
upload, an upload with nothing changed, and one with one more article.
Kliping's figures contain the build that belongs to a publication; the archive
is built before each run of the others, outside of what is measured.

`--server` is `moto` (PyPI, `moto[s3,server]` in this Python), `s3s-fs` (of
crates.io, found on PATH), or the path of either.  Wall time, CPU and memory are
those of the client; the server shares the machine, and where it is slower than
the client, wall time is the server's.
"""
import argparse
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True   # the folder is a site's as well
import scale  # noqa: E402

KEY, SECRET = "harbour", "harbour-mole"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Store:
    """An S3 server with empty buckets."""

    def __init__(self, server, folder):
        self.port = free_port()
        buckets = folder / "buckets"
        for name in ("kliping", "aws", "rclone"):
            (buckets / name).mkdir(parents=True)
        self.is_moto = "moto" in server
        if self.is_moto:
            command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)]
        else:
            command = [server, "--host", "127.0.0.1", "--port", str(self.port), "--access-key", KEY,
                       "--secret-key", SECRET, str(buckets)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise SystemExit(f"{server} does not start")
        self.address = f"http://127.0.0.1:{self.port}"
        if self.is_moto:
            import boto3
            client = boto3.client("s3", endpoint_url=self.address, region_name="us-east-1",
                                  aws_access_key_id=KEY, aws_secret_access_key=SECRET)
            for name in ("kliping", "aws", "rclone"):
                client.create_bucket(Bucket=name)

    def stop(self):
        self.process.kill()
        self.process.wait()


def write_archive(told, root, store):
    tool = pathlib.Path(told.corpus_tools) / "make_corpus.py"
    subprocess.run([sys.executable, tool, "--articles", str(told.articles), "--out", root,
                    "--flavour", "neutral"], check=True, stdout=subprocess.DEVNULL)
    (root / "site.toml").write_text(
        scale.DEFAULTS + f'\n[publish.live]\nto = "s3"\nbucket = "kliping"\nregion = "us-east-1"\n'
        f'endpoint = "{store.address}"\n', encoding="utf-8")


def programs(told, root, store):
    """What each program is called with, after a build of its own where it does not build."""
    yield "Kliping", [str(told.kliping), "publish", "--site", str(root)], False
    if told.aws:
        yield "aws s3 sync", [told.aws, "s3", "sync", str(root / "public"), "s3://aws", "--delete",
                              "--only-show-errors", "--endpoint-url", store.address], True
    if told.rclone:
        yield "rclone sync", [told.rclone, "sync", str(root / "public"), "store:rclone",
                              "--checksum", "--transfers", "16", "--checkers", "16"], True


def settle(store):
    """The environment that all of them read; a server here needs no certificates."""
    os.environ.pop("AWS_CA_BUNDLE", None)
    os.environ.update({
        "AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_DEFAULT_REGION": "us-east-1",
        "RCLONE_CONFIG_STORE_TYPE": "s3", "RCLONE_CONFIG_STORE_PROVIDER": "Other",
        "RCLONE_CONFIG_STORE_ENV_AUTH": "true", "RCLONE_CONFIG_STORE_ENDPOINT": store.address,
        "RCLONE_CONFIG_STORE_REGION": "us-east-1", "RCLONE_CONFIG_STORE_NO_CHECK_BUCKET": "true",
    })


def measure(told, work):
    root = work / "archive"
    root.mkdir()
    store = Store(told.server, work)
    found = {}
    try:
        settle(store)
        write_archive(told, root, store)
        build = [str(told.kliping), "build", "--site", str(root), "--quiet"]
        figures, _ = scale.run(build, work, 3600)
        found["build"] = figures
        found["output"] = scale.size_of(root / "public")
        articles = scale.Archive(root, 7)
        for step in ("first", "unchanged", "one added"):
            for name, argv, builds_apart in programs(told, root, store):
                if step == "one added" and name == "Kliping":
                    articles.added()
                if builds_apart:
                    scale.run(build, work, 3600)
                figures, said = scale.run(argv, work, 3600)
                sent = re.search(r"published to live: (\d+) files? sent", said)
                figures["sent"] = int(sent[1]) if sent else None
                found[f"{name}, {step}"] = figures
                print(f"{name:12} {step:10} {figures['wall']:8.2f} s {figures['cpu']:8.2f} s CPU"
                      f" {figures['rss'] / 1e6:7.0f} MB"
                      + (f" {figures['sent']:6} sent" if sent else ""), flush=True)
    finally:
        store.stop()
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kliping", type=pathlib.Path, required=True)
    parser.add_argument("--server", required=True)
    parser.add_argument("--articles", type=int, default=9500)
    parser.add_argument("--aws")
    parser.add_argument("--rclone")
    parser.add_argument("--corpus-tools", default=scale.ROOT.parent / "shared" / "bench")
    parser.add_argument("--work", default=None, help="a folder for all of it, best on a memory file system")
    parser.add_argument("--json", type=pathlib.Path)
    told = parser.parse_args()
    told.kliping = told.kliping.resolve()
    with tempfile.TemporaryDirectory(dir=told.work) as folder:
        found = measure(told, pathlib.Path(folder))
    print(f"{found['output']['files']} files, {found['output']['bytes'] / 1e6:.0f} MB; "
          f"built in {found['build']['wall']:.2f} s")
    if told.json:
        told.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
