"""The desk under load: pages of a clerk and of reviewers over 300 units, 6,000 sheets and 100,000 indicators, 8 people at once.

./jx bench desk_load                     the bar: 95 % of the answers within 150 ms
./jx bench desk_load --folder DIR        keeps the province in DIR and uses it again
"""

import argparse
import http.client
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks._county_filling import YEAR, sessions
from benchmarks.register_load import _call, _server

CLIENTS, SEED = 8, 20260101
SHEETS, MINE = 6000, 20
EVERY = ("/desk/", "/desk/sheets/", "/desk/sheets/{any}/")
PAGES = {
    "clerk": (
        "/desk/",
        "/desk/sheets/",
        "/desk/sheets/{mine}/",
        "/desk/sheets/{mine}/edit/",
        "/desk/sheets/{mine}/history/",
    ),
    "department": (*EVERY, "/desk/sheets/{mine}/review/", "/desk/queue/", "/desk/board/"),
    "finance": (*EVERY, "/desk/sheets/{any}/review/", "/desk/queue/", "/desk/board/", "/desk/sheets/?state=at_finance"),
}


def run(seconds: int = 30, folder: Path | None = None) -> dict[str, str | float]:
    """Fills a province, unless the folder holds one, and measures it; gives milliseconds by person and page."""
    with tempfile.TemporaryDirectory() as temporary:
        data = folder or Path(temporary)
        if not (data / "filled").exists():
            _call(f"from benchmarks._county_filling import fill; fill({str(data)!r})")
        keys = sessions(data)
        with _server(data) as (port, _process):
            for person, addresses in PAGES.items():
                for address in addresses:
                    _get(port, keys[person], address.format(any=1, mine=1))
            times = _load(port, keys, seconds)
            start = time.perf_counter()
            size = len(_get(port, keys["finance"], f"/desk/sheets.csv?year={YEAR}"))
            export = time.perf_counter() - start
    figures: dict[str, str | float] = {}
    for kind, values in sorted(times.items()):
        figures |= {f"{kind} p50 ms": _share(values, 50), f"{kind} p95 ms": _share(values, 95)}
    every = [value for values in times.values() for value in values]
    return figures | {
        "all p95 ms": _share(every, 95),
        "bar p95 ms": 150,
        "requests": len(every),
        "export of all sheets, s": round(export, 2),
        "export, kB": size >> 10,
    }


def main(arguments: list[str]) -> int:
    """The command with its options."""
    parser = argparse.ArgumentParser(prog="./jx bench desk_load")
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--folder", type=Path)
    for label, figure in run(**vars(parser.parse_args(arguments))).items():
        print(f"{label:48}  {figure}")
    return 0


def _load(port: int, keys: dict[str, str], seconds: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {}
    people = list(PAGES)
    clients = [
        threading.Thread(target=_client, args=(port, people[number % len(people)], keys, seconds, number, times))
        for number in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return times


def _client(
    port: int, person: str, keys: dict[str, str], seconds: int, number: int, times: dict[str, list[float]]
) -> None:
    """One request a second, clients evenly apart."""
    begin = time.monotonic() + number / CLIENTS
    for step, (kind, address) in zip(range(seconds), _addresses(person, number), strict=False):
        time.sleep(max(0.0, begin + step - time.monotonic()))
        start = time.perf_counter()
        _get(port, keys[person], address)
        times.setdefault(f"{person} {kind}", []).append((time.perf_counter() - start) * 1000)


def _addresses(person: str, seed: int) -> Iterator[tuple[str, str]]:
    chance = random.Random(SEED + seed)  # noqa: S311
    while True:
        for address in chance.sample(PAGES[person], len(PAGES[person])):
            yield address, address.format(any=chance.randint(1, SHEETS), mine=chance.randint(1, MINE))


def _get(port: int, key: str, address: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", address, headers={"Cookie": f"sessionid={key}"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status in (200, 403), f"{address}: {answer.status}"
    return body


def _share(values: list[float], share: int) -> float:
    whole = statistics.quantiles(values, n=100, method="inclusive") if len(values) > 1 else values * 100
    return round(whole[share - 1], 1)
