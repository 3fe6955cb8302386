"""What the readers of workbooks (xlsx, xls, ods) share: worksheets, what a number format shows, tables on a worksheet."""
