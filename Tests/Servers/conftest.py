"""Three servers on one PostgreSQL behind haproxy."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(os.environ["YOUAI_PROGRAM"]).parent
VOLUNTEERS = 1100
PLACES = 100

HAPROXY = """
defaults
    mode http
    timeout connect 5s
    timeout client 60s
    timeout server 60s
    option forwardfor
frontend door
    bind 127.0.0.1:{door}
    default_backend servers
backend servers
    balance roundrobin
    option httpchk GET /api/v1/health
{servers}
"""


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def wait_until_up(address):
    for _ in range(300):
        try:
            urllib.request.urlopen(address + "/api/v1/health", timeout=1)
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{address} did not answer")


class Servers:
    """The door, the servers behind it, and what the volunteers need for the race."""

    def __init__(self, door, addresses, folder, database):
        self.door = door
        self.addresses = addresses
        self.folder = folder
        self.database = database

    def read(self, name):
        return Path(self.folder, name).read_text(encoding="utf-8").split()

    def ask(self, statement):
        """What the database itself says."""
        host = self.database.split("host=")[1].split("&")[0]
        answer = subprocess.run(["psql", "-h", host, "-U", "youai", "-Atc", statement, "servers"],
                                check=True, capture_output=True, text=True)
        return answer.stdout.split()


@pytest.fixture(scope="session")
def servers():
    folder = tempfile.mkdtemp(prefix="youai-servers-", dir="/tmp")
    cluster = tempfile.mkdtemp(prefix="youai-cluster-", dir="/tmp")
    running = []
    script = str(ROOT / "Scripts/postgres.sh")
    try:
        place = subprocess.run([script, "start", cluster], check=True, capture_output=True, text=True).stdout.split()[0]
        host = place.removeprefix("host=")
        subprocess.run(["createdb", "-h", host, "-U", "youai", "servers"], check=True)
        database = f"postgres:///servers?host={host}&user=youai"
        common = ["--data-dir", folder, "--share", str(ROOT), "--database", database]
        program = os.environ["YOUAI_PROGRAM"]
        subprocess.run([program, "demo", "--volunteers", str(VOLUNTEERS), *common], check=True, capture_output=True)
        subprocess.run([str(PROGRAMS / "bench-prepare"), folder, folder, database, str(PLACES)], check=True, capture_output=True)
        door, *ports = free_ports(4)
        for port in ports:
            running.append(subprocess.Popen([program, "serve", "--port", str(port), *common], stdout=subprocess.DEVNULL))
        lines = "\n".join(f"    server s{port} 127.0.0.1:{port} check" for port in ports)
        Path(folder, "haproxy.cfg").write_text(HAPROXY.format(door=door, servers=lines), encoding="utf-8")
        for port in ports:
            wait_until_up(f"http://127.0.0.1:{port}")
        running.append(subprocess.Popen(["/usr/sbin/haproxy", "-f", str(Path(folder, "haproxy.cfg")), "-db"]))
        wait_until_up(f"http://127.0.0.1:{door}")
        yield Servers(f"http://127.0.0.1:{door}", [f"http://127.0.0.1:{port}" for port in ports], folder, database)
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            process.wait(timeout=30)
        subprocess.run([script, "stop", cluster], check=False)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(cluster, ignore_errors=True)
