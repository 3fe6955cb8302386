"""The unit of money that a printed line or label declares for amounts: one reading for sheets, lists and labels.

Amounts read in a wrong unit are wrong by ten thousand: what speaks of a unit and is not understood is `UNCLEAR`, never nothing.
"""

import re
from collections.abc import Iterable

from jixiao.terms.folding import fold
from jixiao.values.lexicon import any_of, words
from jixiao.values.numbers import MULTIPLIERS
from jixiao.values.patterns import late
from jixiao.values.spelling import unit_spelling

UNCLEAR = "读不懂的单位"
"""Stands among the units of a text that speaks of money in brackets without saying in which unit."""

_UNITS = {name: name for name in words("money")} | {
    name: f"{name}元" for name in MULTIPLIERS if f"{name}元" in words("money")
}
_UNIT = any_of(_UNITS)
_CURRENCY = words("declared_unit", "currency")
_RENMINBI = f"(?:{any_of(_CURRENCY)})?"
_FOLLOWING = any_of((*_CURRENCY, *words("declared_unit", "following")))
_FOREIGN = rf"(?<![A-Za-z])(?:{any_of(MULTIPLIERS)})?{any_of(words('declared_unit', 'foreign'))}(?![A-Za-z])"
# 单位：元谋县… names an office, and so does 填报单位：元 谋 县; 万元以上 and 万元/亩 count something else
_NO_OFFICE = f"(?<!{')(?<!'.join(words('declared_unit', 'offices'))})"
_OF_THE_TABLE = rf"(?:(?<![\u4e00-\u9fff])|(?<={')|(?<='.join(words('declared_unit', 'of_the_table'))}))"
_LABELS, _AMOUNT_LABELS = words("declared_unit", "labels"), words("declared_unit", "amount_labels")
_ONE_AMOUNT = [
    f"{word}{amount}" for word in words("declared_unit", "of_one_amount") for amount in ("", *_AMOUNT_LABELS)
]
_OF_NO_ONE = f"(?<!{')(?<!'.join(_ONE_AMOUNT)})"
_LABEL = f"(?:{_OF_NO_ONE}{any_of(_LABELS)}|{_OF_THE_TABLE}{any_of(_AMOUNT_LABELS)})"
_JOINED_BY = any_of(words("declared_unit", "joined_by"))
_END = rf"(?=$|{_FOLLOWING}|\d{{4}}年|[^\w\u4e00-\u9fff/×*·])"
_SEVERAL = "[/、,;或和及与(]+"
_MORE = rf"(?:{_SEVERAL}{_RENMINBI}({_UNIT})(?![\u4e00-\u9fff]))?"
_BEFORE_ANOTHER = rf"(?={_SEVERAL}{_RENMINBI}{_UNIT})"
_WHOLE = (
    rf"{_LABEL}(?:{_JOINED_BY}?{_RENMINBI}|{_JOINED_BY}\(|{_JOINED_BY}?{any_of(_CURRENCY)}[(/、,])"
    rf"(?:({_UNIT}){_END}|({_UNIT}){_BEFORE_ANOTHER}){_MORE}"
)
_DECLARED, _DECLARED_APART = late(_WHOLE), late(_NO_OFFICE + _WHOLE)
# 单位：人、万元
_COUNTED_FIRST = r"(?:[\u4e00-\u9fff%]{1,3}[、,]){1,3}"
_WITH_MORE = [
    late(rf"{_NO_OFFICE}{any_of(_LABELS)}{_JOINED_BY}{_COUNTED_FIRST}{_RENMINBI}({_UNIT}){_END}"),
    late(rf"^{any_of(words('declared_unit', 'before_brackets'))}?{any_of(_LABELS)}\({_RENMINBI}({_UNIT})\)"),
    # 本表以万元为单位
    late(rf"以{_RENMINBI}({_UNIT})(?:作?为)(?:计量|金额|货币)?单位"),
]
_DECLARED_FOREIGN = late(
    rf"(?:{any_of(words('declared_unit', 'currency_labels'))}|{_NO_OFFICE}{_LABEL})(?:{_JOINED_BY}|\()?(?:{_COUNTED_FIRST})?"
    rf"(?:{_RENMINBI}{_UNIT}|人民币)?[(/、,;或和及与]*{_FOREIGN}(?=\)|{_END})",
    re.IGNORECASE,
)
_ALONE = late(rf"\(?(?:{_LABEL}\()?{_RENMINBI}({_UNIT}){_RENMINBI}\)?")
_ALONE_FOREIGN = late(rf"\(?{_FOREIGN}\)?", re.IGNORECASE)
_AT_THE_END = late(rf"[^。;:,]*\({_RENMINBI}({_UNIT}){_RENMINBI}\)$")
_IS_FOREIGN = late(_FOREIGN, re.IGNORECASE)
_BOXES = "□☐☑☒■▢√✓✔✕✗○●"
_BOX, _ANY_UNIT = late(f"[{_BOXES}]"), late(_UNIT)
_BOX_AT_UNIT = late(f"[{_BOXES}]{_UNIT}(?![\u4e00-\u9fff])|{_UNIT}[{_BOXES}]")
_LAST_BRACKETS = late(r"\(([^()]*)\)$")
_AROUND_COLON = late(" ?[:：] ?")
# 金额：　　　元 is to be filled in
_TO_FILL_IN = late(rf"{any_of(_AMOUNT_LABELS)}\s?[:：为]?\s{{2,}}")
_BRACKETED = late(r"\(([^()]*)\)?")
_WITHIN = late(
    rf"(?:{any_of((*_LABELS, *_AMOUNT_LABELS))})*{_JOINED_BY}?(?:{_RENMINBI}:?)以?({_UNIT})(?:计|为单位)?{_RENMINBI}"
)
_SPEAKS_OF_MONEY = late(rf"[元万亿币$¥]|^[wk]$|{_FOREIGN}", re.IGNORECASE)
_NO_UNIT = late(
    rf"(?:{any_of(words('declared_unit', 'currency_labels'))}:?)?{any_of(_CURRENCY)}"
    rf"|{any_of(words('declared_unit', 'rounding'))}{_UNIT}"
)
# in the label of one amount: 申请金额：万元
_BEHIND_AMOUNT = late(rf"{any_of(_AMOUNT_LABELS)}{_JOINED_BY}{_RENMINBI}({_UNIT})$")
_PARTS = late("[,;、]")
_CLAUSES = late("[,;。]")
_WITH_ITS_LABEL = late(
    rf"(?:{any_of((*words('declared_unit', 'before_brackets'), *words('declared_unit', 'of_the_whole'), *words('declared_unit', 'of_the_table')))})*"
    rf"(?:{_WHOLE}|以{_RENMINBI}{_UNIT}(?:作?为)(?:计量|金额|货币)?单位)"
)
_LONGEST_LINE = 200
_IN_BRACKETS = late(rf"\((?:{_RENMINBI}{_UNIT}{_RENMINBI}|[,;、]*)\)")
_OF_THE_WHOLE = late(
    rf"(?:{any_of(words('declared_unit', 'notes'))}\d*[:.、])?(?:\(?\d+[.、)])?"
    rf"(?:{any_of((*words('declared_unit', 'of_the_table'), *words('declared_unit', 'of_the_whole')))})*"
    rf"(?:{any_of((*_LABELS, *_AMOUNT_LABELS))}|以)"
)

