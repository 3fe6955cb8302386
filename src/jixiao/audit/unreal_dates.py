"""Values whose date no calendar has (2024年9月31日), as the grammar of values tells them."""

from jixiao.model import TargetValue
from jixiao.values.lexicon import reason

_NO_SUCH_DATE = reason("no_such_date")


def is_unreal(value: TargetValue | None) -> bool:
    """Whether a value prints a date that doesn't exist."""
    return value is not None and value.reason == _NO_SUCH_DATE
