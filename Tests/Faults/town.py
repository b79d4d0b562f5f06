"""A small city on either engine that is served, loaded, hurt and looked at."""

import hashlib
import json
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["YOUAI_PROGRAM"]
#: What is waited for anything that should happen at once; generous, since two cores may be busy.
PATIENCE = 60


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Postgres:
    """A private cluster that keeps its promises (fsync on)."""

    def __init__(self, *settings, folder=None):
        self.folder = folder or tempfile.mkdtemp(prefix="youai-faults-pg-")
        os.chmod(self.folder, 0o755)
        self.conninfo = self.script("start", "durable", *settings).strip()

    def script(self, action, *more):
        return subprocess.run([ROOT / "Scripts/postgres.sh", action, self.folder, *more], check=True, capture_output=True, text=True).stdout

    def sql(self, text, database="postgres"):
        done = subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", self.conninfo + database, "-c", text], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return [tuple(line.split("|")) for line in done.stdout.splitlines()]

    def restart(self, how):
        binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run([*owner, binaries / "pg_ctl", "-D", f"{self.folder}/data", "-m", how, "-w", "-l", f"{self.folder}/log", "restart"],
                       check=True, capture_output=True, cwd="/")

    def stop(self):
        self.script("stop")
        shutil.rmtree(self.folder, ignore_errors=True)