_OF_A_COLUMN = late(
    rf"(?:{any_of(words('declared_unit', 'notes'))}\d*[:.、])?(?:\(?\d+[.、)])?({any_of(words('declared_unit', 'amount_columns'))})"
    rf"(?:{any_of((*words('declared_unit', 'of_the_whole'), *_AMOUNT_LABELS))})*(?:{any_of(_LABELS)}|以)"
)


def declared_units(text: str) -> frozenset[str]:
    """The units of money that a line declares with their label; a mere mention (万元以上) is none.

    What is set apart by white space is read by itself too: other fields of the head may follow in the same line.
    With `UNCLEAR` among them where the line declares other money than the budget's.

    >>> sorted(declared_units("金额单位：人民币万元")), sorted(declared_units("单位：万元　　项目负责人：张三"))
    (['万元'], ['万元'])
    >>> sorted(declared_units("人均补助单位：元")), sorted(declared_units("某县某局单位：元"))
    ([], ['元'])
    >>> sorted(declared_units("单位：元 / 万元")), sorted(declared_units("填报单位：元 谋 县 财 政 局"))
    (['万元', '元'], [])
    >>> UNCLEAR in declared_units("单位：元□ 万元√"), sorted(declared_units("单位：万元  □事前 ☑事后"))
    (True, ['万元'])
    >>> UNCLEAR in declared_units("单位：万元（美元）"), sorted(declared_units("申请金额：　　　元"))
    (True, [])
    """
    text = _TO_FILL_IN.sub("_", text)
    whole = _folded(text)
    if not _SPEAKS_OF_MONEY.search(whole):
        return frozenset()
    found = _DECLARED.findall(whole)
    pieces = [_folded(piece) for piece in _AROUND_COLON.sub(":", " ".join(text.split())).split()]
    for piece in pieces:
        found += _DECLARED_APART.findall(piece)
    units = {_UNITS[unit] for groups in found for unit in groups if unit}
    units |= {_UNITS[unit] for line in {whole, *pieces} for more in _WITH_MORE for unit in more.findall(line)}
    is_unclear = _DECLARED_FOREIGN.search(whole) or (units and _is_ticked(text, whole))
    return frozenset(units | ({UNCLEAR} if is_unclear else set()))


