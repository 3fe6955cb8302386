"""The served county itself: a person of it signs in, and the program changes its data beside the server."""

from tests.browser.county import CountySite


def test_a_person_signs_in_and_sees_what_waits(county_site: CountySite) -> None:
    county_site.run("county.filled('校舍维修')")
    page = county_site.sign_in("jingban")
    assert "校舍维修" in page.inner_text("main")
