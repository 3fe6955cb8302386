"""What is declared by hand is what the library's own bindings say."""

from ctypes import c_void_p, sizeof

import pytest
from pypdfium2 import raw

from jixiao.readers.pdf import library

NUMBERS = {name: item for name, item in vars(library).items() if isinstance(item, int)}
FUNCTIONS = {name: item for name, item in vars(library).items() if hasattr(item, "argtypes")}
OTHERWISE = {"FLAT_PRINT": "FLAT_PRINT", "BITMAP_BGR": "FPDFBitmap_BGR"}


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_are_those_of_the_headers(name: str) -> None:
    assert NUMBERS[name] == getattr(raw, OTHERWISE.get(name, f"FPDF_{name}"))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_arguments_and_results_are_as_wide(name: str) -> None:
    function = FUNCTIONS[name]
    declared = getattr(raw, function.__name__)
    assert [sizeof(item) for item in function.argtypes] == [sizeof(item) for item in declared.argtypes]
    assert width(function.restype) == width(declared.restype)


def width(result: type[c_void_p] | None) -> int:
    return sizeof(result) if result else 0