def _is_ticked(text: str, whole: str) -> bool:
    """Whether boxes say which of several units holds (元□ 万元√), or one stands right at a unit."""
    return _BOX.search(text) is not None and (
        len(_ANY_UNIT.findall(whole)) > 1 or _BOX_AT_UNIT.search(" ".join(text.split())) is not None
    )


def beside_declared(text: str) -> str:
    """What a line says beside the units that it declares, folded, in brackets with nothing else too; a long text itself.

    >>> beside_declared("资金分配情况（单位：元）"), beside_declared("（金额单位：万元）"), beside_declared("填报单位：某局 单位：元")
    ('资金分配情况', '', '填报单位:某局')
    """
    if len(text) > _LONGEST_LINE:
        return text
    return _IN_BRACKETS.sub("", _WITH_ITS_LABEL.sub("", _folded(text)))


def units_of_title(text: str) -> frozenset[str]:
    """The units that a title declares: with their label, or in brackets at its end.

    >>> sorted(units_of_title("2024年预算执行表（元）")), sorted(units_of_title("说明：人均补助标准（元）"))
    (['元'], [])
    """
    folded = _folded(text)
    found = _AT_THE_END.fullmatch(folded)
    units = declared_units(text) | ({_UNITS[found[1]]} if found else set())
    last = _LAST_BRACKETS.search(folded)
    return units | ({UNCLEAR} if last and _IS_FOREIGN.search(last[1]) else set())


def units_alone(text: str) -> frozenset[str]:
    """The unit of a text that is a unit and nothing else; for those above or below a heading.

    >>> sorted(units_alone("（万元）")), sorted(units_alone("100万元"))
    (['万元'], [])
    """
    folded = _folded(text)
    found = _ALONE.fullmatch(folded)
    return frozenset({_UNITS[found[1]]} if found else {UNCLEAR} if _ALONE_FOREIGN.fullmatch(folded) else ())


