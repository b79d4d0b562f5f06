"""A small demo city served for the journeys, and browsers to walk through it.

Every page that a journey visits is checked for accessibility (axe, WCAG 2.2 AA) and for script errors.
"""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from mailbox_server import Post
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "Youai-2026"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
# Each width and each language once: English is the longer one, so it goes with the narrow width.
EACH_ONCE = pytest.mark.parametrize("window, language", [(PHONE, "en"), (DESKTOP, "zh")], ids=["phone-en", "desktop-zh"])


class City:
    """A served city and the accounts of its people."""

    def __init__(self, address, folder, accounts):
        self.address = address
        self.folder = folder
        self.accounts = accounts


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until_up(address, server):
    for _ in range(200):
        if server.poll() is not None:
            raise RuntimeError("the server stopped: " + server.stderr.read().decode())
        try:
            urllib.request.urlopen(address + "/api/v1/health", timeout=1)
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not answer")


@pytest.fixture(scope="session")
def post():
    post = Post(free_port())
    yield post
    post.stop()


@pytest.fixture(scope="session")
def city(post):
    program = os.environ["YOUAI_PROGRAM"]
    folder = tempfile.mkdtemp(prefix="youai-journeys-")
    common = ["--data-dir", folder, "--share", str(ROOT)]
    subprocess.run([program, "demo", "--volunteers", "300", *common], check=True, capture_output=True)
    port = free_port()
    server = subprocess.Popen([program, "serve", "--port", str(port), *common], env={**os.environ, **post.settings},
                              stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_up(address, server)
        lines = Path(folder, "demo-accounts.txt").read_text(encoding="utf-8").splitlines()
        accounts = dict(re.split(r"\t", line)[:2] for line in lines if "\t" in line)
        yield City(address, folder, accounts)
    finally:
        server.terminate()
        server.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


class Walker:
    """One person at one window. `look` goes to a page and checks it."""

    def __init__(self, page, city):
        self.page = page
        self.city = city
        self.errors = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self.note)

    def note(self, entry):
        # A refused form is an answer for people; the browser reports its status as an error too.
        refused = re.search(r"status of 4(03|04|09|22|29)", entry.text)
        if entry.type == "error" and not refused:
            self.errors.append(entry.text)

    def look(self, path, status=200):
        answer = self.page.goto(self.city.address + path)
        assert answer.status == status, f"{path}: {answer.status}"
        self.check()

    def check(self):
        """The page as it stands: readable by everybody, no script error, nothing wider than the window."""
        found = Axe().run(self.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        assert found.violations_count == 0, self.page.url + "\n" + found.generate_report()
        assert self.errors == [], f"{self.page.url}: {self.errors}"
        width = self.page.evaluate("document.documentElement.scrollWidth")
        assert width <= self.page.viewport_size["width"], f"{self.page.url} is {width} px wide"

    def sign_in(self, role):
        self.look("/sign-in")
        self.page.fill("input[name=handle]", self.city.accounts[role])
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("main button[type=submit]")
        self.page.wait_for_url(lambda url: "/sign-in" not in url)
        self.check()
        return self

    def press(self, name):
        with self.page.expect_navigation():  # a script may ask for the position before it sends the form
            self.page.get_by_role("button", name=name).first.click()
        self.check()

    def text(self):
        return self.page.inner_text("main")


@pytest.fixture
def walker(chromium, city):
    """Makes walkers: walker(), walker(PHONE), walker(language="en")."""
    contexts = []

    def make(window=DESKTOP, language="zh", position=None):
        context = chromium.new_context(
            viewport=window, locale="zh-CN", reduced_motion="reduce",
            **({"geolocation": position, "permissions": ["geolocation"]} if position else {}))
        context.add_cookies([{"name": "youai_language", "value": language, "url": city.address}])
        contexts.append(context)
        return Walker(context.new_page(), city)

    yield make
    for context in contexts:
        context.close()
