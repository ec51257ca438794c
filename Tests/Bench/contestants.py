"""Who takes part: the command of each client, how to tell that it lost a page, and why it cannot be measured here."""
import collections
import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


class Job:
    """A list of addresses in the forms the clients read."""

    def __init__(self, folder, name, urls, parallel, page_bytes, trust=None):
        self.count, self.parallel, self.page_bytes, self.trust = len(urls), parallel, page_bytes, trust
        self.urls, self.curl_config = f"{folder}/{name}.txt", f"{folder}/{name}.curl"
        with open(self.urls, "w", encoding="ascii") as file:
            file.writelines(f"{url}\n" for url in urls)
        with open(self.curl_config, "w", encoding="ascii") as file:
            file.writelines(f'url = "{url}"\noutput = "/dev/null"\n' for url in urls)


class Contestant:
    """One client; `missing` says why it is not measured here."""

    def __init__(self, name, command, fault=None, missing="", cap=None):
        self.name, self.command, self.missing, self.cap = name, command, missing, cap
        self.fault = fault or line_of_json


def line_of_json(job, output):
    """Of ours, baseline.c and peers.py: every page there, whole and 200."""
    try:
        told = json.loads(output.strip().rpartition("\n")[2])
        expected = {"requests": job.count, "replies": job.count, "bytes": job.count * job.page_bytes, "failed": 0}
    except ValueError:
        return f"no result but {output[-200:]!r}"
    wrong = [f"{key} {told.get(key)} of {value}" for key, value in expected.items() if told.get(key) != value]
    return ", ".join(wrong)


def lines_of_curl(job, output):
    """Of curl: a line of status and bytes for every page."""
    seen = collections.Counter(output.split("\n")[:-1])
    whole = seen.pop(f"200 {job.page_bytes}", 0)
    return "" if whole == job.count and not seen else f"{whole} whole replies of {job.count}, {dict(seen)}"


def nothing_told(_job, _output):
    """Of wget2: only its exit status, and what the server counted."""
    return ""


def ours(binary):
    missing = "" if offers(binary, "bench-fetch") else f"{binary} has no bench-fetch: make release"
    return Contestant("xunjian", lambda job: [binary, "bench-fetch", "--urls", job.urls, "--parallel",
                                              str(job.parallel)] + trust("--ca", job), missing=missing)


def baseline(binary, loop, missing):
    return Contestant(f"C, libcurl, {loop}", lambda job: [
        binary, "--urls", job.urls, "--parallel", str(job.parallel), "--loop", loop] + trust("--ca", job),
        missing=missing)


def curl():
    """Without a limit a host; 300 at once is its most."""
    form = "%{http_code} %{size_download}\n"
    return Contestant("curl --parallel", lambda job: [
        "curl", "-q", "-s", "--no-progress-meter", "--parallel", "--parallel-max", str(min(300, job.parallel)),
        "--write-out", form, "--config", job.curl_config] + trust("--cacert", job),
        lines_of_curl, absent("curl", "curl"))


def wget2(cap=None):
    """Without a limit a host; with more hosts than threads it connects anew for most pages."""
    return Contestant("wget2", lambda job: [
        "wget2", "--no-config", "-q", f"--max-threads={job.parallel}", "--tries=1", "--no-hsts",
        "--no-compression", "-O", "/dev/null", f"--input-file={job.urls}"]
        + trust("--ca-certificate", job),
        nothing_told, absent("wget2", "wget2"), cap)


def aiohttp():
    return library("aiohttp", None)


def scrapy(cap):
    return library("scrapy", cap)


def library(module, cap):
    python = next((each for each in (sys.executable, "/usr/bin/python3") if imports(each, module)), None)
    missing = "" if python else f"apt-get install python3-{module}"
    return Contestant(module, lambda job: [
        python, f"{HERE}/peers.py", module, job.urls, str(job.parallel)] + ([job.trust] if job.trust else []),
        missing=missing, cap=cap)


def trust(option, job):
    return [option, job.trust] if job.trust else []


def absent(program, package):
    return "" if shutil.which(program) else f"apt-get install {package}"


def imports(python, module):
    found = f"import importlib.util as u, sys; sys.exit(u.find_spec({module!r}) is None)"
    return os.path.exists(python) and subprocess.run([python, "-c", found], check=False, timeout=60).returncode == 0


def offers(binary, subcommand):
    """Whether the binary knows a hidden subcommand; the help of an unknown one is that of the whole."""
    try:
        done = subprocess.run([binary, "help", subcommand], capture_output=True, text=True, check=False, timeout=60)
    except OSError:
        return False
    return f"xunjian {subcommand}" in done.stdout + done.stderr
