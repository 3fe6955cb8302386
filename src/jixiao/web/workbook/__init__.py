"""Beginning a sheet, and the sheet in Excel: out, filled in offline, and back with every difference shown.

What lives here: blank sheets, copies of last year's and sheets out of a document; workbooks made by the renderer of the
official form with a hidden column that ties each row to the sheet (:mod:`tags`); a workbook against the sheet
(:mod:`comparing`); the pages. What does not: the edits themselves and who may save (`lifecycle`).
"""
