"""How well a document's targets can be measured, in figures: one department, or whatever the document holds."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole.

    Attributes:
        part: how many.
        whole: of how many; 0 where there are none.
    """

    part: int
    whole: int

    @property
    def pct(self) -> Decimal | None:
        """Percent, to one place, half up; None of nothing."""
        if not self.whole:
            return None
        return (Decimal(self.part) * 100 / self.whole).quantize(Decimal("0.1"), "ROUND_HALF_UP")


@dataclass(frozen=True, slots=True)
class DocumentFigures:
    """Figures on the sheets of a document.

    Attributes:
        projects: number of sheets.
        annual: sum of the annual funds that are printed, in 元; None where none is.
        indicators: indicators that say something to measure.
        quantified: of them, those whose value is a number, a range or a date; `1项` for a whole task and numbers without
            a unit are none.
        fillers: rows that only say that there is nothing (无, 0, /), of all rows.
        complaints: projects whose satisfaction is measured by complaints alone, of those that have such an indicator.
        year_end: deadlines on the last day of the year or in its last month, of all deadlines of the budget year.
        reconciled: projects whose costs make up the annual funds, of those whose costs can be checked.
        faultless: sheets without a finding of severity error or warning, of all sheets.
        quality: points out of 100, mean over the sheets; None without sheets. A sheet loses the points of the profile
            (`quality.*`) for each finding, down to 0.
    """

    projects: int
    annual: Decimal | None
    indicators: int
    quantified: Share
    fillers: Share
    complaints: Share
    year_end: Share
    reconciled: Share
    faultless: Share
    quality: Decimal | None
