"""The register under load: list, search and project page of many projects, 8 clients with one request a second each.

    ./jx bench register                          100,000 projects
    ./jx bench register --projects 1000000       the bar of the design: 95 % of the answers within 100 ms
    … --folder DIR --seconds 60                  keeps the register in DIR and uses it again; measures longer

The projects are the example's sheets with names, units, years and amounts of their own, put straight into the tables.
"""

import argparse
import http.client
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

CLIENTS, SEED = 8, 20240223
FREQUENT, SELDOM = "安全", "演练"


def run(projects: int = 100_000, seconds: int = 30, folder: Path | None = None) -> dict[str, str | float]:
    """Fills a register, unless the folder holds one, and measures it; gives counts, sizes and milliseconds."""
    with tempfile.TemporaryDirectory() as temporary:
        data = folder or Path(temporary)
        start = time.monotonic()
        if not (data / "filled").exists():
            _call(f"from benchmarks._register_filling import fill; fill({str(data)!r}, {projects})")
        filled = time.monotonic() - start
        size = sum(path.stat().st_size for path in data.glob("register.sqlite3*"))
        with _server(data) as (port, process):
            _get(port, "/projects/")  # figures that hold until the next import
            times = _load(port, seconds, projects)
            memory = _memory(process)
    figures: dict[str, str | float] = {"projects": projects, "filling s": round(filled), "database MB": size >> 20}
    figures |= {"requests": sum(map(len, times.values())), "memory of the web process MB": memory}
    for kind, values in times.items():
        figures |= {f"{kind} p50 ms": _percentile(values, 50), f"{kind} p95 ms": _percentile(values, 95)}
    every = [value for values in times.values() for value in values]
    return figures | {"all p95 ms": _percentile(every, 95), "bar p95 ms": 100}


def main(arguments: list[str]) -> int:
    """The command with its options."""
    parser = argparse.ArgumentParser(prog="./jx bench register")
    parser.add_argument("--projects", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--folder", type=Path)
    for label, figure in run(**vars(parser.parse_args(arguments))).items():
        print(f"{label:32}  {figure}")
    return 0


def _addresses(projects: int, seed: int) -> Iterator[tuple[str, str]]:
    """What a client asks for, one after the other: (kind, address)."""
    chance = random.Random(seed)  # noqa: S311
    kinds: list[tuple[str, Callable[[], str]]] = [
        ("list", lambda: "/projects/"),
        ("list, filtered", lambda: f"/projects/?year={chance.randint(2020, 2025)}&severity=error&sort=faults"),
        ("list, one unit", lambda: f"/projects/?unit={chance.randint(2, 400)}&transfer=yes"),
        ("search, frequent word", lambda: f"/projects/?q={quote(FREQUENT)}"),
        ("search, seldom word", lambda: f"/projects/?q={quote(f'{chance.randint(0, projects - 1):06}'[-4:])}"),
        ("search, value", lambda: f"/projects/?q={quote(f'满意度 {chance.choice((85, 90, 95, 98))}%')}"),
        ("search, filtered", lambda: f"/projects/?q={quote(SELDOM)}&year={chance.randint(2020, 2025)}&sort=name"),
        ("project", lambda: f"/projects/{chance.randint(1, projects)}/"),
        ("project", lambda: f"/projects/{chance.randint(1, projects)}/"),
    ]
    while True:
        chance.shuffle(kinds)
        for kind, address in kinds:
            yield kind, address()


def _load(port: int, seconds: int, projects: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {}
    clients = [
        threading.Thread(target=_client, args=(port, seconds, projects, number, times)) for number in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return dict(sorted(times.items()))


def _client(port: int, seconds: int, projects: int, number: int, times: dict[str, list[float]]) -> None:
    """One request a second, clients evenly apart."""
    begin = time.monotonic() + number / CLIENTS
    for step, (kind, address) in zip(range(seconds), _addresses(projects, SEED + number), strict=False):
        time.sleep(max(0.0, begin + step - time.monotonic()))
        start = time.perf_counter()
        _get(port, address)
        times.setdefault(kind, []).append((time.perf_counter() - start) * 1000)


def _get(port: int, address: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status == 200, f"{address}: {answer.status}"
    return body


@contextmanager
def _server(data: Path) -> Iterator[tuple[int, "subprocess.Popen[str]"]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = "import sys; from pathlib import Path; from jixiao.web.server import serve; serve(int(sys.argv[1]), Path(sys.argv[2]))"
    process = subprocess.Popen([sys.executable, "-c", program, str(port), str(data)], stdout=subprocess.PIPE, text=True)  # noqa: S603
    try:
        assert process.stdout
        assert process.stdout.readline().startswith("http://"), "the server did not start"
        yield port, process
    finally:
        process.terminate()
        process.wait(timeout=20)


def _memory(process: "subprocess.Popen[str]") -> int:
    """Resident memory of the server's largest child in MB; 0 where the system does not tell."""
    sizes = [0]
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if int(fields.get("PPid", "0")) == process.pid:
            sizes.append(int(fields.get("VmRSS", "0 kB").split()[0]) >> 10)
    return max(sizes)


def _call(program: str) -> None:
    root = Path(__file__).resolve().parent.parent
    environment = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)  # noqa: S603


def _percentile(values: list[float], share: int) -> float:
    return round(
        statistics.quantiles(values, n=100, method="inclusive")[share - 1] if len(values) > 1 else values[0], 1
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
