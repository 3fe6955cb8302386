"""The text of the goal (总体目标) held against the rest of the sheet.

What lives here: the figures of each goal (:mod:`goals`), what an amount of money in it is (:mod:`money`), whether a list of
amounts adds up (:mod:`adding`), when goal and indicator speak of the same thing (:mod:`likeness`), and what becomes of
each number (:mod:`matching`). How figures are read out of a text is `values/prose`; the words are the policy's
(`goal.*`). The rules that report it are under `rules/`.
"""
