"""The register: documents, projects, target versions, indicators, findings.

What lives here: `models`, `actions` (the only code that changes them), `queries` (lists and figures), `search`, and the
comparison of two versions. What does not: pages and formats of output (`portal`, `api`).
"""
