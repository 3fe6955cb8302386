"""Every page in both languages: headings, data links, language of every text, headers; what a page shows of its data."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from jixiao.audit import all_rules
from jixiao.law import find_instrument
from jixiao.web.accounts.models import User
from jixiao.web.register.models import Document, Finding, Project
from tests.sheets import sheet
from tests.web.databases import in_turn
from tests.web.rows import ROWS
from tests.web.samples import SampleRegister

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LANGUAGES = ["zh-hans", "en"]


@pytest.fixture
def addresses(register: SampleRegister) -> dict[str, str]:
    register.take(sheet(ROWS, annual="50"), sheet(ROWS, name="宣传教育", annual=""))
    register.take(sheet(ROWS.replace("≥20家", "≥30家"), annual="60"))
    project = Project.objects.get(name="执法检查")
    document = Document.objects.order_by("pk")[0]
    return {
        "overview": "/",
        "all years": "/?year=all",
        "projects": "/projects/",
        "search": "/projects/?q=矿山",
        "nothing found": "/projects/?q=不存在",
        "project": f"/projects/{project.pk}/",
        "cell": f"/projects/{project.pk}/?cell=/indicators/0/target",
        "old version": f"/projects/{project.pk}/versions/1/",
        "documents": "/documents/",
        "document": f"/documents/{document.pk}/",
        "place": f"/documents/{document.pk}/place/?line=12&table=1&row=4&column=2&project={project.pk}",
        "findings": "/findings/",
        "rules": "/rules/",
        "rule": f"/rules/{Finding.objects.all()[0].rule}/",
        "about": "/about/",
        "sign in": "/sign-in/",
        "upload": "/upload/",
        "missing": "/nowhere/",
    }


NAMES = [
    "overview", "all years", "projects", "search", "nothing found", "project", "cell", "old version", "documents", "document",
    "place", "findings", "rules", "rule", "about", "sign in", "upload", "missing",
]  # fmt: skip


def page(client: Client, address: str, language: str) -> html.HtmlElement:
    client.cookies["django_language"] = language
    answer = client.get(address)
    assert answer.status_code == (404 if address == "/nowhere/" else 200)
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    return html.document_fromstring(answer.content.decode())


@in_turn("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_whole_and_says_its_languages(
    name: str, language: str, addresses: dict[str, str], client: Client, uploader: User
) -> None:
    if name == "upload":
        client.force_login(uploader)
    tree = page(client, addresses[name], language)
    assert tree.get("lang") == {"zh-hans": "zh-Hans", "en": "en"}[language]
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("//title")[0].text.strip()
    assert tree.xpath("//a[@href='#main']")
    assert not tree.xpath("//script[not(@src)] | //style | //*[@style] | //@onclick")
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {target.split("#")[1] for target in tree.xpath("//a/@href[starts-with(., '#')]")}
    assert targets <= set(ids)
    assert {reference for label in tree.xpath("//@aria-labelledby") for reference in label.split()} <= set(ids)
    if language == "en":
        assert untranslated(tree) == []


def untranslated(tree: html.HtmlElement) -> list[str]:
    """Chinese texts on an English page that don't say that they are Chinese."""
    texts = []
    for element in tree.iter():
        if (
            not isinstance(element.tag, str)
            or element.tag == "title"
            or element.xpath("ancestor-or-self::*[@lang][1][starts-with(@lang, 'zh')]")
        ):
            continue
        own = [element.text or "", *(child.tail or "" for child in element)]
        named = [element.get(name, "") for name in ("title", "aria-label", "alt", "placeholder", "data-label")]
        texts += [text.strip() for text in own + named if CHINESE.search(text)]
    return texts


