"""Exceptions of this room."""

from jixiao.errors import JixiaoError


class LawError(JixiaoError):
    """A profile, instrument or provision that does not exist, or law data that do not hold together."""


class NotInForce(LawError):
    """A provision that the profile knows, asked for on a day on which it does not hold."""
