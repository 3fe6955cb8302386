"""Editing a sheet cell by cell: what was typed becomes typed values, by the same grammar that reads documents.

What lives here: the content of a sheet under edit (:mod:`content`), what people do to it (:mod:`changes`), how a typed text
becomes a value of the project (:mod:`cells`), rows (:mod:`rows`), blank sheets (:mod:`blank`). All pure: no database.
"""

from jixiao.web.lifecycle.editing.changes import AddRow, CopyRow, MoveRow, Put, RemoveRow, SetClass, apply
from jixiao.web.lifecycle.editing.content import Content, ready

__all__ = ["AddRow", "Content", "CopyRow", "MoveRow", "Put", "RemoveRow", "SetClass", "apply", "ready"]
