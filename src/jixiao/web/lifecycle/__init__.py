"""The life of a target: 申报 → 审核 → 批复 → 调整, and the workflow that every other sheet of the year follows too.

What lives here: workflows as data (:mod:`workflow`), who may do what and why not (:mod:`rights`), dossiers and sheets with
their versions and remarks (:mod:`models`), editing by cells (:mod:`editing`), and the actions that change them. What does
not: monitoring and evaluation (rooms of their own, on the same workflow), the public register.
"""
