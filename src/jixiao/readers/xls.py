"""Old Excel and WPS workbooks (.xls, .et): values by calamine, what it leaves out from the records."""

import hashlib
from decimal import Decimal
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from jixiao.model import Transcript
from jixiao.readers.compound import CompoundFile
from jixiao.readers.errors import UnreadableDocument
from jixiao.readers.sheets.areas import Areas
from jixiao.readers.sheets.biff import DAMAGED, SheetRecords, Workbook
from jixiao.readers.sheets.number_formats import GENERAL, plain_number, shown_text
from jixiao.readers.sheets.rich_text import printed
from jixiao.readers.sheets.sheet import Merged, Worksheet, cell_name

_PANIC = "PanicException"
"""What calamine raises, beside its own errors, on some damaged files; its class can't be imported."""

_MOST_PLACES = 2_000_000
"""Rows times columns up to the last value of a worksheet: calamine lays out every place of that rectangle."""


def read(data: bytes) -> Transcript:
    """Reads an .xls workbook.

    Raises:
        UnreadableDocument: damaged, password-protected, or larger than the limits.
    """
    container = CompoundFile(data)
    records = Workbook(container.stream("Workbook" if "Workbook" in container.names else "Book"))
    areas = Areas()
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            for index, about in enumerate(workbook.sheets_metadata):
                if about.typ != SheetTypeEnum.WorkSheet:
                    continue
                sheet = Worksheet(about.name, hidden=about.visible != SheetVisibleEnum.Visible)
                found = records.sheet(index)
                _check_size(sheet, found)
                _fill(sheet, workbook.get_sheet_by_index(index), found, records)
                areas.add(sheet)
    except PasswordError:
        raise UnreadableDocument("文件有打开密码，请用原软件取消密码后另存一份再试") from None
    except CalamineError:
        raise UnreadableDocument(DAMAGED) from None
    except BaseException as error:
        if type(error).__name__ == _PANIC:
            raise UnreadableDocument(DAMAGED) from None
        raise
    return Transcript("xls", hashlib.sha256(data).hexdigest(), tuple(areas.parts), tuple(areas.problems))


def _check_size(sheet: Worksheet, found: SheetRecords) -> None:
    if found.last_row * found.last_column > _MOST_PLACES:
        corner = cell_name(found.last_row, found.last_column)
        raise UnreadableDocument(
            f"工作表“{sheet.name}”的内容一直到 {corner}，超过 {_MOST_PLACES} 格的上限；请删去表格以外的内容，保存后再试"
        )


def _fill(sheet: Worksheet, values: CalamineSheet, found: SheetRecords, records: Workbook) -> None:
    sheet.bordered, sheet.hidden_rows, sheet.hidden_columns = found.bordered, found.hidden_rows, found.hidden_columns
    for (top, left), (bottom, right) in values.merged_cell_ranges or []:
        sheet.merge(Merged(top + 1, left + 1, bottom + 1, right + 1))
    for row, cells in enumerate(values.to_python(skip_empty_area=False), 1):
        for column, value in enumerate(cells, 1):
            place = (row, column)
            if value == "" and place not in found.errors:
                continue
            if place in found.runs:
                _put_runs(sheet, place, found, records)
            elif place in found.styles and records.is_struck(found.styles[place]):
                shown = plain_number(found.numbers[place]) if place in found.numbers else str(value)
                sheet.leave_out(row, column, shown)
            else:
                code = records.format_code(found.styles[place]) if place in found.styles else GENERAL
                _put(sheet, place, value, code, found, since_1904=records.since_1904)


def _put_runs(sheet: Worksheet, place: tuple[int, int], found: SheetRecords, records: Workbook) -> None:
    style = found.styles[place]
    stands, left_out = printed(found.runs[place], is_cell_struck=records.is_struck(style))
    sheet.put(*place, shown_text(stands, records.format_code(style)) if stands or not left_out else "")
    sheet.leave_out(*place, left_out)


def _put(
    sheet: Worksheet, place: tuple[int, int], value: object, code: str, found: SheetRecords, *, since_1904: bool
) -> None:
    if place in found.errors:
        sheet.put_error(*place, found.errors[place])
    elif place in found.numbers:
        sheet.put_number(*place, found.numbers[place], code, since_1904=since_1904)
    elif isinstance(value, bool):
        sheet.put(*place, "TRUE" if value else "FALSE")
    elif isinstance(value, int | float):
        sheet.put_number(*place, Decimal(repr(value)), code, since_1904=since_1904)
    elif text := shown_text(str(value), code).strip("\x00"):
        sheet.put(*place, text)
