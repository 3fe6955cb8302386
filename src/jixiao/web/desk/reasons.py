"""Reasons of refusal in the language of the page.

The program says why something is refused in Chinese, wherever it is said: on a page, to a script, in the history. English pages
put it into English by `reasons.yaml`: names of steps, states and roles with it; what people wrote stays as it is. What reading
a document says, a refusal or a doubt, comes from the rooms below the web and stands in `reading.yaml`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from jixiao.web.accounts.roles import roles
from jixiao.web.register.wording import is_english

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_PLACE = re.compile(r"\{(\w+)\}")
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_MONTHS = re.compile(r"([^（]+)（1–(\d+)月）")
_COUNTED = re.compile(r"“([^”]+)” (\d+) 份")
_WRITTEN = frozenset({"name", "names", "text", "project", "cell", "other", "figure"})
"""What people wrote: never put into English, whatever it looks like."""
_SAID = frozenset({"reason", "reasons", "what", "newer", "others"})
"""What is a reason itself."""

_STATES = frozenset({"state", "states", "now"})


def in_words(text: str) -> str:
    """A reason in the language of the page; one that is not known stays Chinese."""
    if not is_english():
        return text
    said = english(text)
    return said[:1].upper() + said[1:]


def word(text: str) -> str:
    """A word that forms or the program offer (`words` of the file) in the language of the page; anything else as it is."""
    known: dict[str, str] = _read()["words"] if is_english() else {}
    return known.get(text.strip(), text)


@lru_cache(maxsize=1024)
def english(text: str) -> str:
    """A reason in English, as far as it is known.

    >>> english("“公开”只在“已批复”时可以做，这些表现在是“填报中” 2 份")
    '“Publish” can be done in “Approved” only; these sheets are now “Being filled in” (2)'
    """
    if not _CHINESE.search(text):
        return text
    if said := _whole(text):
        return said
    parts = text.split("；")
    return "; ".join(_one_by_one(parts)) if len(parts) > 1 else text


def _whole(text: str) -> str:
    """One reason in English; empty for one that is not known."""
    for pattern, said in _patterns():
        if found := pattern.fullmatch(text):
            filled = {place: _filled(place, value) for place, value in found.groupdict().items()}
            return _PLACE.sub(lambda place: filled[place[1]], said)  # noqa: B023  # called before the next turn
    return ""


def _one_by_one(parts: Sequence[str]) -> Iterator[str]:
    """Reasons that were joined, each in English; one may have several parts itself: the first that are known count."""
    while parts:
        tried = ("；".join(parts[:count]) for count in range(1, len(parts) + 1))
        known = next((text for text in tried if _whole(text)), parts[0])
        yield _whole(known) or known
        parts = parts[known.count("；") + 1 :]


def templates() -> Mapping[str, str]:
    """Every reason as the program says it -> its English; both with places in braces."""
    return {zh: en for part in (_read()["reasons"], *_reading().values()) for zh, en in part.items()}


def _filled(place: str, value: str) -> str:
    """What stands in a place, in English where the program named it."""
    if place in _WRITTEN:
        return value
    if place in _SAID and (said := english(value)) != value:
        return said
    return _named(value, _words("role" if place.startswith("role") else "state" if place in _STATES else "step"))


def _named(value: str, words: Mapping[str, str]) -> str:
    """Names of the program, one or several, in quotation marks or not; anything else as it is."""
    if value in words:
        return words[value]
    value = _COUNTED.sub(lambda found: f"“{words.get(found[1], found[1])}” ({found[2]})", value)
    value = _MONTHS.sub(lambda found: f"{words.get(found[1], found[1])} (1–{found[2]})", value)
    value = _DAY.sub(lambda found: f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}", value)
    parts = value.split("、")
    bare = [part.removeprefix("“").removesuffix("”") for part in parts]
    return ", ".join(part.replace(name, words.get(name, name)) for part, name in zip(parts, bare, strict=True))


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Those that say most themselves first."""
    found = sorted(templates().items(), key=lambda item: -len(_PLACE.sub("", item[0])))
    return [(re.compile(_expression(zh), re.DOTALL), en) for zh, en in found]


def _expression(zh: str) -> str:
    """What people wrote ends where the next reason begins: at a semicolon, in quotation marks at one behind their end."""
    pieces, built = _PLACE.split(zh), ""
    for number, piece in enumerate(pieces):
        if number % 2:
            is_quoted = pieces[number - 1].endswith(("“", "…"))
            character = "." if piece not in _WRITTEN else "(?!”[^“]*；)." if is_quoted else "[^；]"
            built += f"(?P<{piece}>(?:{character})+?)"
        else:
            built += re.escape(piece)
    return built


@cache
def _words(first: Literal["role", "state", "step"]) -> Mapping[str, str]:
    """What the program calls by a Chinese and an English name; where a role, a state and a step have one, the `first` counts."""
    named: dict[str, dict[str, str]] = {"step": {}, "state": {}, "role": {}}
    named["role"] = {role.zh: role.en for role in roles().values()}
    for room in sorted(files("jixiao.web").iterdir(), key=lambda room: room.name):
        for name in ("workflows.yaml", "rights.yaml", "stages.yaml"):
            if room.is_dir() and (file := room.joinpath(name)).is_file():
                for kind, zh, en in _pairs(yaml.safe_load(file.read_text("utf-8"))):
                    named[kind].setdefault(zh, en)
    return {**named["role"], **named["state"], **named["step"], **named[first], **_read()["words"]}


def _pairs(data: Any, kind: str = "step") -> Iterator[tuple[str, str, str]]:
    if isinstance(data, dict):
        if isinstance(data.get("zh"), str) and isinstance(data.get("en"), str):
            yield kind, data["zh"], data["en"]
        for key, value in data.items():
            yield from _pairs(value, "state" if key == "states" else kind)


@cache
def _read() -> Any:
    return yaml.safe_load(files("jixiao.web.desk").joinpath("reasons.yaml").read_text("utf-8"))


@cache
def _reading() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = yaml.safe_load(
        files("jixiao.web.desk").joinpath("reading.yaml").read_text("utf-8")
    )
    return found
