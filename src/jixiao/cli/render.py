"""`jixiao render`: the official form, or open data."""

import os
import sys
import tempfile
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from jixiao import pipeline
from jixiao.cli.inputs import Input, inputs, reading_of
from jixiao.errors import JixiaoError
from jixiao.forms import form
from jixiao.model import Project, Reading


class CannotWrite(JixiaoError):
    """The output can't be written where it was asked for."""


class CannotRead(JixiaoError):
    """A document to render can't be read."""


def command(options: Namespace) -> int:
    """Renders all projects of the named documents as one file; nothing is written unless all of it was made."""
    readings = [_reading(item) for item in inputs(options.files)]
    projects: tuple[Project, ...] = tuple(project for reading in readings for project in reading.projects)
    if options.form:
        projects = tuple(replace(project, form_id=form(options.form).id) for project in projects)
    content = pipeline.render(projects, to=options.to, document=readings[0].document)
    if options.output is None:
        if sys.stdout.isatty() and options.to in ("pdf", "docx", "xlsx"):
            raise CannotWrite(f"{options.to} 不能显示在终端上，请用 -o 给出文件名")
        sys.stdout.buffer.write(content)
    else:
        _write_whole(options.output, content)
    return 0


def _reading(item: Input) -> Reading:
    try:
        return reading_of(item)
    except JixiaoError as error:
        raise CannotRead(f"{item.name}：{error}") from error


def _write_whole(path: Path, content: bytes) -> None:
    """Writes beside the target and renames, so that a full disk leaves the old file; a link keeps pointing to it."""
    path = path.resolve() if path.is_symlink() else path
    if path.exists() and not path.is_file():
        raise CannotWrite(f"{path}：不是普通文件，不能写；请换一个文件名")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise CannotWrite(f"{path}：不能写（{error.strerror}），请换一个位置") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise CannotWrite(f"{path}：写入失败（{error.strerror}），原文件未动") from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
