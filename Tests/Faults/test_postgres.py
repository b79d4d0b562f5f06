"""PostgreSQL goes away under load, or cuts its connections: the server stays, and goes on by itself."""

import threading

from load import Load
from town import Postgres, Town, jitter


def test_postgres_restarted_and_connections_cut_under_load(count):
    postgres = Postgres()
    town = Town(postgres)
    try:
        load = Load(town)
        server = town.serve()
        load.accept_people(server)
        load.start(server)
        load.wait_for(60)

        def cut():
            return len(postgres.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{town.database}'"))

        faults = 0
        for turn in range(30):
            threading.Event().wait(jitter(0.01, 0.1))
            count("connections to PostgreSQL cut under load", cut())
            faults += 1
            if turn % 10 == 9:
                load.wait_for(40)
        for how in ("fast", "immediate", "fast"):
            postgres.restart(how)
            faults += 1
            count(f"restarts of PostgreSQL under load ({how})")
            assert server.eventually("PATCH", "/settings", {"office.head": how}, town.office) < 30
            load.acknowledged["settings"].append(how)
            load.wait_for(40)
        load.stop()
        assert server.process.poll() is None
        # What could not be saved was refused in words; a commit whose answer was lost is said to be uncertain.
        assert {key for key in load.refused if key.startswith("5")} <= {"503 unreachable", "503 unknown_outcome", "503 busy"}, load.refused
        server.stop()
        count("acknowledged writes that were all there afterwards, PostgreSQL hurt", load.check())
        town.verify()
    finally:
        town.remove()
        postgres.stop()
