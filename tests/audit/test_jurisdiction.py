"""Which policy profile a document speaks for."""

from dataclasses import replace

import pytest

from jixiao.audit import Jurisdiction, jurisdiction_of
from jixiao.law import profiles, region_names
from jixiao.model import DocumentRecord, NamedCode, Project, Reading

NINGXIA_FORM = "ningxia-target-2024"


def reading(*, issuer: str | None = None, department: str | None = None, form: str = "mof-2015-annual") -> Reading:
    record = DocumentRecord(None, issuer, 2024, None, "", "万元")
    project = Project("target", name="除湿设备", form_id=form, department=NamedCode(None, department))
    return Reading(record, (project,))


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (reading(issuer="宁夏回族自治区应急管理厅"), Jurisdiction("cn-ningxia", "region")),
        (reading(department="宁夏 消防救援总队"), Jurisdiction("cn-ningxia", "region")),
        (reading(form=NINGXIA_FORM), Jurisdiction("cn-ningxia", "form")),
        (reading(issuer="北岸市档案馆"), Jurisdiction("cn", "default")),
        (reading(department="盐池县教育局"), Jurisdiction("cn-ningxia", "region")),
        (reading(issuer="河北省农业农村厅", form=NINGXIA_FORM), Jurisdiction("cn", "region")),
        (reading(department="延边州水利局", form=NINGXIA_FORM), Jurisdiction("cn", "region")),
        (reading(department="北京路小学", form=NINGXIA_FORM), Jurisdiction("cn-ningxia", "form")),
        (reading(issuer="驻宁夏办事处"), Jurisdiction("cn", "default")),
    ],
)
def test_names_then_forms_decide(document: Reading, expected: Jurisdiction) -> None:
    assert jurisdiction_of(document) == expected


def test_as_many_sheets_on_one_form_as_on_another_still_name_the_region() -> None:
    mixed = reading(form=NINGXIA_FORM)
    mixed = replace(mixed, projects=(*mixed.projects, *reading().projects))
    assert jurisdiction_of(mixed) == Jurisdiction("cn-ningxia", "form")


def test_every_name_of_a_region_belongs_to_a_profile() -> None:
    assert set(region_names().values()) <= set(profiles())
    assert region_names()["宁夏"] == "cn-ningxia"