@pytest.mark.parametrize(
    "name", ["overview", "projects", "project", "documents", "document", "place", "findings", "rules", "rule"]
)
def test_the_data_of_a_page_are_a_link_away(name: str, addresses: dict[str, str], client: Client) -> None:
    links = page(client, addresses[name], "zh-hans").xpath("//*[@class='data-links']//a/@href")
    assert [link.split("?")[0].rpartition(".")[2] for link in links] == ["json", "csv"]
    answers = [client.get(link) for link in links]
    bodies = [b"".join(answer.streaming_content).decode("utf-8-sig") for answer in answers]  # type: ignore[attr-defined]
    assert json.loads(bodies[0])
    assert bodies[1].count("\r\n") >= 2
    assert answers[1]["Content-Type"].startswith("text/csv")


def test_the_language_is_switched_by_a_form_and_kept(database: str, client: Client) -> None:
    assert "绩效登记册" in client.get("/about/").content.decode()
    answer = client.post(reverse("language"), {"language": "en", "next": "/about/"})
    assert answer["Location"] == "/about/"
    assert html.document_fromstring(client.get("/about/").content).get("lang") == "en"
    assert client.post(reverse("language"), {"language": "en", "next": "https://evil.example/"})["Location"] == "/"


def test_a_browser_in_english_sees_chinese_until_it_switches(database: str, client: Client) -> None:
    answer = client.get("/about/", headers={"accept-language": "en-US"})
    assert html.document_fromstring(answer.content).get("lang") == "zh-Hans"


def test_the_form_shows_every_finding_in_its_cell_and_back(addresses: dict[str, str], client: Client) -> None:
    tree = page(client, addresses["project"], "zh-hans")
    findings = tree.xpath("//li[starts-with(@id, 'finding-')]")
    assert findings
    for finding in findings:
        number = finding.get("id").removeprefix("finding-")
        for link in finding.xpath(".//*[contains(@class, 'finding-places')]//a/@href[starts-with(., '#')]"):
            cell = tree.get_element_by_id(link[1:])
            assert f"#finding-{number}" in cell.xpath(".//a/@href")
            assert cell.xpath(".//a[contains(@class, 'mark')]")[0].text_content().strip()


def test_the_project_page_draws_the_official_grid(addresses: dict[str, str], client: Client) -> None:
    tree = page(client, addresses["project"], "zh-hans")
    form = tree.xpath("//table[@class='form']")[0]
    texts = [cell.text_content().strip() for cell in form.xpath(".//th | .//td")]
    assert texts[:2] == ["项目名称", "执法检查"]
    assert "1-产出指标" in texts
    assert form.xpath(".//th[normalize-space()='1-产出指标']/@rowspan") == ["4"]


def test_the_panel_says_where_a_cell_stands(addresses: dict[str, str], client: Client) -> None:
    panel = page(client, addresses["cell"], "zh-hans").get_element_by_id("source")
    text = " ".join(panel.text_content().split())
    assert "≥30家" in text
    assert "≥ 30" in text
    link = panel.xpath(".//a[contains(@href, '/place/')]/@href")[0]
    place = page(client, link, "zh-hans")
    assert place.get_element_by_id("place").xpath(".//*[contains(@class, 'is-wanted')]")[0].text == "≥30家"


def test_htmx_gets_the_panel_alone(addresses: dict[str, str], client: Client) -> None:
    body = client.get(addresses["cell"], headers={"hx-request": "true"}).content.decode()
    assert "<html" not in body
    assert 'id="source"' in body


def test_a_changed_project_shows_what_changed(addresses: dict[str, str], client: Client) -> None:
    tree = page(client, addresses["project"], "zh-hans")
    changes = tree.xpath("//table[contains(@class, 'changes')]//tr/th[@scope='row']/text()")
    assert changes == ["年度资金总额", "数量指标 · 检查矿山企业"]
    old = page(client, addresses["old version"], "zh-hans")
    assert "旧版" in old.xpath("//p[@class='lead']")[0].text_content()


@in_turn("kind", ["pdf", "docx", "xlsx", "html", "json", "csv"])
def test_downloads(kind: str, addresses: dict[str, str], client: Client) -> None:
    tree = page(client, addresses["project"], "zh-hans")
    link = tree.xpath(f"//ul[@class='downloads']//a[text()='{kind.upper()}']/@href")[0]
    answer = client.get(link)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert len(answer.content) > 500


