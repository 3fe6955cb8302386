"""Lists whose pages and data files mark the sheets that follow an older version of their target."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils.translation import gettext as _

from jixiao.web.lifecycle.following import outdated_among
from jixiao.web.lifecycle.models import Sheet
from jixiao.web.portal.pages import Column

CHUNK = 500


class MarksOutdated:
    """A list of sheets; asks once for many of them."""

    outdated: frozenset[int] = frozenset()
    """Keys of those of the sheets on hand that follow an older version of their target."""

    def on_hand(self, sheets: Iterable[Sheet]) -> Iterator[Sheet]:
        """The sheets, some at a time, each time with what is asked for all of them at once."""
        following = iter(sheets)
        while some := list(islice(following, CHUNK)):
            self.outdated = outdated_among(some)
            yield from some

    def outdated_column(self) -> Column:
        """The column that says it."""
        return _("按旧目标填的"), lambda row: _("是") if row.pk in self.outdated else _("否")
