"""A bucket behind S3's own protocol, on a server of this machine (moto), for tests of inputs in object storage."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

_NEEDS = "needs dealgraph[storage]"


@contextmanager
def bucket_of(folder: Path, address: str) -> Iterator[None]:
    """What lies in *folder* lies in *address* too ("archive/news"); skips the test without moto and s3fs."""
    s3fs = pytest.importorskip("s3fs", reason=_NEEDS)
    server = pytest.importorskip("moto.server", reason=_NEEDS)
    running = server.ThreadedMotoServer(port=0)
    running.start()
    host, port = running.get_host_and_port()
    with ExitStack() as undo:
        undo.callback(running.stop)
        undo.callback(s3fs.S3FileSystem.clear_instance_cache)
        patch = undo.enter_context(pytest.MonkeyPatch.context())
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "key")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        system = s3fs.S3FileSystem(skip_instance_cache=True)
        system.mkdir(address.partition("/")[0])
        system.put(str(folder), address, recursive=True)
        yield
