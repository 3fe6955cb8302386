"""The desk under load: pages of a clerk and of reviewers over 300 units, 6,000 sheets and 100,000 indicators, 8 people at once.

./jx bench desk_load                     the bar: 95 % of the answers within 150 ms
./jx bench desk_load --folder DIR        keeps the province in DIR and uses it again
"""

import argparse
import http.client
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks._county_filling import YEAR, counts, seen, sessions
from benchmarks.register_load import _call, _memory, _server

CLIENTS, SEED, BAR = 8, 20260101, 150
PAGES = {  # what a person asks for; a key in braces is one of the sheets that the person may see, fill in or review
    "clerk": (
        "/desk/",
        "/desk/sheets/",
        "/desk/sheets/{see}/",
        "/desk/sheets/{edit}/edit/",
        "/desk/sheets/{see}/history/",
    ),
    "department": (
        "/desk/",
        "/desk/queue/",
        "/desk/board/",
        "/desk/sheets/",
        "/desk/sheets/{see}/",
        "/desk/sheets/{review}/review/",
    ),
    "finance": (
        "/desk/",
        "/desk/queue/",
        "/desk/board/",
        "/desk/sheets/",
        "/desk/sheets/?state=at_finance",
        "/desk/sheets/{see}/",
        "/desk/sheets/{review}/review/",
    ),
}
Figures = dict[str, str | float]


class Unanswered(Exception):
    """A page was not answered as it has to be; the measurement is worth nothing."""


@dataclass(frozen=True)
class Load:
    """What the clients need.

    Attributes:
        port: where the server listens.
        keys: key of a session by person.
        sheets: keys of sheets by person and by what the person may do with them.
        times: milliseconds by person and page.
        failed: what went wrong; the clients end at the first.
    """

    port: int
    keys: Mapping[str, str]
    sheets: Mapping[str, Mapping[str, list[int]]]
    times: dict[str, list[float]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def addresses(self, person: str, seed: int) -> Iterator[tuple[str, str]]:
        """Page and address that a person asks for, one after the other."""
        chance, seen_by = random.Random(SEED + seed), self.sheets[person]  # noqa: S311
        while True:
            for page in chance.sample(PAGES[person], len(PAGES[person])):
                yield page, page.format(**{name: chance.choice(keys) for name, keys in seen_by.items() if keys})

    def client(self, number: int, seconds: int) -> None:
        """One request a second, clients evenly apart."""
        person = list(PAGES)[number % len(PAGES)]
        begin = time.monotonic() + number / CLIENTS
        for step, (page, address) in zip(range(seconds), self.addresses(person, number), strict=False):
            time.sleep(max(0.0, begin + step - time.monotonic()))
            if self.failed:
                return
            start = time.perf_counter()
            try:
                _get(self.port, self.keys[person], address)
            except (Unanswered, OSError, http.client.HTTPException) as error:
                self.failed.append(f"{person} {address}: {error}")
                return
            self.times.setdefault(f"{person} {page}", []).append((time.perf_counter() - start) * 1000)


def run(seconds: int = 30, folder: Path | None = None) -> Figures:
    """Fills a province, unless the folder holds one, and measures it; gives milliseconds by person and page.

    Raises:
        Unanswered: a page was not answered, or not with what was asked for.
    """
    with tempfile.TemporaryDirectory() as temporary:
        data = folder or Path(temporary)
        if not (data / "filled").exists():
            _call(f"from benchmarks._county_filling import fill; fill({str(data)!r})")
        filled, sheets, keys = counts(data), seen(data), sessions(data)
        with _server(data) as (port, process):
            load = Load(port, keys, sheets)
            _warm_up(load)
            _together(load, seconds)
            first, whole, size = _export(port, keys["finance"])
            memory = _memory(process)
    return {
        **filled,
        **_shares(load.times),
        "bar p95 ms": BAR,
        "requests": sum(map(len, load.times.values())),
        "export of all sheets: first bytes s": first,
        "export of all sheets: all of it s": whole,
        "export of all sheets: kB": size >> 10,
        "memory of the largest web process MB": memory,
    }


def main(arguments: list[str]) -> int:
    """The command with its options; gives 1 where a page was not answered."""
    parser = argparse.ArgumentParser(prog="./jx bench desk_load")
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--folder", type=Path)
    try:
        figures = run(**vars(parser.parse_args(arguments)))
    except Unanswered as error:
        print(f"没有量成 / not measured: {error}", file=sys.stderr)
        return 1
    for label, figure in figures.items():
        print(f"{label:48}  {figure}")
    return 0


def _warm_up(load: Load) -> None:
    """Each page some times, so that every process has loaded what it needs, as after the first minutes of a day."""
    for person, pages in PAGES.items():
        addresses = load.addresses(person, 0)
        for _ in range(4 * len(pages)):
            _get(load.port, load.keys[person], next(addresses)[1])


def _together(load: Load, seconds: int) -> None:
    clients = [threading.Thread(target=load.client, args=(number, seconds)) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    if load.failed:
        raise Unanswered(load.failed[0])


def _get(port: int, key: str, address: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        answer = _asked(connection, key, address)
        return answer.read()
    finally:
        connection.close()


def _asked(connection: http.client.HTTPConnection, key: str, address: str) -> http.client.HTTPResponse:
    connection.request("GET", address, headers={"Cookie": f"sessionid={key}"})
    answer = connection.getresponse()
    if answer.status != 200:
        raise Unanswered(f"{address}: {answer.status}")
    return answer


def _export(port: int, key: str) -> tuple[float, float, int]:
    """Seconds until the first bytes of all sheets as CSV, seconds until the last, and how many bytes there are."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    start = time.perf_counter()
    answer = _asked(connection, key, f"/desk/sheets.csv?year={YEAR}")
    size = len(answer.read(1))
    first = time.perf_counter() - start
    size += len(answer.read())
    connection.close()
    return round(first, 2), round(time.perf_counter() - start, 2), size


def _shares(times: Mapping[str, list[float]]) -> Figures:
    """The median and the 95th percentile of each page and of all."""
    every = [value for values in times.values() for value in values]
    figures: Figures = {}
    for page, values in [*sorted(times.items()), ("all", every)]:
        figures |= {f"{page} p50 ms": _share(values, 50), f"{page} p95 ms": _share(values, 95)}
    return figures


def _share(values: list[float], share: int) -> float:
    whole = statistics.quantiles(values, n=100, method="inclusive") if len(values) > 1 else values * 100
    return round(whole[share - 1], 1)
