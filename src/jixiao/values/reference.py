"""The conventions of reading as data: run as tests, printed as `docs/reference/values.md`.

`python -m jixiao.values.reference > docs/reference/values.md` writes the page anew.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any

import yaml

from jixiao.values.dates import parse_fiscal_year, parse_period
from jixiao.values.grammar import parse_value
from jixiao.values.lexicon import reason, table
from jixiao.values.money import parse_amount
from jixiao.values.numbers import decimal_text, parse_percent
from jixiao.values.prose import Figure, read_figures

_OURS = "our convention"


@dataclass(frozen=True, slots=True)
class Convention:
    """One reading that could be argued.

    Attributes:
        section: heading it stands under.
        text: the cell.
        call: what reads it: `value`, `amount`, `percent`, `period`, `fiscal_year` or `figures`.
        given: what the reader knows beside the text.
        read: the fields that are read, as the contract prints them; what is not there is None.
        why: the argument.
        basis: instrument; `our convention` where there is none.
    """

    section: str
    text: str
    call: str
    given: Mapping[str, Any]
    read: Mapping[str, Any]
    why: str
    basis: str


def conventions() -> tuple[Convention, ...]:
    """All rows of `conventions.yaml`, in their order."""
    raw = yaml.load(files(__package__).joinpath("conventions.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    return tuple(
        Convention(
            section=section["title"],
            text=row["text"],
            call=row.get("call", "value"),
            given=row.get("given", {}),
            read=row["read"],
            why=row["why"],
            basis=row.get("basis", _OURS),
        )
        for section in raw["sections"]
        for row in section["rows"]
    )


def read_again(convention: Convention) -> dict[str, Any]:
    """What the code reads today, in the same form as :attr:`Convention.read`."""
    return {name: _printed(found) for name, found in _CALLS[convention.call](convention).items() if found is not None}


def _value(row: Convention) -> dict[str, Any]:
    value = parse_value(row.text, **row.given)
    fields = asdict(value)
    deadline = fields.pop("deadline") or {}
    del fields["text"]
    return fields | deadline | {"reason": _REASON_CODES.get(value.reason or "")}


def _amount(row: Convention) -> dict[str, Any]:
    return asdict(parse_amount(row.text, row.given.get("unit")))


def _percent(row: Convention) -> dict[str, Any]:
    return {"percent": parse_percent(row.text)}


def _fiscal_year(row: Convention) -> dict[str, Any]:
    return {"year": parse_fiscal_year(row.text)}


def _period(row: Convention) -> dict[str, Any]:
    fields = asdict(parse_period(row.text))
    del fields["text"]
    return fields


def _figures(row: Convention) -> dict[str, Any]:
    return {"figures": [_said(figure) for figure in read_figures(row.text, row.given.get("year"))]}


def _said(figure: Figure) -> str:
    """A figure in one line: kind, lowest to highest number, unit, and what else its words say."""
    ends = "~".join("" if end is None else decimal_text(end) for end in (figure.low, figure.high))
    number = decimal_text(figure.number) if figure.is_exact else ends
    more = (figure.when or "", f"per {figure.per}" if figure.per else "", "change" if figure.is_change else "")
    return " ".join(part for part in (figure.kind, f"{number}{figure.unit or ''}", *more) if part)


_CALLS: dict[str, Callable[[Convention], dict[str, Any]]] = {
    "value": _value,
    "amount": _amount,
    "percent": _percent,
    "fiscal_year": _fiscal_year,
    "figures": _figures,
    "period": _period,
}
_REASON_CODES = {sentence: code for code, sentence in table("reasons").items()}


def _printed(found: object) -> object:
    if isinstance(found, Decimal):
        return decimal_text(found)
    return found.isoformat() if isinstance(found, date) else found


_PREAMBLE = """\
# How values are read

Generated from `src/jixiao/values/conventions.yaml` by `python -m jixiao.values.reference`; each row is a test.

One rule stands above all: a wrong value is worse than a missing one. What fits no form, or more than one, stays
`text` with a reason. Numbers are decimals; money is in 元; percent is the number before the sign. Fields that are not
named are null.
"""


def reference_page() -> str:
    """The page `docs/reference/values.md`."""
    lines = [_PREAMBLE]
    section = ""
    for row in conventions():
        if row.section != section:
            section = row.section
            lines += [f"\n## {section}\n", "| text | read as | why | basis |", "|---|---|---|---|"]
        beside = "".join(f"; {name} `{given}`" for name, given in row.given.items())
        lines.append(
            f"| `{_cell(row.text)}`{_cell(beside)} | {_cell(_fields(row.read))} | {_cell(row.why)} | {row.basis} |"
        )
    lines += ["\n## Why a value stays text\n", "| code | sentence |", "|---|---|"]
    lines += [f"| `{code}` | {sentence} |" for code, sentence in table("reasons").items()]
    return "\n".join(lines) + "\n"


def _fields(read: Mapping[str, Any]) -> str:
    if "figures" in read:
        return "; ".join(f"`{figure}`" for figure in read["figures"]) or "no figure"
    shown = [f"{name} `{found}`" for name, found in read.items() if name not in ("kind", "reason")]
    kind = [f"**{read['kind']}**"] if "kind" in read else []
    return ", ".join(kind + shown + ([f"“{reason(read['reason'])}”"] if "reason" in read else [])) or "nothing"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    print(reference_page(), end="")
