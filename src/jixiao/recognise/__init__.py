"""Tables and paragraphs become typed projects, with the help of the form definitions.

What lives here: which form a table is (:mod:`fitting`), its head (:mod:`head`), its indicator rows (:mod:`rows`), the
joining of continued tables (:mod:`joining`), the record of the document (:mod:`outside`) and what looks cut or damaged
(:mod:`doubts`). Nothing is dropped: what can't be placed becomes a problem with its place. What does not live here:
formats (readers), judgements on the content (audit).
"""

from jixiao.recognise.recogniser import NotATarget, recognise

__all__ = ["NotATarget", "recognise"]
