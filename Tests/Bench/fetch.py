#!/usr/bin/env python3
"""What fetching costs, beside public tools on the same pages in the same run; README.md says what each figure is."""
import argparse
import os
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # nothing is left in the checkout
import contestants
import nights
import servers

HERE = os.path.dirname(os.path.abspath(__file__))
PARTS = ("throughput", "tls", "latency", "queue", "pipeline")


class Run:
    """What one run of one client cost."""

    def __init__(self, count, wall, cpu, memory, server):
        self.wall, self.cpu, self.memory, self.server = wall, cpu, memory, server
        self.count = count
        self.rate, self.cpu_per_thousand = count / wall, cpu * 1000 / count


class Bench:
    """The folder, the compiled programs and the options that all parts share."""

    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.measure = self.compiled("measure")
        self.failures = []
        self.random = random.Random(options.seed)
        cores = sorted(os.sched_getaffinity(0))
        split = len(cores) > 1 and shutil.which("taskset")
        self.server_pin = ["taskset", "-c", str(cores[0])] if split else []
        self.client_pin = ["taskset", "-c", str(cores[1])] if split else []
        where = f"server on core {cores[0]}, client on core {cores[1]}" if split else "one core: nothing is pinned"
        print(f"{where}; {options.rounds} rounds in shuffled order; medians")
        # A proxy of the machine's is not asked for a loopback address.
        self.environment = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
        self.environment["HOME"] = folder  # wget2 keeps files there

    def compiled(self, name, library=None):
        """The program's path, or None with a visible word where it cannot be compiled."""
        target = f"{self.folder}/{name}"
        try:
            flags = []
            if library:
                flags = subprocess.run(["pkg-config", "--cflags", "--libs", library], check=True, timeout=60,
                                       capture_output=True, text=True).stdout.split()
            subprocess.run(["cc", "-O2", "-Wall", "-Wextra", "-o", target, f"{HERE}/{name}.c"] + flags, check=True,
                           timeout=120)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{name}.c was not compiled: {error}", file=sys.stderr)
            return None
        return target

    def cost(self, command):
        """Status, output, errors, wall and CPU seconds and peak MB of one command, killed when it takes too long."""
        result, out, err = (f"{self.folder}/{name}" for name in ("result", "out", "err"))
        limit = self.options.timeout
        with open(out, "wb") as output, open(err, "wb") as errors:
            subprocess.run([self.measure, str(limit), result] + self.client_pin + command, check=True,
                           timeout=limit + 30, stdin=subprocess.DEVNULL, stdout=output, stderr=errors,
                           env=self.environment)
        with open(result, encoding="ascii") as file:
            wall, cpu, memory, status = file.read().split()
        texts = [open(path, encoding="utf-8", errors="replace").read() for path in (out, err)]
        return int(status), *texts, float(wall), float(cpu), int(memory) / 1024

    def run(self, contestant, job, server):
        """One run; None, with the reason printed, where a page was lost."""
        server.requests()
        before = server.cpu()
        status, output, errors, wall, cpu, memory = self.cost(contestant.command(job))
        busy, asked = (server.cpu() - before) / wall, server.requests()
        fault = contestant.fault(job, output)
        if status != 0:
            fault = f"status {status} {fault}"
        elif asked < job.count and not fault:
            fault = f"the server was asked for {asked} pages of {job.count}"
        if fault:
            print(f"  {contestant.name}: not counted: {fault} {errors.strip()[-300:]}")
            self.failures.append(contestant.name)
            return None
        return Run(job.count, wall, cpu, memory, busy)

    def rounds(self, field, jobs, server):
        """Every contestant once a round, in another order each time: name → a run or None for each round."""
        for contestant in field:
            if contestant.missing:
                print(f"  {contestant.name}: skipped: {contestant.missing}")
        field = [contestant for contestant in field if not contestant.missing]
        if self.options.only:
            field = [contestant for contestant in field if contestant.name in self.options.only]
        runs = {contestant.name: [] for contestant in field}
        for _ in range(self.options.rounds):
            for contestant in self.random.sample(field, len(field)):
                job = jobs[contestant.cap] if contestant.cap in jobs else jobs[None]
                runs[contestant.name].append(self.run(contestant, job, server))
        return {name: each for name, each in runs.items() if any(each)}


def median(runs, figure):
    return statistics.median(getattr(run, figure) for run in runs if run)


