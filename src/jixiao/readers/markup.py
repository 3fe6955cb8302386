"""XML parts of office packages: parsed without entities, without document types, without network."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from jixiao.readers.errors import UnreadableDocument

_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
_NO_MEMORY = 2
"""libxml2's XML_ERR_NO_MEMORY."""

_LIMIT = 114
"""libxml2's XML_ERR_RESOURCE_LIMIT: depth, or the length of one text."""

_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def parse_xml(data: bytes, part: str) -> etree._Element:
    """Parses one XML part.

    Args:
        data: its bytes.
        part: its name in the package, for messages.

    Raises:
        UnreadableDocument: it is no well-formed XML, declares a document type or entities, or is nested too deeply.
    """
    refuse_doctype(data, part)
    try:
        root = etree.fromstring(data, etree.XMLParser(**_SAFE))
    except etree.XMLSyntaxError as error:
        raise _broken(part, error) from None
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise _doctype(part)
    return root


def stream_xml(data: bytes, part: str, tags: tuple[str, ...], containers: frozenset[str]) -> Iterator[etree._Element]:
    """Yields elements of the named tags and frees them afterwards, so that a large part needs little memory.

    Args:
        data: bytes of the part.
        part: its name in the package, for messages.
        tags: what to yield, whole.
        containers: those of `tags` to yield when they begin, with nothing inside yet.

    Raises:
        UnreadableDocument: as :func:`parse_xml`.
    """
    refuse_doctype(data, part)
    try:
        for event, element in etree.iterparse(BytesIO(data), events=("start", "end"), tag=tags, **_SAFE):
            if (event == "start") == (element.tag in containers):
                yield element
            if event == "end":
                element.clear()
                _drop_before(element)
    except etree.XMLSyntaxError as error:
        raise _broken(part, error) from None


def _drop_before(element: etree._Element) -> None:
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def refuse_doctype(data: bytes, part: str) -> None:
    """Refuses a part with a document type: office programs write none, and all tricks with entities need one.

    Raises:
        UnreadableDocument: it has one.
    """
    if any(mark in data for mark in _DOCTYPES):
        raise _doctype(part)


def _doctype(part: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"{part} 里有 DOCTYPE 声明（可引入外部实体），办公软件不会这样写，已拒绝；请用原软件另存一份再试"
    )


def _broken(part: str, error: etree.XMLSyntaxError) -> UnreadableDocument:
    if getattr(error, "code", None) == _NO_MEMORY:
        raise MemoryError
    if "depth" in str(error):
        return UnreadableDocument(f"{part} 嵌套过深，不像是办公软件生成的文件；请用原软件打开后另存一份再试")
    if getattr(error, "code", None) == _LIMIT:
        return UnreadableDocument(f"{part} 里有一段文字超过一千万字节，不像是表格；请只留表格另存一份再试")
    line = error.lineno or 1
    return UnreadableDocument(f"{part} 第 {line} 行起已损坏，读不下去；请用原软件打开修复后另存一份再试")
