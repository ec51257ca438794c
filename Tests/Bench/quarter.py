#!/usr/bin/env python3
"""What closing a quarter and writing all of its documents costs, at the size of a city and far beyond it.

    python3 Tests/Bench/quarter.py --binary .build/release/xunjian [--sizes 394+55 100000+0]
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOW = "2026-11-12T10:00:00+08:00"
SOURCE = """id: bench-list
title: 基准测试来源
kind: json_path
coverage: account_complete
provesFresh: true
provesStale: true
blockMarkers: []
goneMarkers: []
renamedMarkers: []
shape: {items: list, title: title, time: time}
"""


def timed(measure, folder, command):
    """Wall and CPU seconds and peak MB of one command; its errors end the benchmark."""
    result = f"{folder}/result"
    run = subprocess.run([measure, "600", result, *command], capture_output=True, text=True, timeout=700)
    with open(result, encoding="ascii") as file:
        wall, cpu, memory, status = file.read().split()
    if int(status) != 0:
        sys.exit(f"{' '.join(command)}\nended with {status}\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
    return float(wall), float(cpu), int(memory) / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=str(ROOT / ".build/release/xunjian"))
    parser.add_argument("--sizes", nargs="+", default=["394+55", "100000+0"])
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    with tempfile.TemporaryDirectory() as folder:
        measure = f"{folder}/measure"
        subprocess.run(["cc", "-O2", "-o", measure, str(ROOT / "Tests/Bench/measure.c")], check=True, timeout=120)
        config = f"{folder}/Config"
        shutil.copytree(ROOT / "Config", config)
        pathlib.Path(f"{config}/sources/bench-list.yaml").write_text(SOURCE, encoding="utf-8")
        print(f"  {'subjects':<14}{'what':<14}{'wall s':>8}{'CPU s':>8}{'peak MB':>9}")
        for size in options.sizes:
            accounts, websites = size.split("+")
            data = f"{folder}/data-{accounts}"
            where = ["--config", config, "--data", data]
            subprocess.run([binary, "bench-quarter", "--accounts", accounts, "--websites", websites, *where],
                           check=True, timeout=900, stdout=subprocess.DEVNULL)
            total = [0.0, 0.0, 0.0]
            for name, command in (
                    ("close", ["round", "close", "2026Q4", "--by", "wang", "--now", NOW]),
                    ("notices", ["notice", "issue", "2026Q4", "--by", "li", "--now", NOW]),
                    ("documents", ["report", "--round", "2026Q4", "--now", NOW, "--reports", f"{folder}/Reports"])):
                cost = timed(measure, folder, [binary, *command, *where])
                total = [total[0] + cost[0], total[1] + cost[1], max(total[2], cost[2])]
                print(f"  {size:<14}{name:<14}{cost[0]:>8.2f}{cost[1]:>8.2f}{cost[2]:>9.1f}")
            print(f"  {size:<14}{'together':<14}{total[0]:>8.2f}{total[1]:>8.2f}{total[2]:>9.1f}")
            shutil.rmtree(f"{folder}/Reports")


if __name__ == "__main__":
    main()
