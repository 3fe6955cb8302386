"""A sheet against a workbook, cell by cell: pure, no database.

What lives here: a sheet as rows of texts (:mod:`flat`), which row of a workbook is which of the sheet (:mod:`matching`), what
the workbook and others changed brought together (:mod:`merging`), and the edits that lead there (:mod:`edits`).
"""
