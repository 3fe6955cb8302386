"""Whose problem it is: by table, and by row where several sheets stand in one table."""

from jixiao.audit.places import placed_problems
from jixiao.model import Problem, Project, Source


def sheet(name: str, first: int, table: int = 1) -> Project:
    places = {pointer: Source(table=table, row=first + at) for at, pointer in enumerate(("/name", "/unit/name"))}
    return Project("target", name=name, sources=places)


def problem(row: int | None, table: int | None = 1) -> Problem:
    return Problem("unplaced", f"{table}.{row}", Source(table=table, row=row))


def test_of_two_sheets_in_one_table_the_one_above_has_the_problem() -> None:
    problems = [problem(1), problem(4), problem(15), problem(None)]
    placed, rest = placed_problems([sheet("甲", 2), sheet("乙", 14)], problems)
    assert {index: [item.message for item in found] for index, found in placed.items()} == {
        0: ["1.1", "1.4", "1.None"],
        1: ["1.15"],
    }
    assert rest == []


def test_a_problem_outside_the_tables_of_sheets_is_of_none() -> None:
    placed, rest = placed_problems([sheet("甲", 2)], [problem(4, table=2), problem(4, table=None)])
    assert (placed, len(rest)) == ({}, 2)
