"""`jixiao render`: the official form, or open data."""

from argparse import Namespace
from dataclasses import replace

from jixiao import pipeline
from jixiao.cli.inputs import Input, inputs, reading_of, refuse_to_overwrite
from jixiao.cli.output import format_of, write_output
from jixiao.errors import JixiaoError
from jixiao.forms import form
from jixiao.model import Project, Reading

FORMATS = ("pdf", "docx", "xlsx", "html", "text", "json", "csv")


class CannotRead(JixiaoError):
    """A document to render can't be read."""


def command(options: Namespace) -> int:
    """Renders all projects of the named documents as one file; nothing is written unless all of it was made."""
    to = format_of(options.to, options.output, FORMATS, option="--to")
    refuse_to_overwrite(options.output, options.files)
    readings = [_reading(item) for item in inputs(options.files)]
    projects: tuple[Project, ...] = tuple(project for reading in readings for project in reading.projects)
    if options.form:
        projects = tuple(replace(project, form_id=form(options.form).id) for project in projects)
    content = pipeline.render(projects, to=to, document=readings[0].document)
    write_output(content, options.output, to)
    return 0


def _reading(item: Input) -> Reading:
    try:
        return reading_of(item)
    except JixiaoError as error:
        raise CannotRead(f"{item.name}：{error}") from error
