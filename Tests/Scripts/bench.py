#!/usr/bin/env python3
"""Runs one night and the same page set through curl, and prints what each cost.

bench.py NAME BINARY FOLDER: FOLDER holds what `demo-server --write` left (Config, urls.txt).
"""
import os
import resource
import subprocess
import sys
import time


def cost(command, output):
    """Wall seconds, CPU seconds and peak memory (MB) of one process, by the operating system's account of it."""
    start = time.monotonic()
    with open(output, "wb") as file:
        pid = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT).pid
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - start
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def row(label, pages, result):
    wall, cpu, memory, code = result
    print(
        f"{label:<28} {pages:>7} pages  {cpu * 1000 / pages:>6.2f} CPU s per 1,000  {memory:>7.1f} MB peak  "
        f"{pages / wall:>7.0f} pages/s  status {code}"
    )


def main():
    name, binary, folder = sys.argv[1:4]
    urls = open(f"{folder}/urls.txt", encoding="utf-8").read().count("url = ")
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    crawl = [binary, "crawl", "--config", f"{folder}/Config", "--data", f"{folder}/data"]
    crawl += ["--as-of", "2026-10-08T22:30:00+08:00"]
    row(f"{name}: whole night", urls, cost(crawl, f"{folder}/crawl.log"))
    curl = ["curl", "--parallel", "--parallel-max", "64", "--compressed", "-s", "--config", f"{folder}/urls.txt"]
    row(f"{name}: curl --parallel", urls, cost(curl, f"{folder}/curl.log"))


main()
