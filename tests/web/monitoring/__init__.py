"""Monitoring: entries, budget execution, rounds and their lights."""
