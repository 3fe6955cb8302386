"""Loads profiles and picks what holds on a day."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.law.attributes import attribute_lists
from jixiao.law.errors import LawError
from jixiao.law.instruments import find_instrument
from jixiao.law.provisions import LocalBasis, Policy, Provision

LATEST = date.max
"""The day to ask on where no date is known: what holds without an end."""
_LEAD = re.compile("^(?:中共|共青团|国家税务总局|中国人民解放军|中华人民共和国)")
_STREETS = ("路", "街", "大道", "大街", "巷")
_HEAD = "profile.yaml"
"""What a profile is, beside the files of its provisions, one a topic."""


@cache
def profiles() -> tuple[str, ...]:
    """Names of all profiles: a folder each."""
    folder = files(__package__).joinpath("profiles")
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.joinpath(_HEAD).is_file()))


@cache
def region_names() -> dict[str, str]:
    """The names that organisations of a region begin with -> its profile; a region's own goes before the nationwide one."""
    heirs_last = sorted(profiles(), key=lambda profile: _raw(profile)["inherits"] is not None)
    return {name: profile for profile in heirs_last for name in _raw(profile).get("names", ())}


def region_profile(name: str) -> str | None:
    """The profile of the region that a name begins with; None where it begins with none that is known.

    Bodies of the whole country that have offices in the regions are named before them (国家税务总局宁夏回族自治区税务局); a street that is
    called like a region (宁夏路) is in none.

    >>> region_profile("宁夏回族自治区应急管理厅"), region_profile("驻宁夏办事处"), region_profile("宁夏路小学")
    ('cn-ningxia', None, None)
    >>> region_profile("国家税务总局河北省税务局")
    'cn'
    """
    of_region = _LEAD.sub("", name, count=1)
    for length in _lengths():
        if (found := region_names().get(of_region[:length])) and not of_region.startswith(_STREETS, length):
            return found
    return None


@cache
def _lengths() -> tuple[int, ...]:
    """How long names of regions are, the longest first."""
    return tuple(sorted({len(name) for name in region_names()}, reverse=True))


@lru_cache(maxsize=1024)
def policy(profile: str, *, on: date) -> Policy:
    """What holds for a profile on a day.

    Args:
        profile: name of the profile (`cn`, `cn-ningxia`).
        on: the day; :data:`LATEST` where no date is known.

    Raises:
        LawError: there is no such profile.
    """
    raw = _merged(profile)
    held = {provision.key: provision for provision in provisions_of(profile) if provision.holds_on(on)}
    lists = (attribute_lists()[name] for name in raw["attribute_lists"])
    return Policy(
        profile=profile,
        zh=raw["zh"],
        en=raw["en"],
        on=on,
        addressees=frozenset(raw["addressees"]),
        taxonomy=raw["taxonomy"],
        provisions=held,
        known_keys=frozenset(raw["provisions"]),
        severities=dict(raw["severities"]),
        local_bases=tuple(basis for basis in _local_bases(raw["local_bases"]) if _within(basis, on)),
        attribute_lists=tuple(entry for entry in lists if entry.in_use_on(on)),
        attribute_lists_closed=raw["attribute_lists_closed"],
        attribute_list_offered=attribute_lists()[raw["attribute_list_offered"]],
    )


@cache
def provisions_of(profile: str) -> tuple[Provision, ...]:
    """Every provision of a profile, with those it inherits, whenever it holds. Raises as :func:`policy`."""
    entries = _merged(profile)["provisions"].items()
    return tuple(provision for key, dated in entries for provision in _provisions(key, dated))


@cache
def _raw(profile: str) -> dict[str, Any]:
    if profile not in profiles():
        raise LawError(f"没有审核口径“{profile}”；现有：{'、'.join(profiles())}")
    folder = files(__package__).joinpath("profiles", profile)
    raw: dict[str, Any] = yaml.load(folder.joinpath(_HEAD).read_bytes(), Loader=yaml.CSafeLoader)
    topics = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml") and entry.name != _HEAD)
    provisions: dict[str, Any] = {}
    for topic in topics:
        added = yaml.load(folder.joinpath(topic).read_bytes(), Loader=yaml.CSafeLoader)
        if twice := provisions.keys() & added.keys():
            raise LawError(f"审核口径 {profile} 的“{min(twice)}”写了两次，后一次在 {topic}，请删去一处")
        provisions.update(added)
    return {**raw, "provisions": provisions}


@cache
def _merged(profile: str) -> dict[str, Any]:
    """A profile over the one it inherits from: provisions, severities and bases key by key, the rest as a whole."""
    raw = _raw(profile)
    if raw["inherits"] is None:
        return raw
    base = _merged(raw["inherits"])
    return {
        **base,
        **raw,
        "provisions": {**base["provisions"], **raw.get("provisions", {})},
        "severities": {**base["severities"], **raw.get("severities", {})},
        "local_bases": [*base["local_bases"], *raw.get("local_bases", [])],
    }


def _provisions(key: str, entries: list[dict[str, Any]]) -> Iterable[Provision]:
    for entry in entries:
        if entry.get("instrument") is not None:
            cited = find_instrument(entry["instrument"])
            if entry.get("article") is not None:
                cited.clause(entry["article"])
        value = entry["value"]
        yield Provision(
            key=key,
            value=tuple(value) if isinstance(value, list) else Decimal(value),
            unit=entry.get("unit"),
            instrument=entry.get("instrument"),
            article=entry.get("article"),
            effective_from=entry.get("from"),
            effective_to=entry.get("to"),
            certainty=entry["certainty"],
            note=entry.get("note"),
        )


def _local_bases(entries: list[dict[str, Any]]) -> Iterable[LocalBasis]:
    for entry in entries:
        cited = find_instrument(entry["instrument"])
        families = frozenset(entry["families"])
        yield LocalBasis(cited.id, entry["article"], families, entry["from"], entry["to"])


def _within(basis: LocalBasis, on: date) -> bool:
    return basis.effective_from <= on and (basis.effective_to is None or on <= basis.effective_to)
