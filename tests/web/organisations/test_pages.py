"""The page of an organisation."""

from django.urls import reverse

from jixiao.web.organisations.actions import RenameOrganisation
from tests.web.county import County
from tests.web.review.test_sheet import signed_in


def test_what_was_changed_is_told_in_the_language_of_the_page(county: County) -> None:
    school = county.organisations["青山县实验小学"]
    RenameOrganisation(county.person("guanli"), 2027, school.pk, "青山县第一小学", "", reason="合并校区").run()
    client = signed_in(county, "guanli")
    chinese = client.get(reverse("organisation", args=[school.pk])).content.decode()
    assert "<li>类型" in chinese
    assert "<strong>改名</strong>" in chinese
    client.cookies["django_language"] = "en"
    english = client.get(reverse("organisation", args=[school.pk])).content.decode()
    assert "<strong>Rename</strong>" in english
    assert "<li>First year" in english
    assert ">Unit</ins>" in english
    assert "青山县第一小学</ins>" in english
    assert "<li>类型" not in english
