"""Draws a page of a document in a process of its own, with bounded time and memory: a document may be hostile."""

import os
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

import jixiao
from jixiao.errors import JixiaoError

_SECONDS = 20
_DRAWERS = BoundedSemaphore(2)
_MEMORY = 600 * 1024 * 1024


class CannotDraw(JixiaoError):
    """The page can't be drawn."""


def draw_page(path: Path, page: int, scale: float) -> bytes:
    """The page as PNG.

    Raises:
        CannotDraw: there is no such page, or drawing it takes too much time or memory.
    """
    command = [sys.executable, "-P", "-m", "jixiao.web.portal.drawing", str(path), str(page), str(scale)]
    try:
        with _DRAWERS:
            done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, env=_environment())  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise CannotDraw(f"第 {page} 页画不出来：用时超过 {_SECONDS} 秒") from error
    if done.returncode != 0 or not done.stdout.startswith(b"\x89PNG"):
        raise CannotDraw(f"第 {page} 页画不出来：页码超出范围，或文件有损坏")
    return done.stdout


def _environment() -> dict[str, str]:
    """Where this package lies, and no passwords of ours."""
    paths = [str(Path(jixiao.__file__).parents[1]), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    return {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": os.pathsep.join(path for path in paths if path)}


def _main(path: str, page: str, scale: str) -> None:
    from jixiao.readers.pdf.picture import page_picture
    from jixiao.readers.rlimits import restrict

    restrict(_SECONDS, _MEMORY)
    sys.stdout.buffer.write(page_picture(Path(path).read_bytes(), int(page), float(scale)))


if __name__ == "__main__":
    _main(*sys.argv[1:4])
