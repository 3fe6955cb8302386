"""Code and label of the project's attribute agree with the code list, and the label is spelt as listed.

项目属性的代码和名称应当与代码表一致。

Basis:
    财预〔2015〕88号第十四条: the form is filled in with the fixed contents. The code lists in use are data of `law/`
    (`attributes.yaml`), with the place each was seen at.

Does not apply when:
    1. the attribute is empty: that is completeness.required-field;
    2. the profile's lists are not closed, and they don't know the label or the code: lists differ from place to place;
    3. the list's entry for the code is not verified;
    4. the form's list contradicts code and label, but another list in use has this very pair (02-一次性), and the
       profile's lists are not closed.

Reading:
    A form of a place carries that place's list, whoever reads it: the form's list decides where it knows both code and
    label. Labels are the same with and without 项目 at their end. A label of six characters or more that
    differs from a listed one in one character is a slip; so is one with a character that is often mistaken (经常型), and besides it
    one left out.
"""

from collections.abc import Sequence

from jixiao.audit.attributes import codes_of_labels, has_pair, is_slip_of, listed_entries
from jixiao.audit.context import ProjectContext
from jixiao.audit.examples import sound
from jixiao.audit.rule import PASSED, Basis, Example, Failed, NotApplicable, Outcome, Rule
from jixiao.audit.wording import quoted
from jixiao.law import AttributeEntry, Policy
from jixiao.model import Attribute, Project
from jixiao.terms.folding import fold

RULE = Rule(
    id="JX114",
    name="completeness.attribute-code",
    family="completeness",
    catalogue=("F18",),
    severity="warning",
    version=6,
    citations=(Basis("财预〔2015〕88号", "第十四条"),),
    examples=(
        Example("代码与名称相符", sound(), "passed", profile="cn-ningxia"),
        Example(
            "写错一个字，又漏了一个字",
            sound(attribute=Attribute("03", "多期延读性项目")),
            "failed",
            "项目属性“03-多期延读性项目”中的名称疑为“多年期延续性项目”之误。",
        ),
        Example(
            "表式属于有代码表的地方，不论按哪里的政策审核",
            sound(attribute=Attribute("02", "多年期延续性项目")),
            "failed",
            "项目属性“02-多年期延续性项目”的代码与名称不符：代码表中“02”为“经常性项目”，“多年期延续性项目”的代码为“03”。",
        ),
        Example(
            "地方自定的名称",
            sound(attribute=Attribute(None, "年度专项")),
            "not_applicable",
            "各地代码表不同，“年度专项”无从核对",
        ),
    ),
)


def check(project: Project, context: ProjectContext) -> Outcome:
    """One check for a sheet."""
    code, label = project.attribute.code, fold(project.attribute.label or "")
    if not label:
        return NotApplicable("没有填写项目属性")  # 1
    law = context.policy
    if fault := _against_own_list(project.attribute, label, context):
        listed = not law.attribute_lists_closed and has_pair(law.once(listed_entries), code, label)
        return NotApplicable(f"各地代码表不同，有的代码表中就有{quoted(f'{code}-{label}')}") if listed else fault  # 4
    codes = law.once(codes_of_labels).get(label)
    if codes is not None and (code is None or code in codes or None in codes):
        return PASSED
    if any(entry.code == code and entry.certainty == "unverified" for entry in law.once(listed_entries)):
        return NotApplicable(f"代码“{code}”的名称没有核实")  # 3
    return _judged(project.attribute, label, law.once(listed_entries), law)


def _against_own_list(attribute: Attribute, label: str, context: ProjectContext) -> Failed | None:
    """What the list of the sheet's form, or a closed one, says against code and label; None where it says nothing."""
    law, form = context.policy, context.form
    of_form = [known for known in law.attribute_lists if known.jurisdiction == form.jurisdiction] if form else []
    for known in law.attribute_lists if law.attribute_lists_closed else of_form:
        means = next((entry for entry in known.entries if entry.code == attribute.code), None)
        own = next((entry for entry in known.entries if entry.code and entry.label == label), None)
        if means is not None and own is not None and means is not own and means.certainty != "unverified":
            return _contradiction(attribute, label, f"“{means.code}”为“{means.label}”", own)
    return None


def _contradiction(attribute: Attribute, label: str, means: str, own: AttributeEntry) -> Failed:
    printed = quoted(f"{attribute.code}-{label}")
    message = f"项目属性{printed}的代码与名称不符：代码表中{means}，{quoted(label)}的代码为“{own.code}”。"
    return _failed(printed, message, "核对项目的存续性质，改正代码或名称。")


def _judged(attribute: Attribute, label: str, entries: Sequence[AttributeEntry], policy: Policy) -> Outcome:
    same = [entry for entry in entries if entry.label == label]
    printed = quoted(f"{attribute.code}-{label}" if attribute.code else label)
    mistaken = policy.words("attribute.mistaken.words")
    near = next((entry.label for entry in entries if is_slip_of(entry.label, label, mistaken)), None)
    if not same and near:
        return _failed(printed, f"项目属性{printed}中的名称疑为“{near}”之误。", f"改为“{near}”。")
    if not policy.attribute_lists_closed:
        return NotApplicable(f"各地代码表不同，{printed}无从核对")  # 2
    listed = "、".join(f"{entry.code}-{entry.label}" for entry in entries if entry.code)
    if not same:
        return _failed(printed, f"项目属性{printed}不在代码表中（{listed}）。", "按代码表填写项目属性。")
    # a closed list that knows the code as well has judged before
    return _contradiction(attribute, label, f"没有“{attribute.code}”", same[0])


def _failed(printed: str, message: str, remedy: str) -> Failed:
    return Failed(("/attribute",), message, remedy, {"attribute": printed.strip("“”")})
