"""Classes of indicators (一级指标, 二级指标) by rule book, loaded from `taxonomies.yaml`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files

import yaml

from jixiao.model import ClassLabel
from jixiao.terms.folding import fold, label_key

_CODED = re.compile(r"^(\d{1,2})[-—–、.]?(?=\D)")
_LONGEST_LABEL = 16
_LONGEST_CLASS = 60
_NUMBER = r"\d{1,3}(?:\.\d+)?(?:[-~—]\d{1,3})?"
_WEIGHT = re.compile(rf"(?:[(\[【]{_NUMBER}(?:分|%)?[)\]】]?分?|{_NUMBER}(?:分|%)[)\]】]?)$")
"""A weight behind a class: `(50分)`, `50分`, `(0-20)分`, `(40`, `【10%】`."""


def is_weight(text: str) -> bool:
    """True for a cell that holds only the weight of a class, whose words were lost: `(50分)`."""
    return _WEIGHT.match(fold(text)) is not None


@dataclass(frozen=True)
class Taxonomy:
    """The classes of one rule book.

    Attributes:
        id: name of the taxonomy (`cn-2015`).
        instrument: 文号 of the rule book.
        labels: code -> label in the taxonomy's own wording; one digit is level 1, two digits level 2.
        synonyms: code -> other printed wordings.
    """

    id: str
    instrument: str
    labels: dict[str, str]
    synonyms: dict[str, tuple[str, ...]]

    @cached_property
    def _codes(self) -> dict[tuple[int, str], str]:
        keys: dict[tuple[int, str], str] = {}
        for code, label in self.labels.items():
            for text in (label, *self.synonyms[code]):
                keys.setdefault((len(code), label_key(text)), code)
        return keys

    def label(self, code: str) -> ClassLabel:
        """The class with this code. Raises KeyError for a code that the taxonomy does not have."""
        return ClassLabel(code, self.labels[code])

    def class_of(self, text: str, level: int) -> ClassLabel | None:
        """The class that a printed cell names on this level (1 or 2); None where it names none.

        A printed code counts where the words agree or say nothing (`14-成本指标`); without a code the words alone
        decide (`产出指标(50分)`, `经济效益 指标`). Under 满意度 any second-level wording with 满意度 is class 31.
        """
        if len(text) > _LONGEST_CLASS:
            return None
        return self._class_of(text, level)

    @cached_property
    def _class_of(self) -> Callable[[str, int], ClassLabel | None]:
        """:meth:`class_of`, remembering: the same few labels come in every row of every sheet."""
        return lru_cache(maxsize=4096)(self._find_class)

    def _find_class(self, text: str, level: int) -> ClassLabel | None:
        printed = fold(text)
        coded = _CODED.match(printed)
        bare = printed[coded.end() :] if coded else printed
        weight = _WEIGHT.search(bare)
        key = label_key(bare[: weight.start()] if weight else bare)
        code = self._codes.get((level, key))
        if code is None and level == 2 and key.endswith(("满意度", "满意度指标")) and len(key) <= _LONGEST_LABEL:
            code = "31"
        if coded and code is None and coded[1] in self.labels and len(coded[1]) == level and key.endswith("指标"):
            code = coded[1]
        return None if code is None else self.label(code)

    def parent(self, level2: ClassLabel) -> ClassLabel:
        """The level-1 class of a level-2 class."""
        return self.label((level2.code or "")[:1])


def parent_of(level2: ClassLabel, own: Taxonomy) -> ClassLabel | None:
    """The level-1 class of a level-2 class in a taxonomy, else in the first that has it; None for an unknown class."""
    known = (own, *taxonomies().values())
    return next((taxonomy.parent(level2) for taxonomy in known if level2.code in taxonomy.labels), None)


@cache
def taxonomies() -> dict[str, Taxonomy]:
    """All taxonomies by id."""
    raw = yaml.load(files(__package__).joinpath("taxonomies.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return {
        name: Taxonomy(
            name,
            entry["instrument"],
            {item["code"]: item["label"] for item in entry["classes"]},
            {item["code"]: tuple(item["synonyms"]) for item in entry["classes"]},
        )
        for name, entry in raw["taxonomies"].items()
    }
