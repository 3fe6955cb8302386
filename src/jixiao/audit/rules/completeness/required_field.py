"""Every required cell of the sheet's head is filled in.

表头的必填栏目应当填写。

Basis:
    财预〔2015〕88号第十四条 and its annex: a target is filled in on the fixed form, with the fixed contents. 财预〔2020〕10号,
    annex, does the same for self-evaluations. Which cells are required is data of the policy profile (`required_head.*`).

Does not apply when:
    1. the sheet has no such cell. A sheet read from a document has the cells whose labels it prints: many a local table leaves
       some of the official form out. One that was typed in has those of its form, and where no definition fits, those that
       any other sheet of the document fills in;
    2. a text is printed that could not be read as an amount: the reading says so, and of a figure for want of a unit, or under
       two, completeness.money-unit does.

Reading:
    A cell that holds only 无 or /, or the unit alone, is empty, and so is an amount that is masked or put off (***, 待定). Money
    of 0 is filled in.
"""

from collections.abc import Iterator
from functools import cache

from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import funds, sound
from jixiao.audit.printed_fields import HEAD
from jixiao.audit.rule import PASSED, SELF_EVALUATION, TARGET, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.unread_amounts import is_put_off, is_read_from, unread_amount
from jixiao.audit.wording import quoted
from jixiao.model import NamedCode, Project, Source
from jixiao.terms.catalogue import catalogue
from jixiao.terms.folding import fold

_BLOCKS = ("/goals", "/funding")
RULE = Rule(
    id="JX101",
    name="completeness.required-field",
    family="completeness",
    catalogue=("F01",),
    severity="error",
    version=3,
    citations=(
        Basis("中华人民共和国预算法", "第三十二条", TARGET),
        Basis("财预〔2015〕88号", "第十四条", TARGET),
        Basis("财预〔2020〕10号", "附件（自评表）", SELF_EVALUATION),
        Basis("财预〔2019〕136号", "附件（监控表）", frozenset({"monitoring"})),
    ),
    examples=(
        Example("表头各栏都已填写", sound(), "passed"),
        Example("实施单位空白", sound(unit=NamedCode()), "failed", "“实施单位”一栏没有填写。"),
        Example("年度资金总额空白", sound(funding=funds(annual=None)), "failed", "“年度资金总额”一栏没有填写。"),
        Example("实施单位只填了“无”", sound(unit=NamedCode(name="无")), "failed", "“实施单位”一栏只填了“无”。"),
        Example(
            "印着金额而没有单位，不是空白",
            sound(funding=funds(annual=None), sources={"/funding/annual": Source(line=11, text="30")}),
            "not_applicable",
            "“年度资金总额”一栏印有内容，没有读作金额",
        ),
        Example(
            "写着读不懂的内容，不是空白",
            sound(funding=funds(annual=None), sources={"/funding/annual": Source(line=11, text="一百来万")}),
            "not_applicable",
            "“年度资金总额”一栏印有内容，没有读作金额",
        ),
        Example(
            "年度资金总额写着“待定”",
            sound(funding=funds(annual=None), sources={"/funding/annual": Source(line=11, text="待定")}),
            "failed",
            "“年度资金总额”一栏只填了“待定”。",
        ),
        Example(
            "认不出表式、整份文件又都没有“实施单位”，不能断定表上有这一栏",
            sound(form_id=None, unit=NamedCode()),
            "not_applicable",
            "表上没有“实施单位”一栏",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Iterator[Outcome]:
    """One check for each required cell."""
    fillers = context.policy.word_set("filler.words")
    for name in context.policy.words(f"required_head.{project.form}"):
        pointer_of, read = HEAD[name]
        pointer, text = pointer_of(project), read(project)
        if pointer not in project.sources and (not context.prints(name) or context.once(_is_read, project)):
            yield _no_cell(name)  # 1
        elif name == "annual" and text is None and (printed := unread_amount(project, pointer)):
            if is_put_off(printed, context):
                yield _failed(pointer, name, f"“{_zh(name)}”一栏只填了{quoted(printed)}。")
            else:
                yield NotApplicable(f"“{_zh(name)}”一栏印有内容，没有读作金额")  # 2
        elif text is None or not text.strip():
            yield _failed(pointer, name, f"“{_zh(name)}”一栏没有填写。")
        elif name != "annual" and fold(text) in fillers:
            yield _failed(pointer, name, f"“{_zh(name)}”一栏只填了“{text.strip()}”。")
        else:
            yield PASSED


def _is_read(project: Project, _context: ProjectContext) -> bool:
    """A reader notes text and place of every cell, a hand-written file at most the places of values."""
    printed = [(at, place) for at, place in project.sources.items() if place.text is not None]
    return any(at.startswith(_BLOCKS) and is_read_from(place) for at, place in printed)


@cache
def _no_cell(name: str) -> NotApplicable:
    return NotApplicable(f"表上没有“{_zh(name)}”一栏")


def _failed(pointer: str, name: str, message: str) -> Failed:
    term = catalogue()[name]
    return Failed((pointer,), message, f"补填“{term.zh}”：{term.definition}。", {"field": name})


def _zh(name: str) -> str:
    return catalogue()[name].zh
