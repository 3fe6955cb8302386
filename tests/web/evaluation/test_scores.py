"""Scores by the rules beside the printed ones, and what is still missing."""

from dataclasses import replace
from decimal import Decimal

from jixiao.values import parse_value
from jixiao.web.evaluation.completeness import missing
from jixiao.web.evaluation.scores import score_edits, score_rows
from jixiao.web.lifecycle.editing import Put, apply
from tests.web.evaluation.samples import LAW, OWN, scored, self_evaluation, with_reason


def test_scores_that_follow_from_a_rule_are_written_and_add_up() -> None:
    content = self_evaluation("2栋", "81%", "500人", "95%")
    written, _ = apply(content, score_edits(content, scored(content)), OWN)
    project = written.project
    assert [row.score for row in project.indicators] == [25, Decimal("22.5"), 30, 10]
    assert (project.funding.lines[0].score, project.total_score) == (Decimal("9.5"), 97)
    assert score_edits(written, scored(written)) == []


def test_a_score_that_leaves_a_choice_is_left_to_the_person() -> None:
    content = self_evaluation("2栋", "达成年度指标", "500人", "95%")
    places = [edit.place for edit in score_edits(content, scored(content))]
    assert f"/indicators/@{content.row_ids[1]}/score" not in places
    assert "/total_score" not in places
    row = score_rows(content, scored(content))[1]
    assert (row.is_choice, row.result.low, row.result.high) == (True, 20, 25)


def test_an_equation_stands_beside_each_score() -> None:
    row = score_rows(content := self_evaluation("1栋", "90%", "500人", "95%"), scored(content))[0]
    assert (row.result.rule, row.result.equation) == ("positive", "1÷2×25=12.5")


def said(content: object) -> list[str]:
    return [gap.text for gap in missing(content, scored(content), LAW)]  # type: ignore[arg-type]


def complete(*actuals: str, executed: str = "190000") -> object:
    content = self_evaluation(*actuals, executed=executed)
    edits = [Put("/goals/0/actual_text", "维修教学楼2栋。"), *score_edits(content, scored(content))]
    return apply(content, edits, OWN)[0]


def test_a_complete_sheet_misses_nothing() -> None:
    assert said(complete("2栋", "90%", "500人", "95%")) == []


def test_what_became_of_the_goal_is_told() -> None:
    content = complete("2栋", "90%", "500人", "95%")
    blank = apply(content, [Put("/goals/0/actual_text", "")], OWN)[0]  # type: ignore[arg-type]
    gaps = list(missing(blank, scored(blank), LAW))
    assert [(gap.text, gap.pointer) for gap in gaps] == [("“年度总体目标”没有填实际完成情况", "/goals/0/actual_text")]


def test_what_was_typed_and_not_understood_is_not_missing_too() -> None:
    whole = complete("2栋", "90%", "500人", "95%")
    row = whole.row_ids[0]  # type: ignore[attr-defined]
    typed = (Put("/funding/lines/0/amounts/executed", "十九万多"), Put(f"/indicators/@{row}/score", "满分"))
    content = apply(whole, typed, OWN)[0]  # type: ignore[arg-type]
    assert sorted(content.unread) == ["/funding/lines/0/amounts/executed", f"/indicators/@{row}/score"]
    assert not [text for text in said(content) if "没有填" in text]
    blank = apply(whole, [Put(edit.place, "") for edit in typed], OWN)[0]  # type: ignore[arg-type]
    assert [text for text in said(blank) if "没有填" in text] == [
        "“年度资金总额”没有填全年执行数",
        "“维修教学楼数量”没有填得分",
    ]


def test_a_target_that_was_not_reached_needs_a_reason() -> None:
    content = complete("2栋", "81%", "500人", "95%")
    assert said(content) == ["“验收合格率”没有达到目标，要填偏差原因分析及改进措施"]
    assert said(with_reason(content, 1, "两处返工，已重新验收")) == []  # type: ignore[arg-type]


def test_columns_are_named_as_the_form_prints_them() -> None:
    content = complete("2栋", "81%", "", "95%")
    on_region = replace(content, project=replace(content.project, form_id="mof-2020-region-self-evaluation"))  # type: ignore[attr-defined,type-var]
    texts = said(on_region)
    assert "“受益学生数”没有填全年完成值" in texts
    assert "“验收合格率”没有达到目标，要填未完成原因和改进措施" in texts


def test_far_more_than_the_target_needs_a_reason() -> None:
    assert said(complete("2栋", "90%", "900人", "95%")) == ["“受益学生数”明显超过目标，要填偏差原因分析及改进措施"]


def test_less_than_none_is_looked_at_again() -> None:
    content = self_evaluation("2栋", "90%", "500人", "95%")
    rows = list(content.project.indicators)
    most, minus = (parse_value(text, name=rows[0].name, year=2026) for text in ("≤2天", "-1天"))
    rows[0] = replace(rows[0], target=most, actual=minus)
    content = replace(content, project=replace(content.project, indicators=tuple(rows)))
    done = Put("/goals/0/actual_text", "维修教学楼2栋。")
    content, _ = apply(content, [done, *score_edits(content, scored(content))], OWN)
    assert content.project.indicators[0].score == 25
    assert said(content) == [
        "“维修教学楼数量”的完成值“-1天”是负数，天数不会小于0，请核对；确实如此的，在偏差原因分析及改进措施里写明"
    ]


def test_a_low_rate_of_execution_is_explained() -> None:
    content = complete("2栋", "90%", "500人", "95%", executed="100000")
    assert said(content) == ["预算执行率50%，低于90%，要在“实际完成情况”里说明原因"]
    assert said(with_reason(content, 0, "质保金未支付")) == []  # type: ignore[arg-type]


def test_points_must_come_to_the_whole() -> None:
    content = complete("2栋", "90%", "500人", "95%")
    row = content.row_ids[0]  # type: ignore[attr-defined]
    from jixiao.web.lifecycle.editing import Put

    changed, _ = apply(content, [Put(f"/indicators/@{row}/points", "20")], OWN)  # type: ignore[arg-type]
    assert "分值合计95分，应为100分" in said(changed)


def test_a_choice_outside_its_tier_is_told() -> None:
    from jixiao.web.lifecycle.editing import Put

    content = self_evaluation("2栋", "达成年度指标", "500人", "95%")
    changed, _ = apply(content, [Put(f"/indicators/@{content.row_ids[1]}/score", "15")], OWN)
    assert "“验收合格率”完成值所在档次的得分是20至25分，现在填的是15分" in said(changed)