def test_the_original_is_sent_as_it_came(addresses: dict[str, str], client: Client) -> None:
    answer = client.get(addresses["document"] + "original")
    assert answer.getvalue().decode() == "\n".join([sheet(ROWS, annual="50"), sheet(ROWS, name="宣传教育", annual="")])
    assert "sandbox" in answer["Content-Security-Policy"]


def test_an_empty_register_says_so(database: str, client: Client) -> None:
    for address in ("/", "/projects/", "/documents/", "/findings/"):
        page(client, address, "zh-hans")
    assert "登记册里还没有项目" in client.get("/").content.decode()


@in_turn(
    "cell",
    ["x", "/", "/indicators/999/target", "/nothing/at/all", "/funding/lines/x/amounts", "/goals/7/text", "/" * 150],
)
def test_a_pointer_that_leads_nowhere_is_harmless(cell: str, addresses: dict[str, str], client: Client) -> None:
    answer = client.get(addresses["project"], {"cell": cell})
    assert answer.status_code in (200, 404)


@pytest.mark.parametrize(
    "query",
    [
        "line=0",
        "line=99999999",
        "page=5&box=a,b,c,d",
        "box=1,1,0,0",
        "table=99&row=1",
        "sheet=%00",
        "from=-1",
        "project=0",
    ],
)
def test_a_place_that_is_nowhere_is_harmless(query: str, addresses: dict[str, str], client: Client) -> None:
    assert client.get(f"{addresses['document']}place/?{query}").status_code == 200


def test_what_a_fault_was_compared_with_is_marked_otherwise(register: SampleRegister, client: Client) -> None:
    rows = ROWS.replace("3-满意度", "	22-社会效益	无		无	\n3-满意度")
    register.take(sheet(rows))
    tree = page(client, f"/projects/{Project.objects.get().pk}/", "zh-hans")
    (finding,) = tree.xpath("//li[starts-with(@id, 'finding-')][.//a[text()='JX109']]")
    number = finding.get("id").removeprefix("finding-")
    fault, compared = (
        [tree.get_element_by_id(link[1:]) for link in paragraph.xpath("./a/@href")]
        for paragraph in finding.xpath(".//p[@class='finding-places']")
    )
    assert [cell.xpath("string(.//a[@class='cell'])") for cell in fault] == ["无"]
    assert all("has-notice" in cell.get("class") for cell in fault)
    assert [cell.xpath("string(.//a[@class='cell'])") for cell in compared] == ["安委会成员单位协同"]
    for cell in compared:
        assert "is-compared" in cell.get("class")
        assert "has-" not in cell.get("class")
        assert cell.xpath("string(.//a[contains(@class, 'mark-compared')])") == f"对照 {number}"


LATIN_PROSE = re.compile(r"[A-Za-z]{3,}")


def test_the_page_of_a_rule_is_chinese_and_says_what_its_clauses_are_worth(database: str, client: Client) -> None:
    for loaded in all_rules():
        tree = page(client, f"/rules/{loaded.rule.id}/", "zh-hans")
        prose = [text for text in tree.xpath("//main//text()[not(ancestor::code)]") if LATIN_PROSE.search(text)]
        assert [text for text in prose if not text.startswith(("JSON", "CSV"))] == [], loaded.rule.id
        cited = tree.xpath("//ul[contains(@class, 'citations')]/li")
        assert len(cited) == len(loaded.rule.citations)
        for item in cited:
            assert "《" in item.text_content()
            assert item.xpath("string(.//*[@class='badge'])") in ("有约束力", "参照执行")