class Town:
    """A demo city with two more projects and people to fill them."""

    scarce_places = 6

    def __init__(self, postgres=None, folder=None):
        self.folder = folder or tempfile.mkdtemp(prefix="youai-faults-")
        self.postgres = postgres
        self.database = "town_" + os.urandom(6).hex() if postgres else None
        if postgres:
            postgres.sql(f"CREATE DATABASE {self.database} TEMPLATE template0")
        self.common = ["--data-dir", self.folder, "--share", str(ROOT)]
        if postgres:
            # The socket's folder stands for the host in a URI.
            socket_folder = postgres.folder.replace("/", "%2F")
            self.common += ["--database", f"postgres://youai@{socket_folder}/{self.database}"]
        self.run("demo", "--volunteers", "300")
        self.add_projects()

    def run(self, *arguments, expect=0, **options):
        done = subprocess.run([PROGRAM, *arguments, *self.common], capture_output=True, text=True, **options)
        assert expect is None or done.returncode == expect, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def sql(self, text):
        """Rows of text, read or changed behind the server's back."""
        if self.postgres:
            return self.postgres.sql(text, self.database)
        with sqlite3.connect(f"{self.folder}/youai.sqlite", timeout=20) as database:
            rows = [tuple("" if value is None else str(value) for value in row) for row in database.execute(text)]
        database.close()
        return rows

    def add_projects(self):
        """One that runs today, with a wide post; one that is still to come, with a scarce one."""
        columns = [row[0] for row in self.columns("projects")]
        self.project, self.wide, self.scarce = 900, 900, 901
        for key, name, starts, ends, quota in ((900, "wide", -20, 20, 200), (901, "scarce", 20, 21, self.scarce_places)):
            now, day = int(time.time()), 86400
            changed = {"id": key, "number": f"'FAULT-{key}'", "status": "'approved'", "scope": "'public'", "starts_at": now + starts * day,
                       "ends_at": now + ends * day, "recruit_from": now - 30 * day, "recruit_to": now + 10 * day, "min_hours": 0,
                       "dangerous": 0, "brand_id": "NULL"}
            values = ", ".join(str(changed.get(column, column)) for column in columns)
            self.sql(f"INSERT INTO projects ({', '.join(columns)}) SELECT {values} FROM projects WHERE id = 20")
            self.sql(f"INSERT INTO posts (id, project_id, position, name, quota) VALUES ({key}, {key}, 0, '{name}', {quota})")
        self.sql("INSERT INTO check_in_points (id, project_id, name, kind, secret) SELECT 900, 900, name, 'both', secret FROM check_in_points WHERE id = 1")
        # The projects came past the program: it counts its figures anew when it starts.
        self.sql("DELETE FROM figures")
        people = self.sql("""SELECT v.id, v.account_id FROM volunteers v WHERE v.status = 'active' AND v.account_id IS NOT NULL
            AND v.born_on < '1995-01-01' AND NOT EXISTS (SELECT 1 FROM sign_ups s JOIN projects p ON p.id = s.project_id
                                                        WHERE s.volunteer_id = v.id AND p.status = 'approved')
            ORDER BY v.id LIMIT 32""")
        assert len(people) == 32
        self.people = [(int(volunteer), self.session(account)) for volunteer, account in people]
        self.office = self.session(self.sql("SELECT account_id FROM appointments WHERE role = 'administrator' AND organisation_id = 1")[0][0])

    def columns(self, table):
        if self.postgres:
            return self.sql(f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position")
        return self.sql(f"SELECT name FROM pragma_table_info('{table}')")

    def session(self, account):
        token = os.urandom(18).hex()
        digest = hashlib.sha256(token.encode()).hexdigest()
        blob = f"'\\x{digest}'" if self.postgres else f"x'{digest}'"
        now = int(time.time())
        self.sql(f"INSERT INTO sessions (token_hash, kind, account_id, created_at, seen_at, expires_at) "
                 f"VALUES ({blob}, 'bearer', {account}, {now}, {now}, {now + 86400})")
        return token

    def serve(self, *, wait=True, **options):
        server = Server(self, **options)
        if wait:
            server.wait_until_up()
        return server

    def verify(self):
        done = self.run("verify", expect=None)
        assert done.returncode == 0, f"youai verify: {done.stdout}{done.stderr}"

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Server:
    """One `youai serve`."""

    #: Those that were started; a test that fails leaves some behind.
    started = []

    def __init__(self, town, prefix=(), port=None, **options):
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = tempfile.NamedTemporaryFile(prefix="youai-faults-log-", mode="r+")
        self.process = subprocess.Popen([*prefix, PROGRAM, "serve", "--port", str(self.port), *town.common],
                                        stdout=subprocess.DEVNULL, stderr=self.log, **options)
        Server.started.append(self)

    def wait_until_up(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, f"the server stopped with {self.process.returncode}: {self.said()}"
            try:
                urllib.request.urlopen(self.address + "/api/v1/health", timeout=5).close()
                return
            except OSError:
                time.sleep(0.01)
        raise AssertionError("the server did not answer: " + self.said())

    def said(self):
        return Path(self.log.name).read_text(encoding="utf-8")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.log.close()

    def stop(self):
        """Gracefully; answers how many seconds it took."""
        before = time.monotonic()
        self.process.terminate()
        code = self.process.wait(timeout=PATIENCE)
        assert code == 0, self.said()
        self.log.close()
        return time.monotonic() - before

    def call(self, method, path, body=None, token=None, timeout=30):
        """The status and the JSON of an answer, whatever it is; OSError when there is none."""
        data, headers = None, {}
        if isinstance(body, dict):
            data, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
        elif body is not None:
            boundary = "fault" + os.urandom(8).hex()
            data, headers["Content-Type"] = body(boundary), f"multipart/form-data; boundary={boundary}"
        if token:
            headers["Authorization"] = f"Bearer {token}"
        request = urllib.request.Request(f"{self.address}/api/v1{path}", data=data, method=method, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                text = answer.read()
                return answer.status, json.loads(text) if text else {}
        except urllib.error.HTTPError as error:
            text = error.read()
            return error.code, json.loads(text) if text.startswith(b"{") else {"text": text.decode(errors="replace")}

    def eventually(self, method, path, body, token):
        """Tries until it is done; answers the seconds it took."""
        before = time.monotonic()
        while True:
            status, answer = self.call(method, path, body, token)
            if status < 300:
                return time.monotonic() - before
            assert status == 503, (status, answer)
            assert time.monotonic() - before < PATIENCE, f"not done after {PATIENCE} s: {answer}"
            time.sleep(0.1)


#: The smallest picture there is, as a proof.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082")


def hours_form(volunteer, day, minute):
    """A minute of service, entered late with a proof."""
    start = f"{day}T{minute // 60:02}:{minute % 60:02}:00+08:00"
    end = f"{day}T{(minute + 1) // 60:02}:{(minute + 1) % 60:02}:00+08:00"
    fields = {"rows.0.volunteer": volunteer, "rows.0.from": start, "rows.0.to": end, "note": "fault"}

    def body(boundary):
        parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items()]
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="proof"; filename="p.png"\r\nContent-Type: image/png\r\n\r\n'.encode()
                     + PICTURE + f"\r\n--{boundary}--\r\n".encode())
        return b"".join(parts)
    return body


def days_ago(days):
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600 - days * 86400))


def jitter(least, most):
    return random.uniform(least, most)
