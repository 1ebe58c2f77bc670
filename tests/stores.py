"""Object stores for the tests: one on the disk, which needs fsspec alone, and one that speaks S3, on this machine's loopback."""

from __future__ import annotations

import os
import subprocess
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.corpora import ROOT, command

# Objects appear when they are whole, and are made anew only once. A package brings it, so that workers know it too.
_DISK = """
import os, shutil, tempfile
from fsspec.implementations.local import LocalFileSystem

class Disk(LocalFileSystem):
    protocol = "disk"

    @classmethod
    def _strip_protocol(cls, path):
        return LocalFileSystem._strip_protocol(str(path).removeprefix("disk://"))

    def put_file(self, lpath, rpath, **kwargs):
        with open(lpath, "rb") as file:
            self.pipe_file(rpath, file.read())

    def pipe_file(self, path, value, mode="overwrite", **kwargs):
        path = self._strip_protocol(path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        descriptor, aside = tempfile.mkstemp()
        with open(descriptor, "wb") as file:
            file.write(value)
        if mode == "create":
            os.link(aside, path)
            os.unlink(aside)
        else:
            shutil.move(aside, path)
"""


@dataclass(frozen=True)
class Store:
    """Where a store is, and the environment in which the program finds it."""

    url: str
    environment: Mapping[str, str]

    def run(self, *arguments: object) -> tuple[int, str, str]:
        done = subprocess.run(command(*arguments), capture_output=True, env={**os.environ, **self.environment}, timeout=180)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def started(self, *arguments: object) -> subprocess.Popen[bytes]:
        return subprocess.Popen(command(*arguments), stderr=subprocess.DEVNULL, env={**os.environ, **self.environment})

    def put(self, name: str, data: bytes) -> None:
        raise NotImplementedError

    def files(self, folder: str) -> dict[str, bytes]:
        """What a folder holds, save what a run keeps for itself."""
        raise NotImplementedError


class DiskStore(Store):
    def put(self, name: str, data: bytes) -> None:
        path = Path(self.url.removeprefix("disk://")) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def files(self, folder: str) -> dict[str, bytes]:
        root = Path(self.url.removeprefix("disk://")) / folder
        return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file() and ".newsclean" not in p.parts}


class S3Store(Store):
    def put(self, name: str, data: bytes) -> None:
        self._client().put_object(Bucket="news", Key=name, Body=data)

    def files(self, folder: str) -> dict[str, bytes]:
        client = self._client()
        pages = client.get_paginator("list_objects_v2").paginate(Bucket="news", Prefix=f"{folder}/")
        names = [entry["Key"] for page in pages for entry in page.get("Contents", ())]
        bodies = {name.removeprefix(f"{folder}/"): client.get_object(Bucket="news", Key=name)["Body"].read() for name in sorted(names)}
        return {name: body for name, body in bodies.items() if ".newsclean" not in name}

    def _client(self):  # type: ignore[no-untyped-def]
        import boto3

        return boto3.client(
            "s3", endpoint_url=self.environment["AWS_ENDPOINT_URL"], region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="y"
        )


def disk_store(folder: Path) -> Iterator[Store]:
    pytest.importorskip("fsspec")
    package, objects = folder / "package", folder / "objects"
    (package / "disk-1.dist-info").mkdir(parents=True)
    objects.mkdir()
    (package / "disk.py").write_text(_DISK)
    (package / "disk-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: disk\nVersion: 1\n")
    (package / "disk-1.dist-info" / "entry_points.txt").write_text("[fsspec.specs]\ndisk = disk:Disk\n")
    yield DiskStore(f"disk://{objects}", {"PYTHONPATH": os.pathsep.join([str(ROOT), str(package)])})


def s3_store() -> Iterator[Store]:
    pytest.importorskip("s3fs")
    pytest.importorskip("flask")
    moto = pytest.importorskip("moto.server")
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    keys = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y", "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true"}
    store = S3Store("s3://news", {"PYTHONPATH": str(ROOT), "AWS_ENDPOINT_URL": f"http://{host}:{port}", **keys})
    urllib.request.urlopen(f"http://{host}:{port}/moto-api/reset", data=b"").close()  # its buckets outlive it in this process
    store._client().create_bucket(Bucket="news")
    yield store
    server.stop()
