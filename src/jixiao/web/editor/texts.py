"""What the page's script says, in the language of the page; `{name}` is filled in there."""

from django.utils.translation import gettext as _


def texts(money_unit: str) -> dict[str, str]:
    """Every text of the script by its name."""
    return {
        "automatic": _("每填完一格就自动保存"),
        "saving": _("正在保存……"),
        "saved": _("已保存 {time}"),
        "typing": _("有改动，离开这一格就保存"),
        "offline": _("未保存：网络不通，已留在本机，正在重试"),
        "signedOut": _("未保存：登录已过期。已留在本机，请在另一个窗口登录后再点“保存”"),
        "refused": _("未保存：{reason}"),
        "broken": _("未保存：服务器出错，已留在本机，正在重试"),
        "closed": _("这份表已不能填写：{reason}"),
        "sumEqual": _("与各项合计相符"),
        "sumSoFar": _("已填各项合计 {total} {unit}").replace("{unit}", money_unit),
        "sumMore": _("各项合计 {total} {unit}，比这里多 {difference}").replace("{unit}", money_unit),
        "sumLess": _("各项合计 {total} {unit}，比这里少 {difference}").replace("{unit}", money_unit),
        "changed": _("{who}刚改了"),
        "emptyText": _("（空）"),
        "here": _("{names}也在这份表上"),
        "comma": _("、"),
        "removed": _("删除了一行：{name}"),
        "pasted": _("粘贴了 {rows} 行"),
        "notPasted": _("有 {cells} 格放不下，没有粘贴：右边没有更多的栏"),
        "noName": _("（空行）"),
        "leftover": _("{label}：{text}"),
        "gone": _("这一行已被{who}删除"),
        "mine": _("您写的"),
        "theirs": _("{who}写的"),
        "removal": _("您要删除的行，{who}刚改过"),
        "justLeft": _("刚填的一格"),
        "noFindings": _("这一格没有发现问题"),
    }
