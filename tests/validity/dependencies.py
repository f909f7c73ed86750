#!/usr/bin/env python3
"""Checks licences, bans and sources of all dependencies by the lists of deny.toml.

It answers in a second what `cargo deny check bans licenses sources` answers
after minutes of being compiled; where `cargo-deny` is installed, that runs too.
Keys of deny.toml that neither this file nor the list below knows are an error,
so that nothing is thought to be checked that is not.
"""

import json
import re
import shutil
import subprocess
import sys
import tomllib

KNOWN = {
    "graph": {"all-features"},
    "licenses": {"allow", "confidence-threshold", "exceptions"},
    "bans": {"multiple-versions", "wildcards", "deny"},
    "sources": {"unknown-registry", "unknown-git"},
    "advisories": {"unmaintained", "ignore"},
}
# How Cargo names crates.io, wherever its packages are really fetched from.
CRATES_IO = "/rust-lang/crates.io-index"


def main():
    with open("deny.toml", "rb") as file:
        policy = tomllib.load(file)
    graph = json.loads(subprocess.run(
        ["cargo", "metadata", "--format-version", "1", "--locked", "--all-features"],
        check=True, capture_output=True, text=True).stdout)
    own = set(graph["workspace_members"])
    packages = {package["id"]: package for package in graph["packages"]}
    others = [package for package in packages.values() if package["id"] not in own]
    faults = [*unknown_keys(policy), *licences(policy, others), *bans(policy, graph, packages),
              *sources(others)]
    for fault in faults:
        print(f"FAILED {fault}")
    print(f"{len(others)} dependencies: {len(faults)} faults in licences, bans and sources")
    asked = cargo_deny() if shutil.which("cargo-deny") else 0
    return 1 if faults or asked else 0


def unknown_keys(policy):
    for table, said in policy.items():
        for key in said.keys() - KNOWN.get(table, set()):
            yield f"deny.toml: nothing here knows `{table}.{key}`"
    wanted = {"wildcards": "deny", "unknown-registry": "deny", "unknown-git": "deny"}
    for table in ("bans", "sources"):
        for key in wanted.keys() & policy[table].keys():
            if policy[table][key] != wanted[key]:
                yield f"deny.toml: nothing here knows `{key} = {policy[table][key]!r}`"


def licences(policy, packages):
    allowed = set(policy["licenses"]["allow"])
    exceptions = {one["crate"]: set(one["allow"]) for one in policy["licenses"]["exceptions"]}
    for package in packages:
        text = package["license"]
        name = f"{package['name']} {package['version']}"
        if not text:
            yield f"{name} states no licence"
        elif not permits(text, allowed | exceptions.get(package["name"], set())):
            yield f"{name} stands under {text}"
    for name in exceptions.keys() - {package["name"] for package in packages}:
        yield f"deny.toml: the exception for {name} is not needed"


def permits(text, allowed):
    """Whether an SPDX expression can be met by licences that are allowed."""
    # Old crates write `MIT/Apache-2.0` for a choice.
    words = re.findall(r"[()]|[^\s()]+", text.replace("/", " OR "))

    def choice():
        met = both()
        while words and words[0] == "OR":
            words.pop(0)
            met = both() or met
        return met

    def both():
        met = single()
        while words and words[0] == "AND":
            words.pop(0)
            met = single() and met
        return met

    def single():
        word = words.pop(0)
        if word == "(":
            met = choice()
            words.pop(0)
            return met
        if words and words[0] == "WITH":
            # An exception only ever grants more, but it is another licence by name.
            words.pop(0)
            word += f" WITH {words.pop(0)}"
        return word in allowed

    return choice()


def bans(policy, graph, packages):
    banned = {one["crate"]: one for one in policy["bans"]["deny"]}
    for node in graph["resolve"]["nodes"]:
        user = packages[node["id"]]
        for needed in node["deps"]:
            name = packages[needed["pkg"]]["name"]
            if name in banned and user["name"] not in banned[name].get("wrappers", []):
                yield f"{user['name']} brings in {name}: {banned[name]['reason']}"
    for package in packages.values():
        if package["id"] in graph["workspace_members"]:
            for needed in package["dependencies"]:
                if needed["req"] == "*" and not needed.get("path"):
                    yield f"{needed['name']} is asked for in any version"


def sources(packages):
    for package in packages:
        kind, _, place = (package["source"] or "").partition("+")
        if kind != "registry" or not place.endswith(CRATES_IO):
            yield f"{package['name']} comes from {package['source']}"


def cargo_deny():
    print("cargo deny check bans licenses sources", flush=True)
    return subprocess.run(
        ["cargo", "deny", "--all-features", "check", "--hide-inclusion-graph",
         "bans", "licenses", "sources"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
