"""The server is killed at once in the middle of many changes: nothing that was answered is lost, nothing is half done."""

import random

import pytest
from load import Load
from town import Postgres, Town


@pytest.mark.parametrize("engine, kills", [("sqlite", 60), ("postgres", 40)])
def test_kill_9_loses_nothing_that_was_answered(engine, kills, count):
    postgres = Postgres() if engine == "postgres" else None
    town = Town(postgres)
    try:
        load = Load(town)
        for turn in range(kills):
            server = town.serve()
            if turn == 0:
                load.accept_people(server)
            load.start(server)
            load.wait_for(random.randint(1, 60))
            server.kill()
            load.stop()
            # Every other time the server itself must find its way back, before anybody else has opened the database.
            if turn % 2 or turn == kills - 1:
                load.check()
                town.verify()
        assert load.unanswered > 0 and all(load.acknowledged.values()), load.refused
        assert not [key for key in load.refused if key.startswith("5")], load.refused
        count(f"kill -9 under load on {engine}", kills)
        count(f"acknowledged writes that were all there afterwards on {engine}", load.check())
    finally:
        town.remove()
        if postgres:
            postgres.stop()
