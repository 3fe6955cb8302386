"""Codes and labels of 项目属性 compared with the lists in use."""

from collections.abc import Iterable

from jixiao.law import AttributeEntry, Policy

_NEAR = 6


def listed_entries(law: Policy) -> tuple[AttributeEntry, ...]:
    """What stands in any of a policy's lists; ask for it by `law.once(listed_entries)`."""
    return tuple(entry for known in law.attribute_lists for entry in known.entries)


def codes_of_labels(law: Policy) -> dict[str, set[str | None]]:
    """Label -> the codes that it has in any list, None where one gives none; ask for it by `law.once(codes_of_labels)`."""
    codes: dict[str, set[str | None]] = {}
    for entry in listed_entries(law):
        codes.setdefault(entry.label, set()).add(entry.code)
    return codes


def has_pair(entries: Iterable[AttributeEntry], code: str | None, label: str) -> bool:
    """Whether any list has the label with this code; a list without codes says nothing of them."""
    plain = label.removesuffix("项目")
    return code is not None and any(
        entry.code == code and entry.label.removesuffix("项目") == plain for entry in entries
    )


def is_slip_of(listed: str, label: str, mistaken: Iterable[str]) -> bool:
    """Whether a label is a listed one with a slip: a character that is often mistaken (and besides it
    one left out of a long one), or in a long one any character.

    Args:
        listed: label of a list.
        label: as printed.
        mistaken: `型→性`, the wrong character first.

    >>> is_slip_of("经常性项目", "经常型项目", ["型→性"]), is_slip_of("延续性项目", "持续性项目", ["型→性"])
    (True, False)
    >>> is_slip_of("多年期延续性项目", "多期延读性项目", ["读→续"]), is_slip_of("多年期延续性项目", "多期延续性项目", ["读→续"])
    (True, False)
    """
    pairs = (slip.partition("→") for slip in mistaken)
    mended = [label.replace(wrong, right) for wrong, _, right in pairs if wrong in label]
    return _differs_in_one(listed, label) or any(text == listed or _lacks_one(listed, text) for text in mended)


def _lacks_one(listed: str, label: str) -> bool:
    """Whether a long label is the listed one without one of its characters."""
    is_near = len(listed) == len(label) + 1 and len(listed) > _NEAR
    return is_near and any(listed[:at] + listed[at + 1 :] == label for at in range(len(listed)))


def _differs_in_one(listed: str, label: str) -> bool:
    """Whether two labels of the same length, long enough to tell a slip from another word, differ in one character."""
    return len(listed) == len(label) >= _NEAR and sum(a != b for a, b in zip(listed, label, strict=True)) == 1
