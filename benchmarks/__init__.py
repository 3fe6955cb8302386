"""Measurements: speed beside the peers in the same run, and how much is read right. Run with `./jx bench`.

What lives here: one module a measurement, with `run()` that gives its figures by name; peers come from the extra
`[bench]`. What does not: tests (a figure fails nothing here; the bars of the tests stand in `tests/`).
"""