def test_an_unchecked_article_is_said_to_be_one(database: str, client: Client) -> None:
    cited = page(client, "/rules/JX111/", "zh-hans").xpath("//ul[contains(@class, 'citations')]/li")
    texts = {item.xpath("string(.//*[@lang])"): item.text_content() for item in cited}
    (reference,) = [text for text in texts.values() if "财预〔2015〕88号" in text]
    assert "参照执行" in reference
    assert "条款号尚未与原文核对" in reference
    (seen,) = [rule for rule in all_rules() if rule.rule.id == "JX509"]
    clauses = [find_instrument(basis.instrument).clause(basis.article or "") for basis in seen.rule.citations]
    notes = page(client, "/rules/JX509/", "zh-hans").xpath("//*[@class='unchecked']")
    assert len(notes) == sum(clause.certainty == "unverified" for clause in clauses)


def test_an_english_page_of_findings_says_in_what_language_they_are(addresses: dict[str, str], client: Client) -> None:
    for name in ("project", "findings", "rule"):
        assert page(client, addresses[name], "en").xpath("//p[@class='note'][contains(., 'written in Chinese')]")
        assert not page(client, addresses[name], "zh-hans").xpath("//p[@class='note']")


def test_every_page_counts_the_same_indicators(register: SampleRegister, client: Client) -> None:
    register.take(sheet(ROWS + "	31-服务对象满意度	无		无	\n"))
    project = Project.objects.get()
    shown = page(client, project.get_absolute_url(), "zh-hans")
    assert shown.xpath("//h2[@id='indicators']")[0].text_content().split() == ["指标", "6", "另有“无”等占位", "1", "行"]
    assert shown.xpath("//a[@href='#indicators']/span")[0].text_content() == "6"
    assert project.indicator_count == 6
    assert "6 个指标中" in page(client, "/", "zh-hans").text_content()


def test_the_places_of_a_finding_have_names_of_their_own(register: SampleRegister, client: Client) -> None:
    rows = ROWS.replace("3-满意度", "	22-社会效益	无		无	\n3-满意度")
    register.take(sheet(rows))
    tree = page(client, f"/projects/{Project.objects.get().pk}/", "zh-hans")
    for places in tree.xpath("//p[@class='finding-places']"):
        labels = places.xpath("./a/text()")
        assert len(labels) == len(set(labels))
    assert tree.xpath("//p[@class='finding-places']/a[text()='社会效益指标 · 安委会成员单位协同 · 三级指标']")


@pytest.mark.parametrize("digest", ["a" * 260, "g" * 32, "0" * 32, "-"])
def test_a_chart_that_there_is_not_is_not_found(digest: str, register: SampleRegister) -> None:
    assert Client().get(f"/charts/{digest}.svg").status_code == 404


def test_the_basis_of_a_finding_is_folded_on_screens_and_printed_whole(
    addresses: dict[str, str], client: Client
) -> None:
    finding = page(client, addresses["project"], "zh-hans").xpath("//li[@id='finding-1']")[0]
    (folded,), (printed,) = (
        finding.xpath("./details[@class='finding-basis on-screen']"),
        finding.xpath("./p[@class='finding-basis on-paper']"),
    )
    assert folded.get("open") is None
    assert [text.strip() for text in folded.xpath("./span/text()")] == printed.xpath("./span[@lang]/text()") != []


def test_the_overview_says_where_sheets_without_a_unit_are_counted(register: SampleRegister, client: Client) -> None:
    register.take(sheet(ROWS))
    assert "未填实施单位：表上没有写" not in client.get("/").content.decode()
    register.take(sheet(ROWS, name="宣传教育", unit=""))
    assert "未填实施单位：表上没有写实施单位的项目" in client.get("/").content.decode()


def test_a_project_without_a_department_has_pages(register: SampleRegister, client: Client) -> None:
    """Lists name the unit alone."""
    heading = "单位\t项目\t项目编码\t预算数\t年度目标\t一级指标\t二级指标\t三级指标\t指标值\n"
    register.take(
        f"2025年项目绩效目标表（单位：万元）\n{heading}一中\t设备购置\tA1\t10\t购置3台\t产出指标\t数量指标\t台数\t≥3台\n"
    )
    project = Project.objects.get()
    assert project.department is None
    for address in (f"/projects/{project.pk}/", f"/projects/{project.pk}/versions/1/", "/projects/", "/"):
        response = client.get(address)
        assert response.status_code == 200, address
    assert "一中" in client.get(f"/projects/{project.pk}/").content.decode()


