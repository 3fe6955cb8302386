"""The record of the document: what stands outside its tables."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from jixiao.model import CitedDocument, DocumentRecord, Paragraph, Source, Table, Transcript
from jixiao.recognise.context import title_of, year_of
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import fold
from jixiao.values.lexicon import any_of, words
from jixiao.values.numbers import with_marks_apart

_DATE = re.compile(r"^((?:19|20)\d{2})[年./-](\d{1,2})[月./-](\d{1,2})日?$")
_PRINTED_DAY = r"((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日"
_APPROVED = (
    re.compile(rf"{_PRINTED_DAY}[^。;,\d]{{0,16}}批复"),
    re.compile(rf"批复(?:日期|时间)?[:为于]?{_PRINTED_DAY}"),
)
# before 前 the day is a limit, not the one of disclosure
_PUBLISHED = re.compile(rf"(?:公开|发布)(?:日期|时间)[:为]?{_PRINTED_DAY}(?![前之以起至到-])")
_CITED = re.compile(r"《([^《》]+)》(?:\s*[（(]([^（）()]*[〔\[（(]\d{4}[〕\])）]\s*\d+\s*号)[）)])?")
_ORGANISATION = re.compile(
    r"(?:厅|局|委|委员会|部|办|办公室|院|政府|中心|学校|学院|大学|处|会|馆|站|队|所|办事处|公司)$"
)
_LONGEST_NAME = 40
_LONGEST_LINE = 200


def document_record(
    transcript: Transcript, title_inside: str | None, years: list[int | None], units: list[str | None]
) -> DocumentRecord:
    """Title, issuer, date (of disclosure, else of the signature), cited documents; year and unit of money as title or sheets have them.

    Args:
        transcript: the document.
        title_inside: title that the first sheet prints inside its table, for a document without one above it.
        years: budget year of each sheet; None where a sheet prints none.
        units: unit of money that each sheet declares, above its table or inside it; None where it declares none.
    """
    paragraphs = [part for part in transcript.parts if isinstance(part, Paragraph)]
    title = _title(transcript) or title_inside
    signed, signature = _signed(paragraphs)
    issued = _the_one_day(paragraphs, (_PUBLISHED,)) or signed
    approved = _the_one_day(paragraphs, _APPROVED)
    places = {"/issued_on": issued, "/approved_on": approved}
    year = _year(_title(transcript), title_inside, years)
    declared = set(units)
    return DocumentRecord(
        title=title,
        issuer=_issuer(title, signature) or _filled_in_by(paragraphs),
        fiscal_year=year,
        issued_on=issued and issued.day,
        sha256=transcript.sha256,
        money_unit=declared.pop() if len(declared) == 1 else None,
        cited=_cited(paragraphs),
        approved_on=approved and approved.day,
        sources={pointer: found.source for pointer, found in places.items() if found},
    )


def _year(title: str | None, title_inside: str | None, years: list[int | None]) -> int | None:
    """The year of the title above all tables, else the one of the sheets; None where sheets are of several years."""
    named = year_of(title) if title else None
    known = {year for year in years if year is not None}
    if named is not None or len(known) > 1:
        return named
    inside = year_of(title_inside) if title_inside and not title else None
    return inside or next(iter(known), None)


def _title(transcript: Transcript) -> str | None:
    """The first title above the first table."""
    for part in transcript.parts:
        if isinstance(part, Table):
            return None
        if title := title_of(part.text):
            return title
    return None


class _Printed(NamedTuple):
    """A day, and the line that it stands in."""

    day: date
    source: Source


def _signed(paragraphs: list[Paragraph]) -> tuple[_Printed | None, str | None]:
    """The day of the signature, and the organisation above it."""
    before: str | None = None
    for paragraph in paragraphs:
        found = _DATE.match(fold(with_marks_apart(paragraph.text)))
        if found:
            signed = _day(found[1], found[2], found[3])
            if signed is None:
                continue
            return _Printed(signed, _place(paragraph)), before
        folded = fold(paragraph.text)
        if folded:
            before = paragraph.text.strip() if len(folded) <= _LONGEST_NAME and _ORGANISATION.search(folded) else None
    return None, None


def _the_one_day(paragraphs: list[Paragraph], patterns: tuple[re.Pattern[str], ...]) -> _Printed | None:
    """The one day that the text names by one of the patterns, where it stands first; None where it names none or several."""
    days: dict[date, Source] = {}
    for paragraph in paragraphs:
        text = fold(with_marks_apart(paragraph.text))
        for match in (match for pattern in patterns for match in pattern.finditer(text)):
            if day := _day(match[1], match[2], match[3]):
                days.setdefault(day, _place(paragraph))
    return next((_Printed(*one) for one in days.items()), None) if len(days) == 1 else None


def _place(paragraph: Paragraph) -> Source:
    """The line, with what is printed there."""
    return replace(paragraph.source, text=paragraph.text.strip()[:_LONGEST_LINE])


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _issuer(title: str | None, signature: str | None) -> str | None:
    """The signature; where the title begins with the same name written out in full, that one."""
    before_year = re.split(r"(?:19|20)\d{2}", fold(title), maxsplit=1)[0] if title else ""
    named = before_year if _ORGANISATION.search(before_year) and len(before_year) <= _LONGEST_NAME else None
    if signature and named and named.endswith(fold(signature)):
        return named
    return signature or named


def _filled_in_by(paragraphs: list[Paragraph]) -> str | None:
    """The one organisation that lines outside the tables name as having filled in the form; None for none or several."""
    texts = (fold(paragraph.text) for paragraph in paragraphs if len(paragraph.text) <= _LONGEST_LINE)
    found = {match[1] for text in texts for match in _says_who().finditer(text)}
    named = {name for name in found if _ORGANISATION.search(name)}
    return named.pop() if len(named) == 1 else None


@cache
def _says_who() -> re.Pattern[str]:
    """Who filled in the form, in a line beside the unit of money; in brackets the label may ask for a seal."""
    term = catalogue()["filled_in_by"]
    labels, seals = any_of((term.zh, *term.synonyms)), any_of(words("filled_in_by", "seals"))
    return re.compile(
        rf"(?:^|[\s,;、(]){labels}(?:名称)?(?:\({seals}\))?:\s*([^\s:,;()、]{{2,40}}?)(?=\s|$|[,;(、]|金额单位|单位:)"
    )


def _cited(paragraphs: list[Paragraph]) -> tuple[CitedDocument, ...]:
    found = (match for paragraph in paragraphs for match in _CITED.finditer(paragraph.text))
    return tuple(dict.fromkeys(CitedDocument(match[1].strip(), match[2] and fold(match[2])) for match in found))
