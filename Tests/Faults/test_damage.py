"""A page of the database file is not what was written: it is found, said, and never copied into a backup."""

import contextlib
import glob
import os
import tempfile

from town import Town


def overwrite(path, page, size=4096):
    with open(path, "r+b") as file:
        file.seek(page * size)
        assert len(file.read(size)) == size
        file.seek(page * size)
        file.write(os.urandom(size))


def bring_back(path, content):
    with open(path, "wb") as file:
        file.write(content)
    for ending in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.remove(path + ending)


def test_a_damaged_page_is_found_and_the_last_backup_helps(count):
    with tempfile.TemporaryDirectory(prefix="youai-faults-") as folder:
        town = Town(folder=f"{folder}/data")
        key = town.run("recovery-key").stdout
        key = next(line.strip() for line in key.splitlines() if line.count("-") == 13)
        town.run("backup", f"{folder}/backups")
        [good] = glob.glob(f"{folder}/backups/youai-*")
        file = f"{town.folder}/youai.sqlite"
        with open(file, "rb") as whole:
            before = whole.read()
        pages = len(before) // 4096
        up = 0
        for page in (1, pages // 4, pages // 3, pages // 2, pages - 3):
            bring_back(file, before)
            overwrite(file, page)
            found = town.run("verify", expect=1)
            assert "damaged" in found.stdout + found.stderr, (page, found.stdout, found.stderr)
            refused = town.run("backup", f"{folder}/later", expect=1)
            assert "damaged" in refused.stderr and "youai restore" in refused.stderr, (page, refused.stderr)
            server = town.serve(wait=False)
            try:
                server.wait_until_up()
            except AssertionError:
                assert "damaged" in server.said() and "youai restore" in server.said(), server.said()
            else:
                # What lies on other pages is served; what lies on this one is refused in words.
                up += 1
                for path in ("/projects?limit=100", "/volunteers?limit=100", "/service-records?project=1", "/settings"):
                    status, answer = server.call("GET", path, token=town.office)
                    assert status == 200 or (status, answer["code"]) == (503, "damaged"), (page, path, status, answer)
                server.kill()
            count("damaged pages that were found by verify and by backup")
        assert glob.glob(f"{folder}/later/youai-*") == []
        # The header too.
        bring_back(file, before)
        overwrite(file, 0)
        server = town.serve(wait=False)
        assert server.process.wait(timeout=60) != 0
        assert file in server.said() and "youai restore" in server.said(), server.said()
        place = f"{folder}/again"
        town.common[1] = place
        town.run("restore", good, env={**os.environ, "YOUAI_RECOVERY_KEY": key})
        town.folder = place
        town.verify()
        town.serve().stop()
        count("restores after damage")