def test_the_page_of_a_document_says_what_the_document_says(register: SampleRegister, client: Client) -> None:
    first = register.take(sheet(ROWS, name="执法检查", annual="100")).document
    second = register.take(sheet(ROWS, name="执法检查", annual="50.5")).document
    shown = {one.pk: _facts_of_the_only_row(client, one) for one in (first, second)}
    assert shown == {first.pk: ("1000000", False), second.pk: ("505000", True)}
    assert ">100.00<" in client.get(first.get_absolute_url()).content.decode()


def _facts_of_the_only_row(client: Client, document: Document) -> tuple[str, bool]:
    """Annual funds in the table of a document with one sheet, and whether the sheet has errors."""
    answer = client.get(document.get_absolute_url().rstrip("/") + ".csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    row = dict(zip(lines[0].split(","), lines[1].split(","), strict=True))
    return row["年度资金总额（元）"], int(row["错误"]) > 0


MONITORED = """\
项目支出绩效目标执行监控表

（2026年度）

项目名称	校舍维修
主管部门及代码	教育局	实施单位	一中
项目资金（万元）		年初预算数	1-7月执行数	1-7月执行率	全年预计执行数
	年度资金总额	20	9	45%	20
年度总体目标	维修教学楼。
绩效指标	一级指标	二级指标	三级指标	年度指标值	1-7月执行情况	全年预计完成情况	偏差原因分析						完成目标可能性			备注
							经费保障	制度保障	人员保障	硬件条件保障	其他	原因说明	确定能	有可能	完全不可能	
	产出指标	数量指标	维修教学楼数量	2栋	1栋	2栋							√			
"""


def test_a_monitoring_sheet_shows_months_and_what_was_done_by_then(register: SampleRegister, client: Client) -> None:
    register.take(MONITORED)
    address = f"/projects/{Project.objects.get().pk}/"
    shown = page(client, address, "zh-hans")
    assert shown.xpath("//table[contains(@class, 'funds')]/thead//th/text()")[2] == "1–7月执行数"
    indicators = shown.xpath("//section[@aria-labelledby='indicators']//table")[0]
    assert indicators.xpath("./thead//th/text()")[-2:] == ["执行情况", "完成目标可能性"]
    assert indicators.xpath("./tbody/tr/td/text()")[-2:] == ["1栋", "确定能"]
    lines = b"".join(client.get(address.rstrip("/") + ".csv")).decode("utf-8-sig").splitlines()
    assert "1栋,2栋,确定能" in lines[1]


def test_a_sheet_with_two_blocks_says_which_one_an_indicator_stands_in(
    register: SampleRegister, client: Client
) -> None:
    register.take(
        "项目支出绩效目标申报表\n（2026年度）\n项目名称\t体育馆开放\n主管部门及代码\t体育局\t实施单位\t体育馆\n"
        "绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值\n"
        "\t产出指标\t数量指标\t开放天数\t≥905天\t数量指标\t开放天数\t≥300天\n"
    )
    shown = page(client, f"/projects/{Project.objects.get().pk}/", "zh-hans")
    rows = shown.xpath("//section[@aria-labelledby='indicators']//tbody/tr/td[1]/text()")
    assert rows == ["中期 · 数量指标", "年度 · 数量指标"]


def test_places_of_a_finding_are_set_apart_in_english_too(register: SampleRegister, client: Client) -> None:
    empty = "	22-社会效益	无		无	\n"
    register.take(sheet(ROWS.replace("3-满意度", f"{empty}{empty}3-满意度")))
    address = f"/projects/{Project.objects.get().pk}/"
    between = "//p[@class='finding-places']/span[@aria-hidden]/text()"
    assert set(page(client, address, "en").xpath(between)) == {", "}
    assert set(page(client, address, "zh-hans").xpath(between)) == {"，"}
