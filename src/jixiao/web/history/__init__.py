"""The history that proves itself: every change of a protected row, chained by hash.

What lives here: the entries and their chain (:mod:`chain`), rows that take part (:mod:`recorded`), the action that checks,
changes and records in one transaction (:mod:`action`), and the search for changes made behind the application's back
(:mod:`verification`). What does not: what may be changed by whom (`accounts`, `lifecycle`).
"""
