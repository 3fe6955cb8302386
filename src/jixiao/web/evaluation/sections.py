"""The sections of a report, from `report.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Section:
    """A section.

    Attributes:
        key: under which its text is kept; never changed, since reports are sealed with it.
        heading: as it is printed.
        needed: whether the report is not finished without it.
        chart: whether the scores of the classes are drawn below it.
        advice: whether it says what is to be done better: next year's target shows it.
    """

    key: str
    heading: str
    needed: bool
    chart: bool = False
    advice: bool = False


@cache
def sections() -> tuple[Section, ...]:
    """All of them, in the order of the report."""
    text = files("jixiao.web.evaluation").joinpath("report.yaml").read_text("utf-8")
    return tuple(Section(**entry) for entry in yaml.safe_load(text))


def printed_sections(texts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Heading and text of those that a report prints: those that are needed, and others that say something."""
    held = ((section, texts.get(section.key, "")) for section in sections())
    return tuple((section.heading, text) for section, text in held if section.needed or text.strip())


def advice_in(texts: Mapping[str, str]) -> str:
    """What a report advises; empty where it advises nothing."""
    return "\n".join(text for one in sections() if one.advice and (text := texts.get(one.key, "").strip()))


def unwritten(texts: Mapping[str, str]) -> str:
    """Heading of the first section that is needed and says nothing; empty where there is none."""
    return next((one.heading for one in sections() if one.needed and not texts.get(one.key, "").strip()), "")
