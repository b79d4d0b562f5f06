"""The machine's clock is moved back in the middle of the day, and forward again: no answer is a failure, and every rule holds."""

import glob
import os
import shutil
import tempfile

import pytest
from load import Load
from town import Town

HOUR = 3600


def test_a_clock_that_is_moved_breaks_nothing(count):
    library = next(iter(glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")), None)
    if not library or not shutil.which("faketime"):
        pytest.skip("needs Debian's faketime")
    with tempfile.TemporaryDirectory(prefix="youai-faults-") as folder:
        town = Town(folder=folder)
        offset = f"{folder}/.offset"

        def move(seconds):
            with open(offset + ".new", "w", encoding="ascii") as file:
                file.write(f"{seconds:+d}")
            os.replace(offset + ".new", offset)

        move(0)
        load = Load(town)
        # By way of `env`, since the library changes the environment of the first program that it is loaded into.
        server = town.serve(prefix=("env",), env={**os.environ, "LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": offset, "FAKETIME_NO_CACHE": "1",
                                 "FAKETIME_DONT_FAKE_MONOTONIC": "1"})
        load.accept_people(server)
        load.start(server)
        load.wait_for(60)
        before = town.sql("SELECT MAX(at) FROM audit_events")
        for seconds in (-HOUR, -2 * HOUR, HOUR, -30 * HOUR, 0):
            move(seconds)
            load.wait_for(80)
            count("times the clock was moved under load")
        load.stop()
        assert not [key for key in load.refused if key.startswith("5")], load.refused
        # The clock was moved, not the test's belief.
        assert town.sql(f"SELECT COUNT(*) FROM audit_events WHERE at < {before[0][0]} - 5000 AND action = 'updateSettings'") != [("0",)]
        server.stop()
        count("acknowledged writes that were all there after the clock was moved", load.check())
        town.verify()
