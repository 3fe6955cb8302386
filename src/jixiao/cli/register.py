"""`jixiao import`, `serve` and `demo`: hand over to the register in `web/`.

The only place where the command line knows the web: imported when such a command runs, so that reading and auditing need
no Django.
"""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from jixiao.cli.inputs import inputs


def _data(options: Namespace) -> Path:
    return options.data or Path(".jx")


def _import(options: Namespace) -> int:
    from jixiao.web.importing import import_files

    return import_files([(item.name, item.content) for item in inputs(options.files)], _data(options))


def _serve(options: Namespace) -> int:
    from jixiao.web.server import serve

    return serve(options.port, _data(options), local=True)


def _demo(options: Namespace) -> int:
    from jixiao.web.demo import demo

    return demo(options.port, _data(options))


commands: dict[str, Callable[[Namespace], int]] = {"import": _import, "serve": _serve, "demo": _demo}
