"""What the pages of one sheet share."""

from typing import Any

from jixiao.web.desk.pages import DeskPage, DeskView
from jixiao.web.lifecycle.models import Sheet


class OfSheet(DeskView):
    """A view of one sheet: the year on show is the sheet's."""

    def find(self, pk: int) -> Sheet:
        """The sheet, where the person may see it."""
        self.kept = self.sheet(pk)
        self.year = self.kept.fiscal_year
        return self.kept

    @property
    def unit_name(self) -> str:
        """What the unit was called that year."""
        return self.tree.name(self.kept.unit_id)

    def frame(self) -> dict[str, Any]:
        """With the sheet, so that a refusal leads back to it."""
        return {**super().frame(), "of_sheet": getattr(self, "kept", None)}

    def head(self) -> dict[str, Any]:
        """What the head of the page shows."""
        return {
            "sheet": self.kept,
            "unit_name": self.unit_name,
            "department_name": self.tree.name(self.kept.department_id),
        }


class SheetPage(OfSheet, DeskPage):
    """A page of one sheet, as HTML, JSON and CSV."""

    def load(self, **kwargs: Any) -> None:
        """Finds the sheet."""
        self.find(kwargs["pk"])
