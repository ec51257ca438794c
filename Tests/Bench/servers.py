"""The servers of the benchmarks, on 127.1.x.y only, each one process that is ended by its id."""
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request

PAGE_BYTES = 48_000
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def address(host):
    """The host's own loopback address, the same as in delay.c."""
    return f"127.1.{host // 250}.{host % 250 + 1}"


def find_nginx():
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def free_port():
    with socket.socket() as probe:
        probe.bind((address(0), 0))
        return probe.getsockname()[1]


def write_page(path):
    """A page of Chinese text, exactly PAGE_BYTES long and the same every time."""
    row = '<li><a href="/art/{0}.html" title="第{0}号">青禾市公开信息第{0}号</a><span>2026-10-08</span></li>\n'
    text = '<!doctype html><meta charset="utf-8"><title>青禾市</title>\n<ul>\n'
    text += "".join(row.format(number) for number in range(1000))
    with open(path, "wb") as file:
        file.write(text.encode()[: PAGE_BYTES - 1] + b"\n")


def make_certificate(folder, hosts):
    """A self-signed certificate for all the addresses, which each client is told to trust."""
    names = "subjectAltName=" + ",".join(f"IP:{address(host)}" for host in range(hosts))
    certificate = f"{folder}/ca.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=bench.test"]
    command += ["-addext", names, "-keyout", f"{folder}/key.pem", "-out", certificate]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
    return certificate


class Server:
    """A started server process: what it answered so far, the CPU it took, its end."""

    def __init__(self, command, log):
        self.log = log
        with open(log, "wb") as file:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=file)

    def ask(self, url):
        with DIRECT.open(url, timeout=5) as reply:
            return reply.read().decode()

    def cpu(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def complaint(self):
        with open(self.log, encoding="utf-8", errors="replace") as file:
            return file.read()[-2000:]

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(5)
        self.process.stdout.close()


class Nginx(Server):
    """One nginx process that serves the same page under as many names as wanted."""

    def __init__(self, folder, hosts, pages, certificate, pin):
        self.port, self.watch_port, self.served = free_port(), free_port(), 0
        while self.watch_port == self.port:
            self.watch_port = free_port()
        os.makedirs(f"{folder}/pages", exist_ok=True)
        write_page(f"{folder}/pages/0.html")
        for page in range(1, pages):
            if not os.path.exists(f"{folder}/pages/{page}.html"):
                shutil.copy(f"{folder}/pages/0.html", f"{folder}/pages/{page}.html")
        with open(f"{folder}/nginx.conf", "w", encoding="utf-8") as file:
            file.write(self.configuration(folder, hosts, certificate))
        nginx = [find_nginx(), "-p", folder, "-c", f"{folder}/nginx.conf", "-e", f"{folder}/error.log"]
        super().__init__(pin + nginx, f"{folder}/nginx.log")
        deadline = time.monotonic() + 20
        while True:
            try:
                self.requests()
                return
            except OSError as error:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    self.stop()
                    raise SystemExit(f"nginx did not start: {error}\n{self.complaint()}") from error
                time.sleep(0.05)

    def configuration(self, folder, hosts, certificate):
        secure = " ssl" if certificate else ""
        listen = "\n".join(f"    listen {address(host)}:{self.port}{secure};" for host in range(hosts))
        keys = f"    ssl_certificate {certificate};\n    ssl_certificate_key {folder}/key.pem;" if certificate else ""
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        places = "\n".join(f"  {kind}_temp_path {folder}/{kind};" for kind in kinds)
        return f"""
daemon off;
master_process off;
pid {folder}/nginx.pid;
worker_rlimit_nofile 16384;
events {{ worker_connections 8192; }}
http {{
{places}
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_timeout 300;
  keepalive_requests 1000000;
  open_file_cache max=4096;
  types {{ text/html html; }}
  server {{
{listen}
{keys}
    root {folder}/pages;
  }}
  server {{
    listen {address(0)}:{self.watch_port};
    location = /requests {{ stub_status; }}
  }}
}}
"""

    def requests(self):
        """How many pages were asked for since the last call."""
        accepts = self.ask(f"http://{address(0)}:{self.watch_port}/requests").split()
        # accepts, handled, requests: this question and those before are among them.
        total, before = int(accepts[9]), self.served
        self.served = total + 1
        return total - before


class Delay(Server):
    """The server of delay.c."""

    def __init__(self, binary, hosts, milliseconds, log, pin):
        self.served = 0
        options = ["--hosts", str(hosts), "--delay", str(milliseconds), "--bytes", str(PAGE_BYTES)]
        super().__init__(pin + [binary] + options, log)
        line = self.process.stdout.readline()
        if not line:
            self.stop()
            raise SystemExit(f"the delaying server did not start: {self.complaint()}")
        self.port = int(line)

    def requests(self):
        """How many pages were sent since the last call."""
        total, before = int(self.ask(f"http://{address(0)}:{self.port}/requests")), self.served
        self.served = total
        return total - before
