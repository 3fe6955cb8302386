"""A unit of money that is declared once, over the first of several tables that follow each other."""

from dataclasses import dataclass, fields

from jixiao.forms import Form
from jixiao.model import Amounts, Paragraph, Table
from jixiao.recognise.draft import Draft
from jixiao.recognise.furniture import is_page_number
from jixiao.values import parse_amount

_COLUMNS = frozenset(column.name for column in fields(Amounts))


@dataclass(slots=True)
class StandingUnit:
    """What the last heading over sheets declares, for as long as no other line comes between them.

    A heading that comes again without the unit ends it, above a sheet or inside, and so do another form, another worksheet,
    a table that is no sheet, and a sheet that says another unit anywhere: then the unit may have been left out for a reason,
    and amounts are not read by it.
    """

    _unit: str | None = None
    _form: Form | None = None
    _worksheet: str | None = None

    def over(self, above: list[Paragraph], declared: str | None, table: Table, form: Form) -> str | None:
        """The unit that was declared over a sheet before this one and holds for it too; None where none does.

        Args:
            above: lines between the sheet before and this one.
            declared: the unit that they declare; None where they declare none.
            table: the sheet.
            form: its form.
        """
        if any(not is_page_number(line) for line in above):
            self._unit, self._form = declared, form
            self._worksheet = table.source.sheet
            return None
        if form is not self._form or table.source.sheet != self._worksheet:
            self.end()
        return self._unit

    def heed(self, said: frozenset[str], *, has_heading: bool) -> None:
        """Ends it where the sheet itself says another unit, or prints a heading of its own that says none.

        Args:
            said: the units that stand on the sheet, those of its single amounts too.
            has_heading: whether something stands above its form.
        """
        if not said <= {self._unit} or (has_heading and not said):
            self.end()

    def end(self) -> None:
        """Forgets the heading: something that is no sheet came between, or a sheet below it declares another unit."""
        self._unit = None


def has_bare_amounts(draft: Draft) -> bool:
    """Whether an amount was read, other than 0, that does not print its unit itself."""
    amounts = (read for (_, part), read in draft.amounts.items() if part in _COLUMNS and read.value)
    return any(parse_amount(read.text, None).amount is None for read in amounts)
