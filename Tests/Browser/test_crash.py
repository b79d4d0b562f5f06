"""The server is killed at once in the middle of many changes: nothing that was answered is lost, nothing is half done."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import threading
import urllib.request
from pathlib import Path

from conftest import PASSWORD, ROOT, free_port, wait_until_up


def call(address, method, path, body, token=None):
    request = urllib.request.Request(f"{address}/api/v1{path}", data=json.dumps(body).encode(), method=method)
    request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def serve(program, folder):
    port = free_port()
    common = ["--data-dir", folder, "--share", str(ROOT)]
    server = subprocess.Popen([program, "serve", "--port", str(port), *common], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    wait_until_up(address, server)
    return server, address


def test_kill_9_loses_nothing_that_was_answered():
    program = os.environ["YOUAI_PROGRAM"]
    folder = tempfile.mkdtemp(prefix="youai-crash-")
    try:
        subprocess.run(
            [program, "found", "--data-dir", folder, "--share", str(ROOT), "--office", "测试中心", "--area", "360500",
             "--administrator", "林主任", "--login", "office"],
            check=True, capture_output=True, env={**os.environ, "YOUAI_ADMIN_PASSWORD": PASSWORD})
        answered, enough = [], threading.Event()
        for crash in range(3):
            server, address = serve(program, folder)
            token = call(address, "POST", "/session", {"handle": "office", "password": PASSWORD})["token"]
            enough.clear()
            before = len(answered)

            def change(worker):
                number = 0
                while True:
                    number += 1
                    value = f"{crash}-{worker}-{number}"
                    try:
                        call(address, "PATCH", "/settings", {"office.head": value}, token)
                    except OSError:
                        return
                    answered.append(value)
                    if len(answered) > before + 100:
                        enough.set()

            workers = [threading.Thread(target=change, args=(worker,)) for worker in range(8)]
            for worker in workers:
                worker.start()
            assert enough.wait(timeout=60)
            server.send_signal(signal.SIGKILL)
            server.wait()
            for worker in workers:
                worker.join()
        server, address = serve(program, folder)
        server.terminate()
        server.wait(timeout=20)
        database = sqlite3.connect(Path(folder, "youai.sqlite"))
        stored = {row[0] for row in database.execute("SELECT new_value FROM settings_history")}
        assert set(answered) <= stored
        # The change, its history and its audit event came together or not at all.
        value = database.execute("SELECT value FROM settings WHERE key = 'office.head'").fetchone()[0]
        last = database.execute("SELECT new_value FROM settings_history ORDER BY id DESC LIMIT 1").fetchone()[0]
        events = database.execute("SELECT COUNT(*) FROM audit_events WHERE action = 'updateSettings'").fetchone()[0]
        assert value == last and events == len(stored)
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        subprocess.run([program, "verify", "--data-dir", folder], check=True, capture_output=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
