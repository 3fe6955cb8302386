"""A property that is kept after the first time."""

from dataclasses import dataclass, field, replace

from jixiao.audit.kept import kept


@dataclass(frozen=True)
class _Sheet:
    number: int
    asked: list[int] = field(default_factory=list, compare=False)

    @kept
    def double(self) -> int:
        """Twice the number."""
        self.asked.append(self.number)
        return 2 * self.number


def test_a_value_is_worked_out_once_for_each_instance() -> None:
    one, other = _Sheet(1), _Sheet(2)
    assert [one.double, one.double, other.double, one.double] == [2, 2, 4, 2]
    assert (one.asked, other.asked) == ([1], [2])


def test_a_copy_works_out_its_own_value() -> None:
    sheet = _Sheet(1)
    assert sheet.double == 2
    assert replace(sheet, number=5).double == 10


def test_equality_and_the_docstring_are_not_touched() -> None:
    asked = _Sheet(3)
    assert asked.double == 6
    assert asked == _Sheet(3)
    assert _Sheet.double.__doc__ == "Twice the number."
