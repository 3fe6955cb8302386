"""Small sheets written as text, for tests that show their input."""

from dataclasses import replace

from jixiao.model import Project, Reading, Source
from jixiao.readers import read as read_bytes
from jixiao.recognise import recognise

HEAD = """\
2024年自治区本级部门项目支出预算绩效目标表

(2024年度)

单位：万元

项目名称		{name}			
主管部门		某某厅	实施单位	{unit}	
项目属性		02-经常性项目	项目期	5年	
项目总额		300	其中:年度资金总额	{annual}	
其中: 本级资金	资金总额	100	其中: 转移市县(区)资金	资金总额	0
	其中:财政拨款	100		其中:中央资金	0
	其他资金	0		自治区资金	0
	结余结转资金	0			
年度总体 绩效目标	开展执法检查，遏制事故发生。				
一级指标	二级指标	三级指标		绩效值	
"""


def sheet(rows: str, *, name: str = "执法检查", unit: str = "某某厅", annual: str = "100") -> str:
    """A sheet of the Ningxia form with the given indicator rows."""
    return HEAD.format(name=name, unit=unit, annual=annual) + rows


def read_text(text: str) -> Reading:
    """Reads a document given as text."""
    return recognise(read_bytes(text.encode()))


def without_places(project: Project) -> Project:
    """The project without the places of its values, for comparing what was read from two formats."""
    return replace(
        project,
        sources={},
        indicators=tuple(replace(row, source=Source()) for row in project.indicators),
        template_rows=tuple(replace(row, source=Source()) for row in project.template_rows),
    )


def names(reading: Reading) -> list[tuple[str | None, str | None, str, str | None]]:
    """Class codes, name and value text of every indicator, in order."""
    return [
        (
            row.level1.code if row.level1 else None,
            row.level2.code if row.level2 else None,
            row.name,
            row.target.text if row.target else None,
        )
        for project in reading.projects
        for row in project.indicators
    ]
