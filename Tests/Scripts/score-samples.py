#!/usr/bin/env python3
"""Scores `xunjian inspect` against a folder of labelled real pages.

    score-samples.py BINARY FOLDER [--misses]

The folder holds one `<set>.labels.jsonl` a set (articles, lists, feeds, accounts, bad, charset, facts), one JSON
object a line with the `file` and what is true of it. A wrong value and a missing one are counted apart: a wrong day
may accuse somebody, a missing one only makes work. The status is 1 when a page brought no answer at all.
"""

import collections
import json
import pathlib
import subprocess
import sys

# Day of the snapshot that the feeds were taken from; other labels carry their own `ref` where it matters.
SNAPSHOT = {"feeds": "2021-06-19"}
FOOTER = {"ICP": "icp", "PoliceBeian": "policeRecord", "FooterSiteID": "siteCode"}


def labels(folder):
    """Yields (set, label) for every label of the folder."""
    for path in sorted(folder.glob("*.labels.jsonl")):
        name = path.name.removesuffix(".labels.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield name, json.loads(line)


def inspect(binary, folder, files, as_of):
    """Runs the binary over the files, read as of that day, and returns {file: answer}."""
    command = [binary, "inspect", "--json"] + (["--as-of", as_of] if as_of else [])
    command += [str(folder / file) for file in files]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if run.returncode < 0:
        print(f"inspect was ended by signal {-run.returncode}; as of {as_of}: {files}", file=sys.stderr)
    answers = {}
    for line in run.stdout.splitlines():
        answer = json.loads(line)
        answers[str(pathlib.Path(answer["input"]).resolve())] = answer
    return {file: answers.get(str((folder / file).resolve())) for file in files}


def claims(name, label, answer):
    """Yields (what, truth, found) for everything the label says about the page."""
    listed = answer.get("list") or {}
    if name == "articles":
        yield f"day, {label['group']}", label["date"], (answer.get("published") or {}).get("date")
    elif name in ("lists", "feeds", "accounts"):
        yield "newest day", label.get("newest"), listed.get("newest")
        yield "items", label["items"], listed.get("count") or 0
    elif name == "bad" and label["kind"].startswith("blocked"):
        yield "kind", "blocked", answer.get("kind")
    elif name == "bad":
        yield "no day made up", None, listed.get("newest")
    elif name == "charset":
        yield "encoding", label["encoding"], (answer.get("charset") or "").lower() or None
    elif name == "facts":
        for key, truth in label["facts"].items():
            if key in FOOTER:
                yield key, truth, (answer.get("footer") or {}).get(FOOTER[key])
            elif key == "title":
                yield key, truth, answer.get("title")
            else:
                yield key, truth, (answer.get("meta") or {}).get(key)


def main(arguments):
    shows_misses = "--misses" in arguments
    arguments = [argument for argument in arguments if not argument.startswith("--")]
    if len(arguments) != 2:
        sys.exit(__doc__)
    binary, folder = arguments[0], pathlib.Path(arguments[1])
    if not folder.is_dir():
        sys.exit(f"score-samples: no folder {folder}")

    batches = collections.defaultdict(dict)
    for name, label in labels(folder):
        batches[label.get("ref") or SNAPSHOT.get(name)].setdefault(label["file"], []).append((name, label))

    right, wrong, missing = collections.Counter(), collections.Counter(), collections.Counter()
    silent, misses = [], []
    for as_of, pages in batches.items():
        for file, answer in inspect(binary, folder, list(pages), as_of).items():
            if answer is None:
                silent.append(file)
                continue
            for name, label in pages[file]:
                for what, truth, found in claims(name, label, answer):
                    row = (name, what)
                    if found == truth:
                        right[row] += 1
                        continue
                    (missing if found in (None, "", 0) else wrong)[row] += 1
                    misses.append(f"{file}: {what} is {truth!r}, found {found!r}")

    print(f"{'set':<10}{'what':<22}{'right':>7}{'wrong':>7}{'missing':>9}")
    for name, what in sorted(right.keys() | wrong.keys() | missing.keys()):
        row = (name, what)
        print(f"{name:<10}{what:<22}{right[row]:>7}{wrong[row]:>7}{missing[row]:>9}")
    if shows_misses:
        print("\n".join(sorted(misses)))
    for file in silent:
        print(f"no answer: {file}", file=sys.stderr)
    sys.exit(1 if silent else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
