"""The day whose law holds for a document."""

from datetime import MAXYEAR, MINYEAR, date

from jixiao.model import Reading


def day_of(reading: Reading) -> date | None:
    """The day the document was issued, else the first day of its budget year; None where it gives neither."""
    if reading.document.issued_on is not None:
        return reading.document.issued_on
    years = (reading.document.fiscal_year, *(project.fiscal_year for project in reading.projects))
    year = next((year for year in years if year is not None and MINYEAR <= year <= MAXYEAR), None)
    return None if year is None else date(year, 1, 1)
