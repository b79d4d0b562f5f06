"""PostgreSQL behind TLS: the server is known by its certificate, or nothing is sent to it."""

import os
import shutil
import subprocess
import tempfile

import pytest
from town import PROGRAM, ROOT, Postgres, Server, free_port


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


class Authority:
    """A certificate authority of its own, in a folder."""

    def __init__(self, folder, name):
        self.certificate, self.key = f"{folder}/{name}.crt", f"{folder}/{name}.key"
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", f"/CN={name}",
                "-addext", "basicConstraints=critical,CA:TRUE", "-keyout", self.key, "-out", self.certificate)

    def sign(self, host, certificate, key):
        request, names = certificate + ".csr", certificate + ".names"
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", f"/CN={host}", "-keyout", key, "-out", request)
        with open(names, "w", encoding="ascii") as file:
            file.write(f"subjectAltName=DNS:{host}\n")
        openssl("x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self.key, "-CAcreateserial", "-days", "2",
                "-extfile", names, "-out", certificate)


class Place:
    """A cluster that speaks TLS as "localhost", the authority that signed for it, and another one."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="youai-faults-tls-")
        folder = tempfile.mkdtemp(prefix="youai-faults-pg-")
        self.right, self.wrong = Authority(self.folder, "right"), Authority(self.folder, "wrong")
        certificate, key = f"{folder}/server.crt", f"{folder}/server.key"
        self.right.sign("localhost", certificate, key)
        os.chmod(key, 0o600)
        if os.geteuid() == 0:
            shutil.chown(key, "postgres")
        self.port = free_port()
        self.postgres = Postgres("listen_addresses=localhost", f"port={self.port}", "ssl=on", f"ssl_cert_file={certificate}",
                                 f"ssl_key_file={key}", folder=folder)
        self.postgres.conninfo = f"port={self.port} " + self.postgres.conninfo
        self.postgres.sql("CREATE DATABASE town TEMPLATE template0")
        self.common = []

    def named(self, host="localhost", **options):
        """The options that name the database to the program."""
        text = "&".join(f"{key}={value}" for key, value in options.items())
        self.common = ["--data-dir", f"{self.folder}/data", "--share", str(ROOT), "--database", f"postgres://youai@{host}:{self.port}/town?{text}"]
        return self.common

    def run(self, *arguments):
        return subprocess.run([PROGRAM, *arguments, *self.common], capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def place():
    made = Place()
    yield made
    made.postgres.stop()
    shutil.rmtree(made.folder, ignore_errors=True)


def test_a_server_that_its_authority_vouches_for_is_served_from(place, count):
    place.named(sslmode="verify-full", sslrootcert=place.right.certificate)
    done = place.run("found", "--office", "测试市志愿服务中心", "--area", "360500", "--administrator", "林主任", "--login", "office")
    assert done.returncode == 0, done.stderr
    server = Server(place)
    server.wait_until_up()
    encrypted = place.postgres.sql("SELECT DISTINCT s.ssl FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) WHERE a.datname = 'town'")
    assert encrypted == [("t",)]
    server.stop()
    # pg_dump is given the same connection.
    done = place.run("backup", f"{place.folder}/backups", "--without-keys")
    assert done.returncode == 0, done.stderr
    count("commands over TLS to a PostgreSQL that was verified", 3)


@pytest.mark.parametrize("command", [["serve", "--port", "1"], ["migrate"], ["verify"], ["backup", "/nowhere", "--without-keys"]], ids=lambda words: words[0])
def test_another_authority_is_refused_in_words(place, count, command):
    place.named(sslmode="verify-full", sslrootcert=place.wrong.certificate)
    done = place.run(*command)
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "certificate verify failed" in said and "sslrootcert must name" in said, said
    count("connections to a PostgreSQL that nobody vouches for, refused")


@pytest.mark.parametrize("host, options, words", [
    ("127.0.0.1", {}, "the host must be the name"),
    ("localhost", {"sslrootcert": "/nowhere/ca.crt"}, "sslrootcert must name"),
], ids=["another name", "no authority"])
def test_what_else_is_not_trusted(place, count, host, options, words):
    place.named(host, **({"sslmode": "verify-full", "sslrootcert": place.right.certificate} | options))
    done = place.run("migrate")
    assert done.returncode != 0 and words in done.stderr, done.stderr
    count("connections to a PostgreSQL that nobody vouches for, refused")


def test_a_server_without_tls_is_refused_when_tls_is_asked_for(count):
    port = free_port()
    plain = Postgres("listen_addresses=localhost", f"port={port}")
    try:
        done = subprocess.run([PROGRAM, "migrate", "--share", str(ROOT), "--data-dir", f"{plain.folder}/data-of-youai",
                               "--database", f"postgres://youai@localhost:{port}/postgres?sslmode=require"], capture_output=True, text=True, timeout=120)
        assert done.returncode != 0 and "speaks no TLS" in done.stderr, done.stderr
        count("connections to a PostgreSQL that nobody vouches for, refused")
    finally:
        plain.stop()
