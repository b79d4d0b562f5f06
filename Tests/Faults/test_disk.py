"""A disk that is full or cannot be written: what was answered stays, what cannot be saved is refused in words, and the
server goes on by itself when there is room again."""

import contextlib
import os
import resource
import subprocess
import tempfile

import pytest
from load import Load
from town import Town


@contextlib.contextmanager
def small_disk(megabytes):
    folder = tempfile.mkdtemp(prefix="youai-faults-disk-")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        os.rmdir(folder)
        pytest.skip("a small disk cannot be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
        os.rmdir(folder)


def fill(folder):
    """Leaves not a byte; answers the file to be removed."""
    path = f"{folder}/filler"
    with open(path, "wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"\0" * 65536)
    with open(path, "ab", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"\0")
    return path


class FullDisk:
    """No room on the disk of the data."""

    def begin(self, town, server):
        self.filler = fill(town.folder)

    def end(self, town, server):
        os.remove(self.filler)


class NoMoreBytes:
    """The system lets the server's files not grow by a byte, and what is written anew is refused too."""

    def begin(self, town, server):
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))

    def end(self, town, server):
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@pytest.mark.parametrize("fault", [FullDisk, NoMoreBytes])
def test_the_server_outlives_it(fault, count):
    with small_disk(192) if fault is FullDisk else tempfile.TemporaryDirectory(prefix="youai-faults-") as folder:
        town = Town(folder=folder)
        load = Load(town)
        # Python ignores the signal of a file that is too large; the server inherits that, as under a service manager.
        server = town.serve(restore_signals=False)
        load.accept_people(server)
        hurt = fault()
        for _ in range(3):
            load.start(server)
            load.wait_for(40)
            hurt.begin(town, server)
            load.wait_for(40)
            status, answer = server.call("PATCH", "/settings", {"office.head": "林"}, town.office)
            for _ in range(2000):
                if status == 503:
                    break
                status, answer = server.call("PATCH", "/settings", {"office.head": "林"}, town.office)
            assert (status, answer["code"]) == (503, "unwritable"), (status, answer)
            assert "刚才没有保存" in answer["title"]
            # Whoever only looks is served.
            assert server.call("GET", "/projects")[0] == 200
            hurt.end(town, server)
            assert server.eventually("PATCH", "/settings", {"office.head": "林主任"}, town.office) < 20
            load.wait_for(40)
            load.stop()
            load.acknowledged["settings"].append("林主任")
            load.check()
            count(f"{fault.__name__} under load, gone again")
        assert load.refused.get("503 unwritable"), load.refused
        server.stop()
        count("acknowledged writes that were all there afterwards on a hurt disk", load.check())
        town.verify()


def test_a_full_disk_at_the_start_is_said(count):
    with small_disk(192) as folder:
        town = Town(folder=folder)
        filler = fill(folder)
        server = town.serve(wait=False)
        assert server.process.wait(timeout=60) != 0
        assert folder in server.said() and "df -h" in server.said(), server.said()
        os.remove(filler)
        town.serve().stop()
        town.verify()
        count("starts on a full disk that said so")


def test_a_backup_onto_a_full_disk_is_none(count):
    with tempfile.TemporaryDirectory(prefix="youai-faults-") as folder, small_disk(1) as disk:
        town = Town(folder=folder)
        town.run("recovery-key")
        done = town.run("backup", f"{disk}/backups", expect=1)
        assert disk in done.stderr or "full" in done.stderr, done.stderr
        assert [name for name in os.listdir(f"{disk}/backups") if not name.startswith(".")] == []
        count("backups onto a full disk that were none")


def test_a_read_only_disk_is_said(count):
    with tempfile.TemporaryDirectory(prefix="youai-faults-") as folder:
        town = Town(folder=folder)
        load = Load(town)
        server = town.serve()
        load.accept_people(server)
        load.start(server)
        load.wait_for(60)
        server.kill()
        load.stop()
        bound = subprocess.run(["mount", "--bind", folder, folder], capture_output=True)
        if bound.returncode or subprocess.run(["mount", "-o", "remount,bind,ro", folder], capture_output=True).returncode:
            pytest.skip("a disk cannot be made read-only here")
        try:
            server = town.serve(wait=False)
            assert server.process.wait(timeout=60) != 0
            assert folder in server.said() and "read-only" in server.said(), server.said()
            done = town.run("backup", f"{folder}/backups", "--without-keys", expect=1)
            assert folder in done.stderr and "mounted" in done.stderr, done.stderr
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)
        town.serve().stop()
        count("acknowledged writes that were all there after a read-only disk", load.check())
        town.verify()
