"""Codes and labels of 项目属性 compared with the lists in use."""

from jixiao.law import AttributeEntry

_NEAR = 6


def has_pair(entries: list[AttributeEntry], code: str | None, label: str) -> bool:
    """Whether any list has the label with this code; a list without codes says nothing of them."""
    plain = label.removesuffix("项目")
    return code is not None and any(
        entry.code == code and entry.label.removesuffix("项目") == plain for entry in entries
    )


def differs_in_one(listed: str, label: str) -> bool:
    """Whether two labels of the same length, long enough to tell a slip from another word, differ in one character."""
    return len(listed) == len(label) >= _NEAR and sum(a != b for a, b in zip(listed, label, strict=True)) == 1
