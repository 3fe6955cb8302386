"""The page on which a sheet is filled in, whatever official form it is on.

What lives here: the sheet as fields (:mod:`cells`), how a typed value was understood (:mod:`reading`), funds that add up
(:mod:`sums`), what a browser sends (:mod:`incoming`, :mod:`plain_form`), the search for indicators (:mod:`library`), who is
on the page (:mod:`presence`). What does not: the edits themselves, which are `lifecycle.editing`.
"""
