"""A graceful stop finishes what it accepted; an upgrade runs once however many servers start."""

import os
import sqlite3
import subprocess
import tempfile
from pathlib import Path

import pytest
from load import Load
from town import PROGRAM, ROOT, Postgres, Server, Town

SERVERS = 6


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_a_graceful_stop_finishes_what_it_accepted(engine, count):
    postgres = Postgres() if engine == "postgres" else None
    town = Town(postgres)
    try:
        load = Load(town)
        for turn in range(3):
            server = town.serve()
            if turn == 0:
                load.accept_people(server)
            load.start(server)
            load.wait_for(80)
            seconds = server.stop()
            load.stop()
            assert seconds < 20
            load.check()
            # Nothing was done of which its sender heard nothing.
            stored = {row[0] for row in town.sql("SELECT new_value FROM settings_history WHERE key = 'office.head'")}
            assert stored == set(load.acknowledged["settings"])
            records = {int(row[0]) for row in town.sql("SELECT id FROM service_records WHERE note = 'fault'")}
            assert records == set(load.acknowledged["records"])
            count(f"graceful stops under load on {engine}")
        assert not [key for key in load.refused if key.startswith("5")], load.refused
        town.verify()
    finally:
        town.remove()
        if postgres:
            postgres.stop()


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_an_upgrade_runs_once_on_an_empty_place(engine, count):
    postgres = Postgres() if engine == "postgres" else None
    with tempfile.TemporaryDirectory(prefix="youai-faults-") as folder:
        common = ["--data-dir", folder, "--share", str(ROOT)]
        try:
            if postgres:
                postgres.sql("CREATE DATABASE upgrade TEMPLATE template0")
                common += ["--database", f"postgres://youai@{postgres.folder.replace('/', '%2F')}/upgrade"]
            running = [subprocess.Popen([PROGRAM, "migrate", *common], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
                       for _ in range(SERVERS)]
            said = [program.communicate(timeout=120) for program in running]
            assert [program.returncode for program in running] == [0] * SERVERS, said
            assert len({out for out, _ in said}) == 1, said
            assert len(os.listdir(f"{folder}/keys")) == 1
            count(f"programs that brought one empty place up to date together on {engine}", SERVERS)
        finally:
            if postgres:
                postgres.stop()


def test_an_upgrade_of_a_released_city_runs_once(count):
    """The first release, on SQLite only."""
    with tempfile.TemporaryDirectory(prefix="youai-faults-") as folder:
        with sqlite3.connect(f"{folder}/youai.sqlite") as database:
            database.executescript(Path(__file__).with_name("released-1.sql").read_text(encoding="utf-8"))
            before = {row[0] for row in database.execute("SELECT module || number FROM migrations")}
        database.close()
        Path(folder, "keys").mkdir()
        Path(folder, "keys/master.key").write_bytes(os.urandom(32))

        class Place:
            common = ["--data-dir", folder, "--share", str(ROOT)]

        servers = [Server(Place) for _ in range(SERVERS)]
        try:
            for server in servers:
                server.wait_until_up()
        finally:
            for server in servers:
                if server.process.poll() is None:
                    server.stop()
        with sqlite3.connect(f"{folder}/youai.sqlite") as database:
            after = [row[0] for row in database.execute("SELECT module || number FROM migrations")]
            offices = database.execute("SELECT name FROM organisations").fetchall()
        database.close()
        assert len(after) == len(set(after)) and before < set(after)
        assert offices == [("测试市志愿服务中心",)]
        subprocess.run([PROGRAM, "verify", *Place.common], check=True, capture_output=True)
        count("servers that upgraded one released city together", SERVERS)
