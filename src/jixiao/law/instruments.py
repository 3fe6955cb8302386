"""Instruments and their clauses, loaded from `instruments.yaml`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from jixiao.law.errors import LawError
from jixiao.model import Citation

Level = Literal["law", "regulation", "party-state", "ministry", "region", "local-standard"]
Certainty = Literal["seen", "unverified", "ours"]


@dataclass(frozen=True, slots=True)
class Clause:
    """An article that rules may cite.

    Attributes:
        article: as cited (`第十三条`).
        says: what it says, in our words.
        certainty: `seen` in a public source, or `unverified` general knowledge.
    """

    article: str
    says: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Instrument:
    """A legal instrument.

    Attributes:
        id: 文号, or the title of an instrument that has none; the key in citations.
        title: full title.
        issuer: who issued it.
        level: rank.
        in_force_from: first day in force.
        in_force_to: last day in force; None while in force.
        binds: groups that must follow it (`everyone`, `central`, `ningxia`); others may follow it (参照).
        certainty: how its existence is known.
        clauses: articles that rules cite.
        note: limits of what is known; None where there is nothing to say.
    """

    id: str
    title: str
    issuer: str
    level: Level
    in_force_from: date
    in_force_to: date | None
    binds: frozenset[str]
    certainty: Certainty
    clauses: tuple[Clause, ...]
    note: str | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)

    def clause(self, article: str) -> Clause:
        """The clause with this article. Raises :class:`LawError` where none is recorded."""
        for entry in self.clauses:
            if entry.article == article:
                return entry
        raise LawError(f"{self.id} 没有登记“{article}”，请先在 law/instruments.yaml 中登记条款")


@cache
def all_instruments() -> dict[str, Instrument]:
    """All instruments by id, in the order of the file."""
    raw = yaml.load(files(__package__).joinpath("instruments.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return {entry["id"]: _build(entry) for entry in raw["instruments"]}


def find_instrument(key: str) -> Instrument:
    """The instrument with this id. Raises :class:`LawError` where there is none."""
    if key not in all_instruments():
        raise LawError(f"没有登记文号“{key}”，请先在 law/instruments.yaml 中登记")
    return all_instruments()[key]


def citation_text(citation: Citation) -> str:
    """A citation as reports print it.

    >>> citation_text(Citation("财预〔2015〕88号", "第十三条", "reference"))
    '《中央部门预算绩效目标管理办法》（财预〔2015〕88号）第十三条（参照）'
    >>> citation_text(Citation("中华人民共和国预算法", "第三十二条", "binding"))
    '《中华人民共和国预算法》第三十二条'
    >>> citation_text(Citation("财预〔2015〕88号", "第十三条", "reference", is_later=True))
    '《中央部门预算绩效目标管理办法》（财预〔2015〕88号）第十三条（参照，施行在后）'
    """
    cited = find_instrument(citation.instrument)
    number = "" if cited.id == cited.title else f"（{cited.id}）"
    return f"《{cited.title}》{number}{citation.article or ''}{_mark(citation)}"


def short_citation(citation: Citation) -> str:
    """A citation by its 文号, for where there is little room.

    >>> short_citation(Citation("财预〔2015〕88号", "第十三条", "reference"))
    '财预〔2015〕88号第十三条（参照）'
    """
    return f"{citation.instrument}{citation.article or ''}{_mark(citation)}"


def marked_citation(citation: Citation) -> str:
    """A short citation, with `*` where the number of its article was not checked against the text.

    >>> marked_citation(Citation("中华人民共和国预算法", "第三十二条", "binding"))
    '中华人民共和国预算法第三十二条*'
    """
    return f"{short_citation(citation)}{'*' if _is_unchecked(citation) else ''}"


def marks_text(citations: Iterable[Citation] | None = None) -> str:
    """What the marks behind citations mean, in one sentence for every report; empty where none of them has a mark.

    >>> marks_text([Citation("中华人民共和国预算法", "第三十二条", "binding")])
    '依据中的*表示条款号未与原文核对。'

    Args:
        citations: what is cited; None where that is not known yet, to explain every mark.
    """
    cited = None if citations is None else set(citations)
    told = [says for says, holds in _MARKS if cited is None or any(map(holds, cited))]
    return f"依据中的{'，'.join(told)}。" if told else ""


def _is_unchecked(citation: Citation) -> bool:
    """Whether the number of its article was not checked against the text."""
    cited = find_instrument(citation.instrument)
    certainty = cited.certainty if citation.article is None else cited.clause(citation.article).certainty
    return certainty == "unverified"


_MARKS: tuple[tuple[str, Callable[[Citation], bool]], ...] = (
    ("（参照）指该文件不直接约束填报单位，参照执行", lambda citation: citation.force == "reference"),
    ("（施行在后）指该文件在所审文件之后才施行", lambda citation: citation.is_later),
    ("*表示条款号未与原文核对", _is_unchecked),
)
"""What each mark means, and behind which citations it stands; how they are printed, :func:`_mark` says."""


def _mark(citation: Citation) -> str:
    """What stands behind a clause that does not bind the sheet, or came into force after it."""
    marks = ("参照" if citation.force == "reference" else "", "施行在后" if citation.is_later else "")
    shown = "，".join(filter(None, marks))
    return f"（{shown}）" if shown else ""


def _build(raw: dict[str, Any]) -> Instrument:
    return Instrument(
        id=raw["id"],
        title=raw["title"],
        issuer=raw["issuer"],
        level=raw["level"],
        in_force_from=raw["from"],
        in_force_to=raw["to"],
        binds=frozenset(raw["binds"]),
        certainty=raw["certainty"],
        clauses=tuple(Clause(**entry) for entry in raw["clauses"]),
        note=raw.get("note"),
    )
