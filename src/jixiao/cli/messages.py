"""What argparse says in English, in Chinese."""

import re

_TYPES = {"int": "整数", "float": "数", "Path": "路径"}
_CALLS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"缺少 \1"),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.+)\)", r"\1 不能是“\2”，可用：\3"),
    (r"argument (.+?): invalid (\w+) value: '(.*)'", r"\1 要写\2，“\3”不是"),
    (r"argument (.+?): expected (?:one|at least one) argument", r"\1 后面要写一个值"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 不能与 \2 同用"),
    (r"argument (.+?): ignored explicit argument '(.*)'", r"\1 不带值，“\2”多余"),
    (r"ambiguous option: (.+?) could match (.+)", r"\1 不明确，可能是 \2"),
    (r"unrecognized arguments: (.+)", r"不认得的参数：\1"),
    (r"argument (.+?): (.+)", r"\1：\2"),
)


def call_text(message: str) -> str:
    """What argparse says of a wrong call, in Chinese; unchanged where we have no words for it.

    >>> call_text("argument --format: invalid choice: 'pdf' (choose from 'table', 'json')")
    '--format 不能是“pdf”，可用：table、json'
    >>> call_text("argument --port: expected one argument")
    '--port 后面要写一个值'
    """
    for pattern, words in _CALLS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found and "可用" in words:
            return f"{found[1]} 不能是“{found[2]}”，可用：{found[3].replace(', ', '、').replace(chr(39), '')}"
        if found and "要写" in words and found.re.groups == 3:
            return f"{found[1]} 要写{_TYPES.get(found[2], found[2])}，“{found[3]}”不是"
        if found:
            return found.expand(words)
    return message