def units_of_label(text: str) -> frozenset[str]:
    """The units that the label or heading of an amount declares: there a multiplier in brackets counts 元.

    With `UNCLEAR` among them where brackets speak of money otherwise.

    >>> sorted(units_of_label("全年执行数（B，元）")), sorted(units_of_label("执行数（万）")), sorted(units_of_label("执行数（1-7月）"))
    (['元'], ['万元'], [])
    >>> units_of_label("执行数（万美元）") == {UNCLEAR}
    True
    """
    folded = _folded(text)
    parts = (part for inside in _BRACKETED.findall(folded) for part in _PARTS.split(inside))
    behind = frozenset(_UNITS[unit] for unit in _BEHIND_AMOUNT.findall(folded))
    return declared_units(text) | behind | frozenset(unit for part in parts if (unit := _unit_of_part(part)))


def units_of_note(text: str) -> frozenset[str]:
    """The units that a note under a table declares for the whole of it, not for one amount.

    >>> sorted(units_of_note("注：1.以上金额单位：元。")), sorted(units_of_note("备注：表中数据均以万元为单位"))
    (['元'], ['万元'])
    >>> sorted(units_of_note("注：人均补助金额单位：元；单位成本（元/亩）")), sorted(units_of_note("注：执行数单位：元"))
    ([], [])
    >>> sorted(units_of_note("（单位：元）"))
    ['元']
    """
    return frozenset(
        unit for clause in _clauses(text) if _OF_THE_WHOLE.match(clause) for unit in declared_units(clause)
    )


def units_of_notes(notes: Iterable[str], known: frozenset[str], columns: Iterable[str]) -> frozenset[str]:
    """The units that notes under amounts declare for all of them.

    A note may be of one column (执行数单位：元): it adds nothing where its unit is known already, its unit where it
    contradicts those that are known or where all columns are named so, else `UNCLEAR`.

    Args:
        notes: the texts of the notes.
        known: the units that are declared otherwise.
        columns: the label keys of the headings of the amounts.

    >>> one = ["注：执行数单位：元"]
    >>> sorted(units_of_notes(one, frozenset({"元"}), ["预算数", "执行数"])), sorted(units_of_notes(one, frozenset(), ["执行数"]))
    ([], ['元'])
    >>> units_of_notes(one, frozenset(), ["预算数", "执行数"]) == {UNCLEAR}
    True
    """
    clauses = [clause for note in notes for clause in _clauses(note)]
    whole = frozenset(unit for clause in clauses for unit in units_of_note(clause))
    of_columns = {
        found[1]: units
        for clause in clauses
        if (found := _OF_A_COLUMN.match(clause)) and (units := declared_units(clause))
    }
    said = frozenset[str]().union(*of_columns.values())
    if said <= known | whole:
        return whole
    is_each_named = bool(keys := list(columns)) and all(
        any(key.endswith(one) or one.endswith(key) for one in of_columns) for key in keys
    )
    return whole | (said if known or whole or is_each_named else {UNCLEAR})


def says_only_unit(note: str) -> bool:
    """Whether a note declares the unit of its table and says nothing else.

    >>> says_only_unit("注：金额单位：万元。"), says_only_unit("注：金额单位：万元；执行数截至年底。"), says_only_unit("万元")
    (True, False, False)
    """
    return len(_clauses(note)) == 1 and is_clear(units := units_of_note(note)) and bool(units)


def is_clear(units: Iterable[str]) -> bool:
    """Whether texts together declare one unit, or none."""
    found = set(units)
    return len(found) < 2 and UNCLEAR not in found


def _unit_of_part(part: str) -> str | None:
    found = _WITHIN.fullmatch(part)
    if found:
        return _UNITS[found[1]]
    if _NO_UNIT.fullmatch(part):
        return None
    return UNCLEAR if _SPEAKS_OF_MONEY.search(part) else None


def _clauses(text: str) -> list[str]:
    """The clauses of a note, folded; brackets around all of it are none of them."""
    folded = _folded(text)
    inside = _LAST_BRACKETS.fullmatch(folded)
    return [clause for clause in _CLAUSES.split(inside[1] if inside else folded) if clause]


def _folded(text: str) -> str:
    return unit_spelling(fold(text))
