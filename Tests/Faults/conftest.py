"""What the fault tests share: what they counted is said at the end."""

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
counts = Counter()


@pytest.fixture
def count():
    """Adds to what is said at the end: count("kills", 3)."""
    def add(what, number=1):
        counts[what] += number
    return add


@pytest.fixture(autouse=True)
def no_server_stays():
    from town import Server
    yield
    for server in Server.started:
        if server.process.poll() is None:
            server.process.kill()
            server.process.wait()
    Server.started.clear()


def pytest_terminal_summary(terminalreporter):
    terminalreporter.section("faults")
    for what, number in counts.items():
        terminalreporter.write_line(f"{number:>8}  {what}")
