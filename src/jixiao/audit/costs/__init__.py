"""Reconciliation of money (成本勾稽): the cost indicators of a sheet against its funds.

What lives here: which rows are costs, what each says (a total, a unit cost, a part of another row), which quantity a
unit cost belongs to, and the small search for a sum that equals an amount of the funds block. :func:`reconcile` is the
way in. What does not: word lists (`law/profiles/*/costs.yaml`), rules.

A sum that fits by accident is no proof. Therefore every multiplication needs a quantity whose name or unit is that of
the cost and of which there is one only; a sum uses every total or leaves out what its words put into another row; the
readings that are tried are few, and where they would be many the search says so.
"""

from jixiao.audit.costs.reconcile import reconcile

__all__ = ["reconcile"]
