"""Costs by the source of the money: own funds (本级) and transfers (转移支付), as their names say."""

from decimal import Decimal
from itertools import compress
from typing import Literal

from jixiao.audit.context import ProjectContext
from jixiao.audit.costs.sheet import CostSheet, together
from jixiao.audit.costs.wording import equation_text
from jixiao.audit.costs.words import CostWords
from jixiao.audit.sums import Amount, amount_of, tolerance
from jixiao.model import CostTerm, Equation, Project
from jixiao.terms.folding import fold, fold_each

Source = Literal["own", "transfer"]


def by_source(terms: tuple[CostTerm, ...], words: CostWords) -> dict[Source, tuple[CostTerm, ...]]:
    """The costs whose names say outright which source they are paid from; a source that none names is not among the keys."""
    found: dict[Source, tuple[CostTerm, ...]] = {}
    for term in terms:
        name = fold(term.name)
        is_own, is_sent = words.own.search(name) is not None, words.says_transfer(name)
        if is_own != is_sent:
            source: Source = "own" if is_own else "transfer"
            found[source] = (*found.get(source, ()), term)
    return found


def is_divided(project: Project, context: ProjectContext) -> bool:
    """Whether own funds and transfers are parts of the annual funds, so that costs which equal one of them leave the other open.

    Where all three are printed and don't add up, one of them is wrong, and what equals a part may well be the whole.
    """
    found = tuple(amount_of(project, context, term) for term in ("annual", "own.total", "transfer.total"))
    amounts = tuple(amount for amount in found if amount is not None and amount.value is not None)
    if len(amounts) < len(found):
        return True
    whole, own, sent = (amount.value or Decimal(0) for amount in amounts)
    return whole == own + sent or abs(whole - own - sent) <= tolerance(project, context, amounts)


def split_by_source(
    project: Project, context: ProjectContext, sheet: CostSheet, whole: Equation
) -> tuple[Equation, ...]:
    """The costs of the transfer and those of the own funds, where the words of the names divide them so and both fit.

    No subset is searched for: subsets that fit by accident are many.
    """
    if whole.compared != "annual":
        return ()
    own, transfer = amount_of(project, context, "own.total"), amount_of(project, context, "transfer.total")
    if not own or not own.value or not transfer or not transfer.value:
        return ()
    names = fold_each([term.name for term in whole.terms])
    is_sent = [_is_sent(name, sheet.words) for name in names]
    sent = tuple(compress(whole.terms, is_sent))
    kept = tuple([term for term, sends in zip(whole.terms, is_sent, strict=True) if not sends])
    if not sent or not kept:
        return ()
    both = (_equation(sent, transfer, whole), _equation(kept, own, whole))
    return tuple([one for one in both if one is not None]) if all(both) else ()


def _is_sent(name: str, words: CostWords) -> bool:
    if words.own.search(name):
        return False
    return words.says_transfer(name) or words.transfer_hint.search(name) is not None


def _equation(terms: tuple[CostTerm, ...], amount: Amount, whole: Equation) -> Equation | None:
    if together(terms) != amount.value:
        return None
    products = sum(bool(term.factors) for term in terms)
    return Equation(
        terms=terms,
        compared=amount.term,
        pointer=amount.pointer,
        amount=amount.value,
        difference=Decimal(0),
        reading="mixed" if 0 < products < len(terms) else "unit_costs" if products else "totals",
        at_limit=whole.at_limit,
        left_out=(),
        text=equation_text(terms, amount.value, amount, Decimal(0)),
    )
