"""Words for fields and classes, from the catalogue of terms, in the language of the page."""

from typing import Protocol

from django.utils.translation import get_language

from jixiao.terms.catalogue import catalogue

_OTHER = {
    "stage": ("表的阶段", "stage"),
}
_BLOCKS = {"annual": ("年度", "Annual"), "mid_term": ("中期", "Mid-term"), "half_year": ("半年", "Half-year")}
_TERMS = {"total_score": "grand_total"}
_CLASSES = {
    "1": "Output", "11": "Quantity", "12": "Quality", "13": "Timeliness", "14": "Cost",
    "2": "Benefit", "21": "Economic benefit", "22": "Social benefit", "23": "Ecological benefit", "24": "Sustained impact",
    "3": "Satisfaction", "31": "Beneficiary satisfaction",
    "4": "Cost", "41": "Economic cost", "42": "Social cost", "43": "Environmental cost",
}  # fmt: skip


def is_english() -> bool:
    """True where the page is in English."""
    return (get_language() or "").startswith("en")


class Worded(Protocol):
    """What data calls by a Chinese and an English name: a kind of sheet, a state, a step, a role."""

    @property
    def zh(self) -> str:
        """The Chinese name."""

    @property
    def en(self) -> str:
        """The English name."""


def worded(one: Worded) -> str:
    """The name in the language of the page."""
    return one.en if is_english() else one.zh


def field_label(name: str) -> str:
    """The wording of a field, a funding term or a money column.

    >>> field_label("annual")
    '年度资金总额'
    """
    term = catalogue().get(_TERMS.get(name, name))
    zh, en = (term.zh, term.en) if term else _OTHER.get(name, (name, name))
    return en if is_english() else zh


def horizon_label(horizon: str) -> str:
    """The wording of a goal's horizon."""
    return field_label(f"goal.{horizon}")


def block_label(horizon: str) -> str:
    """The wording of the block of a form in which an indicator stands: what its target is for."""
    zh, en = _BLOCKS.get(horizon, (horizon, horizon))
    return en if is_english() else zh


def class_label(code: str, zh: str) -> str:
    """The wording of a class of indicators; `zh` is its label in the taxonomy."""
    return _CLASSES.get(code, zh) if is_english() else zh
