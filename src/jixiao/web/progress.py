"""Says on the screen how far a long task is: its name, the steps done, how long it took; all on one line."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

_DOT_AFTER = 10
"""After how many steps there is a dot where no terminal can show a count."""


class Steps:
    """Counts the steps of a task where people see it.

    On a terminal the count stands behind the name and changes in its place; elsewhere a dot comes now and then.
    """

    def __init__(self, name: str) -> None:
        """Begins at none."""
        self.name, self.done = name, 0

    def one(self, total: int = 0) -> None:
        """One more is done, of so many where that is known."""
        self.done += 1
        if sys.stdout.isatty():
            of = f"/{total}" if total else ""
            print(f"\r{self.name} … {self.done}{of} 步", end=" ", flush=True)
        elif self.done % _DOT_AFTER == 0:
            print(".", end="", flush=True)

    @property
    def summed(self) -> str:
        """The count for the end of the line, where it does not stand there already."""
        return f" {self.done} 步，" if self.done and not sys.stdout.isatty() else ""


@contextmanager
def told(name: str) -> Iterator[Steps]:
    """Says what is done now, how far it is, and how long it took."""
    print(f"{name} …", end=" ", flush=True)
    steps, start = Steps(name), monotonic()
    yield steps
    print(f"{steps.summed}{monotonic() - start:.1f} 秒", flush=True)
