"""Sheets whose faults a person wrote down, from the catalogue of checks alone: the measure of the audit.

`README.md` says what a case is made of and how labels are held against findings. What lives here: the cases, reading them
(`cases`) and comparing them with findings (`matching`). What does not: the measurement itself, `benchmarks/audit.py`.
"""
