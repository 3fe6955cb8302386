"""Errors of rendering: each says what can't be written, where, and what to do instead."""

from jixiao.errors import JixiaoError


class CannotRender(JixiaoError):
    """The projects can't be written in this form or format; nothing has been written."""


class NoFittingForm(CannotRender):
    """No form definition is for this kind of sheet."""


class UnprintableText(CannotRender):
    """A text holds characters that the format can't hold, or is too long for a cell of it."""


class MissingGlyph(CannotRender):
    """No font at hand shows a character; the text names it."""
