"""The base of all exceptions that this package raises on purpose."""


class JixiaoError(Exception):
    """Something a caller can understand and mend; its text is one plain sentence: where, what was found, what to do."""
