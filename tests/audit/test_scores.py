"""What rules on scores say of a recomputed score."""

from decimal import Decimal

from jixiao.audit.scores import expected_score
from jixiao.model import IndicatorScore


def test_the_other_formula_is_told_in_words() -> None:
    both = {"R1": Decimal("11.25"), "R2": Decimal(12)}
    equation = "(1-(5-4)÷4)×15=11.25"
    right = IndicatorScore("", "reverse-r1", both["R1"], equation=equation, reached=False, variants=both)
    assert expected_score(right, both["R1"]) == f"按{equation}应得11.25分或12分（按目标值÷完成值计）"
