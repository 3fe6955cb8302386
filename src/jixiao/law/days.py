"""The day whose law holds for a document."""

from datetime import MAXYEAR, MINYEAR, date

from jixiao.model import Reading


def calendar_year(year: int | None) -> int | None:
    """The year where a calendar has it, for a document may print any number; else None.

    >>> calendar_year(2024), calendar_year(10000)
    (2024, None)
    """
    return year if year is not None and MINYEAR <= year <= MAXYEAR else None


def day_of(reading: Reading) -> date | None:
    """The day the document was issued, else the first day of its budget year; None where it gives neither."""
    if reading.document.issued_on is not None:
        return reading.document.issued_on
    years = (reading.document.fiscal_year, *(project.fiscal_year for project in reading.projects))
    year = next((year for year in years if calendar_year(year) is not None), None)
    return None if year is None else date(year, 1, 1)
