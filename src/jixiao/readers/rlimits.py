"""Limits that the system keeps for a process: memory, processor time, no core dump. Nothing on systems without them."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

resource: ModuleType | None
try:
    resource = import_module("resource")
except ImportError:  # Windows
    resource = None

CONVERTER_BYTES = 2_500 * 1024 * 1024
"""Address space that an office program needs to start; it uses a tenth of it."""


def restrict(seconds: float, memory_bytes: int) -> None:
    """Binds this process, and those it starts, to processor time and address space.

    The address space can be widened again, up to :data:`CONVERTER_BYTES`, by :func:`widen`.
    """
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource, resource.RLIMIT_CPU, math.ceil(seconds) + 1, math.ceil(seconds) + 2)
    _lower(resource, resource.RLIMIT_AS, memory_bytes, max(memory_bytes, CONVERTER_BYTES))


def widen() -> None:
    """Lets this process use the address space of a converter: called in a child, before an office program starts."""
    if resource is not None:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


@contextmanager
def address_space(most_bytes: int) -> Iterator[None]:
    """Binds this process to so much address space while something runs inside: then MemoryError."""
    if resource is None:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = most_bytes if hard == resource.RLIM_INFINITY else min(most_bytes, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _lower(system: ModuleType, limit: int, soft: int, hard: int) -> None:
    before = system.getrlimit(limit)[1]
    if before != system.RLIM_INFINITY:
        soft, hard = min(soft, before), min(hard, before)
    system.setrlimit(limit, (soft, hard))
