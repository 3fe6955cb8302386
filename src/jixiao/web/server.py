"""`jixiao serve`: the register on this machine, until Ctrl-C."""

import multiprocessing
import os
import socket
import threading
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from jixiao.errors import JixiaoError
from jixiao.web.starting import collect_static_files, start_django

_LOOPBACK = "127.0.0.1"
_MOST_WORKERS, _THREADS = 2, 4
_PATIENCE = 60.0
_FREE_TO_ALL = range(1024, 65535)
"""Ports that anybody may use, and the next one too."""
_USUAL = 8000


class PortTaken(JixiaoError):
    """Another program listens on the port."""


class WorkersDied(JixiaoError):
    """The processes that answer ended one after the other, each soon after its start."""


def serve(port: int, data_folder: Path, local: bool = True) -> int:
    """Serves the register on loopback; the last line printed is its address. Gives the exit status.

    Args:
        port: port on 127.0.0.1.
        data_folder: where database and documents lie.
        local: True where the visitor is the person at this machine and may upload without an account.

    Raises:
        PortTaken: the port is in use.
    """
    check_port(port)
    start_django(data_folder, is_local=local)
    collect_static_files()
    return run_server(port)


def check_port(port: int) -> None:
    """Raises PortTaken where another program listens on the port, or it is none that we may use."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_LOOPBACK, port))
        except (OSError, OverflowError) as error:
            other = port + 1 if port in _FREE_TO_ALL else _USUAL
            raise PortTaken(
                f"端口 {port} 不能用：已被别的程序占用或不允许；换一个端口再试，例如 JX_PORT={other} ./jx demo"
            ) from error


def run_server(port: int) -> int:
    """Serves until Ctrl-C. Worker processes start afresh, so that nothing loaded here is shared with them.

    A worker that dies is followed by a new one; what it was answering is lost, and what it was storing is not stored.

    Raises:
        WorkersDied: a worker that followed another died within seconds too.
    """
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from jixiao.web.register import storage

    storage.forget_broken_uploads()
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        "jixiao.web.config.wsgi:application",
        address=_LOOPBACK,
        port=port,
        interface=Interfaces.WSGI,
        workers=min(_MOST_WORKERS, os.cpu_count() or 1),
        blocking_threads=_THREADS,
        websockets=False,
        log_level=LogLevels.error,
        workers_kill_timeout=5,
        respawn_failed_workers=True,
    )
    threading.Thread(target=_announce, args=(f"http://{_LOOPBACK}:{port}/",), daemon=True).start()
    try:
        server.serve()
    except SystemExit as end:
        raise WorkersDied(
            "登记册的服务进程一再意外退出，已停止服务，已入库的内容没有受损；请检查内存是否够用，然后重新启动"
        ) from end
    return 0


def _announce(address: str) -> None:
    """Prints the address once the server answers there."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(f"{address}about/", timeout=5):  # noqa: S310  # our own address
                print(address, flush=True)
                return
        except (URLError, OSError):
            time.sleep(0.1)
