"""The desk (工作台): pages of signed-in people, and what all of them share.

What lives here: the base of every page behind the sign-in (:mod:`pages`), the second navigation (:mod:`navigation`), the
first page. What does not: the pages of a step of the year, which live in the room of that step.
"""
