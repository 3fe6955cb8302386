"""整改与结果应用: problems of any stage become tasks with owner, date, answer, proof and closure; grades have consequences.

What lives here: tasks and their answers (:mod:`models`), their workflow as data (`workflows.yaml`), the actions, and what a
project carries into next year's proposal (:mod:`carried`). What does not: how problems are found.
"""
