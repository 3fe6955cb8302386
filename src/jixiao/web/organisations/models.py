"""Departments and units."""

import hashlib

from django.db import models

from jixiao.model import NamedCode
from jixiao.terms.folding import fold


class Organisation(models.Model):
    """An organisation as documents name it: 主管部门, 实施单位.

    Two printed names are one organisation when they are equal after folding (width, white space, case); the code does
    not count, since most published forms print none. `key` is the hash of the folded name, or of the code where there
    is no name.
    """

    # Identity
    key = models.CharField(max_length=64)

    # As first printed
    name = models.TextField()
    code = models.CharField(max_length=100, blank=True)

    class Meta:
        """Unique by key."""

        constraints = [models.UniqueConstraint(fields=["key"], name="organisation_key_unique")]

    def __str__(self) -> str:
        """The name."""
        return self.name


def organisation_key(printed: NamedCode) -> str | None:
    """The key under which a printed organisation is kept; None where neither name nor code is printed."""
    name = fold(printed.name or "").casefold()
    if not name and not printed.code:
        return None
    return hashlib.sha256((name or f"code:{printed.code}").encode()).hexdigest()
