"""评价: self-evaluations and their scores, spot checks, evaluations by department and finance, ex-ante assessments.

What lives here: what is begun from the version in force (:mod:`prefill`), scores beside what was printed (:mod:`scores`),
what must be said before a self-evaluation is submitted (:mod:`completeness`), draws that can be repeated
(:mod:`drawing`), actions, pages. What does not: how a score is computed (`scoring`), frameworks, shares and limits (`law`).
"""
