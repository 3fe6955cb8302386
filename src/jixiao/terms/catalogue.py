"""The terms of the field, loaded from `terms.yaml`."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from jixiao.terms.folding import label_key


@dataclass(frozen=True, slots=True)
class Term:
    """A term.

    Attributes:
        id: English name, the same in code, JSON, API and docs.
        zh: Chinese term.
        en: English wording.
        definition: meaning, in Chinese.
        unit: default unit; None where the term has none.
        seen: form and line it comes from.
        synonyms: other labels that documents print for it.
    """

    id: str
    zh: str
    en: str
    definition: str
    unit: str | None
    seen: str
    synonyms: tuple[str, ...]

    def label_keys(self) -> frozenset[str]:
        """Keys of every label that may stand for this term."""
        return frozenset(label_key(text) for text in (self.zh, *self.synonyms))


@cache
def catalogue() -> dict[str, Term]:
    """All terms by id, in the order of the file."""
    raw = yaml.load(files(__package__).joinpath("terms.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return {entry["id"]: Term(**{**entry, "synonyms": tuple(entry["synonyms"])}) for entry in raw["terms"]}
