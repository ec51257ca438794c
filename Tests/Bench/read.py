#!/usr/bin/env python3
"""What reading a page costs, beside a bare parse and public readers, in CPU seconds of one core.

    python3 Tests/Bench/read.py --binary .build/release/xunjian --samples ../shared/samples [--rounds 5] [--python PYTHON]

All read the same HTML pages in UTF-8, alternating, in processes that read their files before they start to count. Only
ratios within one run mean anything. Python readers that are not installed for PYTHON are shown as skipped.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
AS_OF = "2026-11-23T12:00:00+08:00"


def recoded(page, folder):
    """The page in UTF-8, which all of the contestants read alike."""
    data = page.read_bytes()
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    copy = pathlib.Path(folder) / (page.parent.name + "-" + page.name)
    copy.write_text(text, "utf-8")
    return str(copy)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=".build/release/xunjian")
    parser.add_argument("--samples", default="../shared/samples")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--python", default=sys.executable, help="the Python that has the other readers")
    options = parser.parse_args()
    pages = sorted(page for folder in ("articles", "lists", "bad", "charset")
                   for page in pathlib.Path(options.samples, folder).glob("*.html"))
    if not pages:
        sys.exit(f"read.py: skipped: no pages in {options.samples}; name a folder with --samples")
    with tempfile.TemporaryDirectory(prefix="xunjian-bench-") as folder:
        files = [recoded(page, folder) for page in pages]
        parse = f"{folder}/parse"
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libxml-2.0"], check=True, capture_output=True,
                               text=True).stdout.split()
        subprocess.run(["cc", "-O2", "-Wall", "-Wextra", "-o", parse, str(HERE / "parse.c")] + flags, check=True)
        python = [options.python, str(HERE / "readers.py")]
        field = {
            "xunjian, all facts": [options.binary, "bench-read", "--as-of", AS_OF, "--rounds", "5"],
            "libxml2, bare parse": [parse, "5"],
            "lxml, bare parse": python + ["lxml", "5"],
            "htmldate, fast": python + ["htmldate-fast", "1"],
            "htmldate, extensive": python + ["htmldate-extensive", "1"],
            "GNE": python + ["gne", "1"],
        }
        results = {name: [] for name in field}
        for _ in range(options.rounds):
            for name in list(field):
                run = subprocess.run(field[name] + files, capture_output=True, text=True, timeout=900, check=False)
                if run.returncode:
                    print(f"{name}: skipped: {run.stderr.strip()[-200:]}")
                    del field[name]
                    continue
                results[name].append(json.loads(run.stdout))
        report(len(files), {name: runs for name, runs in results.items() if runs})


def report(count, results):
    print(f"{count} pages, {os.cpu_count()} cores; medians of CPU seconds")
    print(f"{'':<22}{'pages/s':>10}{'MB/s':>10}{'to bare parse':>15}{'dated':>8}")
    rates = {name: statistics.median(run["pages"] / run["seconds"] for run in runs) for name, runs in results.items()}
    for name, runs in results.items():
        speed = statistics.median(run["bytes"] / run["seconds"] / 1e6 for run in runs)
        dated = runs[0].get("dated")
        dated = "" if dated is None else f"{dated * count // runs[0]['pages']}"
        print(f"{name:<22}{rates[name]:>10.0f}{speed:>10.1f}{rates[name] / rates['libxml2, bare parse']:>15.2f}{dated:>8}")


main()
