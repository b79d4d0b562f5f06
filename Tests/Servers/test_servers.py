"""Requests of one journey land on different servers, and the scarce is still sold once."""

import http.client
import json
import os
import subprocess
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlparse

from conftest import PLACES

RACERS = 1000
PASSWORD = "Youai-2026"
OFFICE = "office"


def call(address, method, path, token=None, body=None):
    request = urllib.request.Request(address + "/api/v1" + path, method=method, data=None if body is None else json.dumps(body).encode())
    request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
            return answer.status, json.loads(text) if text else {}
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read() or b"{}")


def test_a_journey_lands_on_every_server(servers):
    """Sign up, check in, be seen, check out: each step asked of the next server, then through the door."""
    one, two, three = servers.addresses
    token = servers.read("tokens.txt")[RACERS]
    code = servers.read("code.txt")[0]
    post, project = servers.read("post.txt")[0], servers.read("project.txt")[0]
    status, signed = call(one, "POST", f"/posts/{post}/sign-ups", token, {})
    assert status == 201, signed
    status, mine = call(two, "GET", "/sign-ups", token)
    assert status == 200 and any(str(item["id"]) == str(signed["id"]) for item in mine["items"])
    # The rotating code is the same on every server.
    status, checked = call(three, "POST", "/check-ins", token, {"token": code})
    assert status == 201, checked
    status, again = call(one, "POST", "/check-ins", token, {"token": code})
    assert status == 409, again
    seen = [call(servers.door, "GET", f"/projects/{project}")[1] for _ in range(6)]
    assert all(page == seen[0] for page in seen)
    # Signed out on one, unknown to all.
    status, session = call(two, "POST", "/session", body={"handle": OFFICE, "password": PASSWORD})
    assert status in (200, 201), session
    assert call(three, "DELETE", "/session", session["token"])[0] in (200, 204)
    for address in servers.addresses:
        assert until(lambda: call(address, "GET", "/sign-ups", session["token"])[0] == 401)


def test_a_live_page_hears_of_another_servers_change(servers):
    one, two, _ = servers.addresses
    token = call(one, "POST", "/session", body={"handle": OFFICE, "password": PASSWORD})[1]["token"]
    project = servers.read("project.txt")[0]
    place = urlparse(one)
    line = http.client.HTTPConnection(place.hostname, place.port, timeout=30)
    line.request("GET", f"/work/projects/{project}/screen/events", headers={"Authorization": f"Bearer {token}"})
    answer = line.getresponse()
    assert answer.status == 200, answer.read()
    heard = threading.Event()

    def listen():
        for _ in range(50):
            if b"event: change" in answer.fp.readline():
                heard.set()
                return

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    volunteer = servers.read("tokens.txt")[RACERS + 1]
    post, code = servers.read("post.txt")[0], servers.read("code.txt")[0]
    assert call(two, "POST", f"/posts/{post}/sign-ups", volunteer, {})[0] == 201
    assert call(two, "POST", "/check-ins", volunteer, {"token": code})[0] in (201, 409)
    assert heard.wait(timeout=10)
    line.close()


def test_a_thousand_for_a_hundred_places(servers):
    """Through the door, so that the racers are spread over the servers."""
    post = servers.read("post.txt")[0]
    taken_before = int(servers.ask(f"SELECT taken FROM posts WHERE id = {post}")[0])
    tokens = servers.read("tokens.txt")[:RACERS]
    assert len(tokens) == RACERS and taken_before < PLACES
    with ThreadPoolExecutor(max_workers=48) as racers:
        answers = list(racers.map(lambda token: call(servers.door, "POST", f"/posts/{post}/sign-ups", token, {}), tokens))
    unexpected = [answer for answer in answers if answer[0] not in (201, 409)]
    assert not unexpected, unexpected[:3]
    placed = [body for status, body in answers if status == 201 and body["status"] == "accepted"]
    waiting = [body for status, body in answers if status == 201 and body["status"] == "waiting"]
    assert len(placed) == PLACES - taken_before
    assert int(servers.ask(f"SELECT taken FROM posts WHERE id = {post}")[0]) == PLACES
    assert int(servers.ask(f"SELECT COUNT(*) FROM sign_ups WHERE post_id = {post} AND status = 'accepted'")[0]) == PLACES
    queue = [int(number) for number in servers.ask(f"SELECT queue FROM sign_ups WHERE post_id = {post} AND status = 'waiting' ORDER BY queue")]
    assert len(queue) == len(waiting) and queue == list(range(1, len(queue) + 1))
    print(f"\n{len(placed)} places and {len(queue)} in the queue for {RACERS} at once over 3 servers")
    check = subprocess.run([*verify_command(servers)], capture_output=True, text=True)
    assert check.returncode == 0, check.stdout + check.stderr


def verify_command(servers):
    return [os.environ["YOUAI_PROGRAM"], "verify", "--data-dir", servers.folder, "--database", servers.database]


def until(check):
    """News travel in milliseconds; a second is plenty."""
    for _ in range(100):
        if check():
            return True
        time.sleep(0.01)
    return False
