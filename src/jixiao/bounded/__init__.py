"""The steps that follow reading, with bounded time and memory: a small document can make much of itself in each.

What lives here: the process that reads, recognises and audits one document (:mod:`worker`) and the side that asks it
(:mod:`examination`), the bounds of a step that runs in this process (:mod:`here`), and how often the process looks for
dead objects (:mod:`collecting`). What does not: the limits on documents, which are the readers', and the steps themselves.
"""