def paired(runs, reference, figure):
    """Median over the rounds of this client's figure to that of the reference in the same round."""
    ratios = [getattr(run, figure) / getattr(other, figure) for run, other in zip(runs, reference) if run and other]
    return f"{statistics.median(ratios):.2f}" if ratios else "-"


def c_programs(bench):
    binary = bench.compiled("baseline", "libcurl")
    missing = "" if binary else "apt-get install gcc pkg-config libcurl4-openssl-dev"
    return [contestants.baseline(binary, loop, missing) for loop in ("poll", "epoll")]


def reference_of(runs, figure, best):
    """The better of the two loops of the C program: the harder one to stand beside."""
    names = [name for name in runs if name.startswith("C, ")]
    return best(names, key=lambda name: median(runs[name], figure)) if names else None


def addresses(scheme, port, options, count, parallel):
    """A block of hosts after the other, each of at least `parallel`; of a block page 0 of every host, then page 1.

    So a client without queues of its own has a host once at a time, and no more hosts than curl keeps connections.
    """
    size = -(-options.hosts // max(1, options.hosts // parallel))
    pages = [(number % options.hosts, number // options.hosts) for number in range(count)]
    pages.sort(key=lambda each: (each[0] // size, each[1], each[0]))
    return [f"{scheme}://{servers.address(host)}:{port}/{page}.html" for host, page in pages]


def throughput(bench, secure):
    options = bench.options
    title = "b. the same over TLS" if secure else "a. throughput"
    print(f"\n{title}: {options.requests} pages of {servers.PAGE_BYTES} bytes over {options.hosts} hosts, "
          f"{options.parallel} at once")
    if not servers.find_nginx():
        print("  skipped: no server: apt-get install nginx-light (and stop the service it starts)")
        return
    if secure and not shutil.which("openssl"):
        print("  skipped: no certificate: apt-get install openssl")
        return
    field = [contestants.ours(options.binary), *c_programs(bench), contestants.curl(),
             contestants.wget2("few" if secure else None), contestants.aiohttp()]
    if not secure:  # Scrapy does not check certificates.
        field.append(contestants.scrapy("few"))
    certificate = servers.make_certificate(bench.folder, options.hosts) if secure else None
    pages = (options.requests - 1) // options.hosts + 1
    server = servers.Nginx(bench.folder, options.hosts, pages, certificate, bench.server_pin)
    try:
        def job(name, count):
            urls = addresses("https" if secure else "http", server.port, options, count, options.parallel)
            return contestants.Job(bench.folder, name, urls, options.parallel, servers.PAGE_BYTES, certificate)

        few = min(options.requests, options.slow_requests)
        jobs = {None: job("all", options.requests), "few": job("few", few)}
        runs = bench.rounds(field, jobs, server)
    finally:
        server.stop()
    reference = reference_of(runs, "cpu_per_thousand", min)
    print(f"  {'':<20}{'pages':>7}{'requests/s':>12}{'CPU s/1,000':>13}{'peak MB':>9}{'server busy':>13}"
          f"{'rate to C':>11}{'CPU to C':>10}")
    for name, each in runs.items():
        ratios = [paired(each, runs[reference], figure) if reference else "-"
                  for figure in ("rate", "cpu_per_thousand")]
        print(f"  {name:<20}{median(each, 'count'):>7.0f}{median(each, 'rate'):>12.0f}"
              f"{median(each, 'cpu_per_thousand'):>13.3f}{median(each, 'memory'):>9.1f}{median(each, 'server'):>12.0%}"
              f" {ratios[0]:>11}{ratios[1]:>10}")
    print(f"  C is: {reference}")


def latency(bench):
    options = bench.options
    count, ideal = options.hosts * options.pages, options.pages * options.delay / 1000
    print(f"\nc. latency: {options.hosts} hosts × {options.pages} pages, {options.delay} ms a reply, one at a time a "
          f"host; ideal {ideal:.1f} s")
    binary = bench.compiled("delay")
    if not binary:
        print("  skipped: no server: apt-get install gcc")
        return
    field = [contestants.ours(options.binary), *c_programs(bench), contestants.curl(), contestants.wget2(),
             contestants.aiohttp()]
    server = servers.Delay(binary, options.hosts, options.delay, f"{bench.folder}/delay.log", bench.server_pin)
    try:
        urls = addresses("http", server.port, options, count, options.hosts)
        job = contestants.Job(bench.folder, "slow", urls, options.hosts, servers.PAGE_BYTES)
        runs = bench.rounds(field, {None: job}, server)
    finally:
        server.stop()
    print(f"  {'':<20}{'wall s':>11}{'to ideal':>13}{'CPU s':>9}{'peak MB':>13}")
    for name, each in runs.items():
        wall = median(each, "wall")
        print(f"  {name:<20}{wall:>11.2f}{wall / ideal:>13.2f}{median(each, 'cpu'):>9.2f}"
              f"{median(each, 'memory'):>13.1f}")
    print(f"  wget2 and curl keep no limit a host, and curl has at most {min(300, options.hosts)} under way")


def queue(bench):
    print("\nd. memory of the queue")
    if not contestants.offers(bench.options.binary, "bench-queue"):
        print(f"  skipped: {bench.options.binary} has no bench-queue")
        return
    for visits in (1_000, 10_000, 100_000, 1_000_000):
        status, _, errors, wall, _, memory = bench.cost([bench.options.binary, "bench-queue", "--visits", str(visits)])
        fault = f"status {status} {errors}" if status else ""
        print(f"  {visits:>9} visits{memory:>9.1f} MB peak{wall:>9.2f} s  {fault}")
        if status:
            bench.failures.append("xunjian")


def pipeline(bench):
    """The whole night (`crawl`: fetch, archive, read, judge, store) against hosts that answer after 2 s."""
    hosts, columns, delay = min(bench.options.hosts, 394), 4, 2.0
    # Each host is asked for its robots.txt, its home page and its columns, one after the other.
    ideal = (2 + columns) * delay
    print(f"\ne. whole night: {hosts} hosts × {2 + columns} requests of {delay:.0f} s, one at a time a host; "
          f"ideal {ideal:.1f} s")
    binary = bench.compiled("delay")
    if not binary:
        print("  skipped: no server: apt-get install gcc")
        return
    server = servers.Delay(binary, hosts, int(delay * 1000), f"{bench.folder}/night.log", bench.server_pin)
    try:
        places = nights.write(f"{bench.folder}/night", hosts, columns, server.port)
        status, _, errors, _, _, _ = bench.cost([bench.options.binary, "registry", "import"] + places)
        if status:
            bench.failures.append("xunjian")
            print(f"  the register was not accepted: {errors}")
            return
        night = [bench.options.binary, "crawl", "--as-of", "2026-10-08T22:30:00+08:00"] + places
        status, _, errors, wall, cpu, memory = bench.cost(night)
        print(f"  xunjian{wall:>24.2f} s{wall / ideal:>13.3f} to ideal{cpu:>9.2f} CPU s{memory:>9.1f} MB  "
              f"{server.requests()} requests, status {status}")
        if status not in (0, 1):
            bench.failures.append("xunjian")
            print(f"  {errors}")
    finally:
        server.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", default=".build/release/xunjian")
    parser.add_argument("--part", action="append", choices=PARTS, help="only this part; may be given again")
    parser.add_argument("--only", action="append", help="only this contestant, by the name in the table")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--requests", type=int, default=2000, help="of a and b")
    parser.add_argument("--slow-requests", type=int, default=1000, help="of those that need minutes")
    parser.add_argument("--parallel", type=int, default=64, help="of a and b")
    parser.add_argument("--hosts", type=int, default=394)
    parser.add_argument("--pages", type=int, default=20, help="of c, for each host")
    parser.add_argument("--delay", type=int, default=200, help="of c, milliseconds")
    parser.add_argument("--timeout", type=int, default=300, help="seconds after which a run is killed")
    parser.add_argument("--seed", type=int, default=1, help="of the order of the contestants")
    options = parser.parse_args()
    options.binary = os.path.abspath(options.binary)
    # So that `finally` ends the servers.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    with tempfile.TemporaryDirectory(prefix="xunjian-bench-") as folder:
        bench = Bench(options, folder)
        if not bench.measure:
            sys.exit("fetch.py: without a C compiler nothing can be measured: apt-get install gcc")
        for part in options.part or PARTS:
            match part:
                case "throughput": throughput(bench, secure=False)
                case "tls": throughput(bench, secure=True)
                case "latency": latency(bench)
                case "queue": queue(bench)
                case "pipeline": pipeline(bench)
        lost = sorted({name for name in bench.failures if name == "xunjian" or name.startswith("C, ")})
    if lost:
        sys.exit(f"fetch.py: pages were lost by {', '.join(lost)}")


main()
