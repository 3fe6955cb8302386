"""The year that a title over all sheets gives to those that print none; the title of another sheet gives none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jixiao.model import Paragraph, Project, Source, Table, Transcript
from jixiao.recognise.context import title_of, year_of
from jixiao.recognise.draft import Draft


@dataclass(frozen=True, slots=True)
class CoverYear:
    """A year for sheets that print none.

    Attributes:
        year: None where nothing stands over all sheets that names one.
        source: place of the title; None where the year is that of the first sheet, without a title of its own.
        is_of_all: it holds for sheets with a title of their own too.
    """

    year: int | None = None
    source: Source | None = None
    is_of_all: bool = False

    def given(self, project: Project, draft: Draft) -> Project:
        """The project with this year, where it prints none and the year holds for it."""
        holds = self.year is not None and (self.is_of_all or not draft.titles)
        if project.fiscal_year is not None or not holds:
            return project
        sources = project.sources if self.source is None else {**project.sources, "/fiscal_year": self.source}
        return replace(project, fiscal_year=self.year, sources=sources)


def cover_year(transcript: Transcript, drafts: Sequence[Draft]) -> CoverYear:
    """The year of the cover: of a title above the first sheet's own one, above another table, or on a worksheet of its own.

    Where no sheet but the first has a title, that title, and the year below it, stand over the others too.
    """
    first = drafts[0]
    cover = _cover(transcript, first)
    if cover is not None and (year := year_of(cover.text)) is not None:
        return CoverYear(year, cover.source, is_of_all=True)
    if any(draft.titles and draft.table != first.table for draft in drafts):
        return CoverYear()
    named = next((title for title in first.titles if year_of(title.text) == first.fiscal_year), None)
    return CoverYear(first.fiscal_year, named.source if named else None)


def _cover(transcript: Transcript, first: Draft) -> Paragraph | None:
    """The first title of the document, unless it is all that the first sheet has for a title."""
    title = next(_titles_above(transcript), None) or next(iter(first.titles), None)
    is_own = [title] == list(first.titles) and title is not None and title.source.sheet == first.table.sheet
    return None if is_own else title


def _titles_above(transcript: Transcript) -> Iterator[Paragraph]:
    for part in transcript.parts:
        if isinstance(part, Table):
            return
        if title_of(part.text):
            yield part
