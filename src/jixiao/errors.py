"""The base of all exceptions that this package raises on purpose, and words for those of the operating system."""

import errno

_FAULTS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已经有同名的文件",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EMFILE: "打开的文件太多",
}


class JixiaoError(Exception):
    """Something a caller can understand and mend; its text is one plain sentence: where, what was found, what to do."""


def fault_text(error: OSError) -> str:
    """What is wrong with a file, in Chinese; what the system says where we have no words for it.

    >>> fault_text(OSError(errno.ENOSPC, "No space left on device")), fault_text(OSError())
    ('磁盘已满', '原因不明')
    """
    return _FAULTS.get(error.errno or 0, error.strerror or str(error) or "原因不明")
