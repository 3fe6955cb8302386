"""Tests of the grammar of values."""
