"""A property that is worked out when it is first asked for, and kept.

`functools.cached_property` does the same, but before Python 3.12 takes a lock at every first access, which is most of what
a small property costs. Contexts, rows and numbers have dozens of them for every sheet and belong to one thread.
"""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Value = TypeVar("Value")


class kept(Generic[Value]):  # noqa: N801  # used like `property`
    """Decorates a method without arguments, of a class whose instances have a `__dict__`."""

    def __init__(self, work_out: Callable[[Any], Value]) -> None:
        self._work_out = work_out
        self._name = work_out.__name__
        self.__doc__ = work_out.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...
    def __get__(self, instance: object | None, owner: type) -> Self | Value:
        """The value; the property itself when asked of the class."""
        if instance is None:
            return self
        value = self._work_out(instance)
        object.__setattr__(instance, self._name, value)  # of frozen ones too; found before this descriptor from now on
        return value
