"""The catalogue of terms: one English id for each term of the field, with its Chinese wording and synonyms.

What lives here: :mod:`catalogue` (terms with definition, unit, code, synonyms), :mod:`taxonomy` (classes of indicators
by rule book) and :mod:`folding` (how printed texts are compared). The facts are data in `terms.yaml` and
`taxonomies.yaml`. What does not: forms (they name terms), law, values.
"""
