"""Departments and units (主管部门, 实施单位) as one table, told apart by their folded names."""
