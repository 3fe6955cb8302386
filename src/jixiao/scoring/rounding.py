"""The one way in which scores are rounded."""

from decimal import Decimal
from fractions import Fraction

from jixiao.values.numbers import plain


def round_down(exact: Fraction, decimals: int) -> Decimal:
    """Cuts a number that is not negative after so many decimals.

    >>> round_down(Fraction("9.9998"), 2)
    Decimal('9.99')
    """
    return plain(Decimal(exact.numerator * 10**decimals // exact.denominator).scaleb(-decimals))


def round_half_up(exact: Fraction, decimals: int) -> Decimal:
    """Rounds to so many decimals, halves away from zero (四舍五入); 8.805 is 8.81. The share is exact until here.

    >>> round_half_up(Fraction(200, 227) * 10, 2), round_half_up(Fraction(1, 200), 2)
    (Decimal('8.81'), Decimal('0.01'))
    """
    scaled = abs(exact) * 10**decimals + Fraction(1, 2)
    whole = Decimal(scaled.numerator // scaled.denominator).scaleb(-decimals)
    return plain(whole.copy_sign(-1) if exact < 0 else whole)
