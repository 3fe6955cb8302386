"""`./jx bench [NAME] [OPTIONS]`: runs the measurements, or one of them, and prints a table.

A name may be shortened to its beginning. A module with `main(arguments) -> int` takes options of its own.
"""

import importlib
import os
import pkgutil
import platform
import sys
from types import ModuleType

import benchmarks

USAGE = "用法 Usage: ./jx bench [名称 name] [参数 options]；可用的名称 names: {names}"


def main(arguments: list[str]) -> int:
    """Runs what is named, else everything. Gives 2 for an unknown name and 1 where a measurement could not be made."""
    names = sorted(
        module.name for module in pkgutil.iter_modules(benchmarks.__path__) if not module.name.startswith("_")
    )
    if arguments:
        meant = [name for name in names if name == arguments[0]] or [
            name for name in names if name.startswith(arguments[0])
        ]
        if len(meant) != 1:
            print(USAGE.format(names=" ".join(names)), file=sys.stderr)
            return 2
        module = importlib.import_module(f"benchmarks.{meant[0]}")
        if hasattr(module, "main"):
            return int(module.main(arguments[1:]))
        if arguments[1:]:
            print(f"bench: {meant[0]} 没有参数 / takes no options", file=sys.stderr)
            return 2
        names = meant
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores\n")
    return max(_measure(importlib.import_module(f"benchmarks.{name}")) for name in names)


def _measure(module: ModuleType) -> int:
    name = module.__name__.rpartition(".")[2]
    if not hasattr(module, "run"):
        return 0
    print(f"## {name}: {(module.__doc__ or '').strip().splitlines()[0]}\n", flush=True)
    try:
        figures = module.run()
    except FileNotFoundError as error:
        print(f"没有量 / not measured: {error.filename} 不在 is not there\n")
        return 1
    width = max((len(label) for label in figures), default=0)
    for label, figure in figures.items():
        print(f"{label:{width}}  {figure}")
    print(flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
