#!/usr/bin/env python3
"""Scores `xunjian inspect --json` against the labelled sample pages.

    python3 Tests/Corpus/score.py --binary .build/release/xunjian [--samples ../shared/samples] [--strip-meta] [-v]

Prints one line a group: right, wrong and missing answers. With -v every miss is shown. With --strip-meta the articles
are read once more without any tag that tells their date, which may lose one of them. The exit status is 1 when a
floor is not reached (the same floors as the Swift corpus test), 2 when the samples or the binary are not there.
"""
import argparse
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
# A moment after the last sample was captured; pages that need another one have it in their label.
AS_OF = "2026-11-23T12:00:00+08:00"
FEEDS_AS_OF = "2021-06-19T15:32:00+08:00"
GROUPS = ["articles", "lists", "feeds", "accounts", "bad", "charset", "facts"]
FLOORS = {"articles": 60, "lists": 5, "feeds": 46, "accounts": 4, "bad": 2, "charset": 8}


def labels(samples, group):
    path = samples / f"{group}.labels.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def moment(group, label):
    if label.get("ref"):
        return label["ref"] + "T23:00:00+08:00"
    return FEEDS_AS_OF if group == "feeds" else AS_OF


# Page tags that tell a date: the standard's and those of other makers.
DATE_META = re.compile(
    rb"<meta\b[^>]*\b(?:name|property|itemprop)\s*=\s*[\"']?[^\"'>]*(?:date|time|issued|created|published|create_at|"
    rb"update_at)[^>]*>", re.IGNORECASE)


def stripped(path, folder):
    """A copy of the page without its date tags."""
    copy = pathlib.Path(folder) / path.name
    copy.write_bytes(DATE_META.sub(b"", path.read_bytes()))
    return copy


def inspect(binary, path, as_of):
    """Facts of one page; None when the binary failed or hung."""
    command = [binary, "inspect", "--json", "--as-of", as_of, str(path)]
    try:
        run = subprocess.run(command, capture_output=True, timeout=60, check=False)
        answer = json.loads(run.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return None
    if isinstance(answer, list):
        answer = answer[0] if answer else {}
    return answer.get("facts", answer)


def day(value):
    """`YYYY-MM-DD` of a dated text, a day or nothing."""
    if isinstance(value, dict):
        value = value.get("date") or value.get("day")
    return value[:10] if value else None


def judge(group, label, facts):
    """'right', 'wrong' or 'none', and what was said."""
    if facts is None:
        return "none", "no answer"
    listed = facts.get("list") or {}
    if group == "articles":
        said = day(facts.get("published"))
        return ("none" if said is None else "right" if said == label["date"] else "wrong"), said
    if group in ("lists", "feeds", "accounts"):
        said = (day(listed.get("newest")), listed.get("count", 0))
        wanted = (label.get("newest"), label["items"])
        if said == wanted:
            return "right", said
        return ("none" if said[0] is None else "wrong"), said
    if group == "bad":
        said = (facts.get("kind"), day(listed.get("newest")) or day(facts.get("published")))
        kinds = {"blocked_200": ["blocked"], "undated_list": ["list", "home", "unknown", "static"]}
        allowed = kinds.get(label["kind"], [label["kind"]])
        return ("right" if said[0] in allowed and said[1] is None else "wrong"), said
    if group == "charset":
        return ("right" if facts.get("charset") == label["encoding"] else "wrong"), facts.get("charset")
    footer = facts.get("footer") or {}
    said = dict(facts.get("meta") or {}, title=facts.get("title"))
    said.update(ICP=footer.get("icp"), PoliceBeian=footer.get("policeRecord"), FooterSiteID=footer.get("siteCode"))
    misses = {name: said.get(name) for name, value in label["facts"].items() if said.get(name) != value}
    return ("wrong" if misses else "right"), misses


def score(options, group, name, floor, prepare):
    """Prints a group's line; whether its floor was not reached."""
    samples = pathlib.Path(options.samples)
    rows = labels(samples, group)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(
            lambda row: inspect(options.binary, prepare(samples / row["file"]), moment(group, row)), rows))
    counts = {"right": 0, "wrong": 0, "none": 0}
    for row, facts in zip(rows, answers):
        verdict, said = judge(group, row, facts)
        counts[verdict] += 1
        if options.verbose and verdict != "right":
            wanted = {key: row[key] for key in ("date", "newest", "items", "kind", "encoding") if key in row}
            print(f"  {verdict:5} {row['file']}: said {said}, label {wanted}")
    is_low = counts["right"] < floor
    print(
        f"{name:9} {counts['right']:3}/{len(rows)} right, {counts['wrong']} wrong, {counts['none']} none"
        + ("  BELOW FLOOR" if is_low else ""))
    return is_low


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=str(ROOT / ".build/release/xunjian"))
    parser.add_argument("--samples", default=str(ROOT.parent / "shared/samples"))
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--strip-meta", action="store_true", help="read the articles without their date tags too")
    options = parser.parse_args()
    samples = pathlib.Path(options.samples)
    if not samples.is_dir() or not pathlib.Path(options.binary).is_file():
        print(f"skipped: {options.samples} or {options.binary} is not there", file=sys.stderr)
        return 2
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for group in GROUPS:
            failed |= score(options, group, group, FLOORS.get(group, 0), lambda path: path)
        if options.strip_meta:
            floor = len(labels(samples, "articles")) - 1
            failed |= score(options, "articles", "no tags", floor, lambda path: stripped(path, folder))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
