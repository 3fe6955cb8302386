"""Bytes of a text become characters: BOM, UTF-16 without BOM, strict UTF-8, declared encoding, GB18030.

Nothing is replaced in silence: a text with a few broken bytes is read, and each of them is counted for a problem.
"""

import re
from dataclasses import dataclass

from jixiao.readers.errors import UnreadableDocument

REPLACEMENT = "\ufffd"

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CANDIDATES = ("utf-8", "gb18030")
_SAMPLE = 64 * 1024
_LEAST_GOOD = 500
"""Characters of a text for each that may be broken."""

_USUAL = re.compile(r"[\t\n\r -~\u00a0-\u00ff\u2000-\u27bf\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_LEAST_USUAL = 0.9
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\v\f\r\x1a\x1b")
_NATIONAL = ("gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "936", "gb18030", "gb18030-2000")
_DECLARABLE = {
    **dict.fromkeys(_NATIONAL, "gb18030"),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("big5", "big5-hkscs"), "big5hkscs"),
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters of a text document.

    Attributes:
        text: the characters, without byte order mark; broken bytes as U+FFFD.
        broken: how many U+FFFD stand for broken bytes; 0 for a sound text.
    """

    text: str
    broken: int = 0


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decodes a text document.

    Args:
        data: the bytes.
        declared: encoding that the document names for itself. Strict UTF-8 goes first all the same: pages say GBK and
            are UTF-8, while Chinese text in GBK is never valid UTF-8.

    Raises:
        UnreadableDocument: the bytes are no text in any encoding that Chinese documents use.
    """
    found = _decode(data, declared)
    if found is None or _is_binary(found.text):
        raise UnreadableDocument(
            "文件不是能辨认编码的文本（试过 UTF-8、UTF-16、GB18030），请另存为 UTF-8 文本或给出原文件"
        )
    return found


def looks_like_text(data: bytes) -> bool:
    """True where the first bytes read as text in one of the encodings."""
    sample = data[:_SAMPLE]
    cut = len(data) > _SAMPLE
    candidates = [_strict(sample[: len(sample) - short], None) for short in range(4 if cut else 1)]
    found = next((text for text in candidates if text is not None), None) or _tolerant(sample)
    return found is not None and not _is_binary(found.text)


def _decode(data: bytes, declared: str | None) -> Decoded | None:
    return _strict(data, declared) or _tolerant(data)


def _strict(data: bytes, declared: str | None) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _try(data[len(mark) :], encoding)
    if b"\0" in data[:_SAMPLE]:
        return _wide(data)
    named = _DECLARABLE.get((declared or "").strip().lower())
    candidates = ("utf-8", named, "gb18030")
    return next((found for encoding in candidates if encoding and (found := _try(data, encoding))), None)


def _try(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return Decoded(text.removeprefix("\ufeff"))


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without mark: the order of bytes that gives characters of Chinese documents."""
    for encoding in ("utf-16-le", "utf-16-be"):
        found = _try(data, encoding)
        if found is not None:
            sample = found.text[:_SAMPLE]
            if len(_USUAL.findall(sample)) >= _LEAST_USUAL * len(sample):
                return found
    return None


def _tolerant(data: bytes) -> Decoded | None:
    """The reading with the fewest broken characters, if these are few."""
    readings = [data.decode(encoding, errors="replace") for encoding in _CANDIDATES]
    best = min(readings, key=lambda text: text.count(REPLACEMENT))
    broken = best.count(REPLACEMENT)
    return Decoded(best, broken) if broken * _LEAST_GOOD <= len(best) else None


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    controls = sum(map(sample.count, _CONTROLS))
    return "\0" in sample or controls * _LEAST_GOOD > len(sample)
