"""The search index: SQLite FTS5 over bigrams, PostgreSQL GIN over an array of bigrams.

FTS5 finds the bigrams of a word as a phrase, one after the other, which is the word itself. GIN finds every text that
holds all of them, in any order; there `SearchText.text` decides (LIKE). A word of one character is looked up among the
single characters.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import islice

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from jixiao.web.register.models import SearchText
from jixiao.web.register.search.grams import SEPARATOR, bigrams

TABLE = "register_search"
_BATCH = 500
_GAP = "·"  # a token of its own between two fields, so that no phrase crosses them


def holds(words: Sequence[str], prefix: str = "") -> Q:
    """The exact condition: the text holds every word. `prefix` is the path to `SearchText` (`search_text__`)."""
    condition = Q()
    for word in words:
        condition &= Q(**{f"{prefix}text__contains": word})
    return condition


def matching(words: Sequence[str], tags: Sequence[str] = ()) -> QuerySet[SearchText]:
    """The texts that hold every word and have every tag, found through the index.

    A phrase of FTS5 is exact by itself; an array of PostgreSQL knows no order, so that longer words need a look.
    """
    exact = Q() if connection.vendor == "sqlite" else holds([word for word in words if len(word) > 2])
    return SearchText.objects.filter(_indexed(words, tags) & exact)


def matching_keys(words: Sequence[str], tags: Sequence[str], most: int) -> list[int] | None:
    """The projects that match, in no order; None where there are more than `most`. Asks the index once, no table."""
    if connection.vendor != "sqlite":
        keys = list(matching(words, tags).values_list("pk", flat=True)[: most + 1])
    else:
        with connection.cursor() as cursor:
            statement = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s LIMIT %s"  # noqa: S608  # a name of ours
            cursor.execute(statement, [_phrases(words, tags), most + 1])
            keys = [key for (key,) in cursor.fetchall()]
    return keys if len(keys) <= most else None


def among(keys: Sequence[int]) -> Q:
    """The condition that the primary key is one of these; thousands travel as one parameter, not as one each."""
    if connection.vendor == "sqlite":
        return Q(pk__in=RawSQL("SELECT value FROM json_each(%s)", [json.dumps(keys)]))
    return Q(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [keys]))


def write(rows: Iterable[SearchText]) -> None:
    """Puts texts into the index, in the place of older texts of the same projects."""
    rows = list(rows)
    remove([row.project_id for row in rows])
    SearchText.objects.bulk_create(rows, batch_size=_BATCH)
    _add(rows)


def rebuild(texts: QuerySet[SearchText] | None = None) -> None:
    """Makes the index anew from the texts that are kept, after a restore or a change of what they hold."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')")  # noqa: S608  # a name of ours
    rows = (SearchText.objects.all() if texts is None else texts).iterator(chunk_size=_BATCH)
    while some := list(islice(rows, _BATCH)):
        _add(some)


def _add(rows: Sequence[SearchText]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            statement = f"INSERT INTO {TABLE} (rowid, grams, chars) VALUES (%s, %s, %s)"  # noqa: S608  # a name of ours
            cursor.executemany(statement, [_fts_row(row) for row in rows])
        else:
            statement = "UPDATE register_searchtext SET grams = %s WHERE project_id = %s"
            cursor.executemany(statement, [(_array(row), row.project_id) for row in rows])


def remove(projects: Sequence[int]) -> None:
    """Takes projects out of the index. FTS5 without content must be told what it holds."""
    old = SearchText.objects.filter(project__in=projects)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            statement = f"INSERT INTO {TABLE} ({TABLE}, rowid, grams, chars) VALUES ('delete', %s, %s, %s)"  # noqa: S608  # noqa: S608, S611  # a name of ours
            cursor.executemany(statement, [_fts_row(row) for row in old])
    old.delete()


def _fts_row(row: SearchText) -> tuple[int, str, str]:
    grams = f" {_GAP} ".join(" ".join(bigrams(field)) for field in row.text.split(SEPARATOR))
    return row.project_id, grams, " ".join([*_chars(row.text), row.tags])


def _array(row: SearchText) -> list[str]:
    pairs = dict.fromkeys(pair for field in row.text.split(SEPARATOR) for pair in bigrams(field))
    return [*pairs, *_chars(row.text), *row.tags.split()]


def _chars(text: str) -> list[str]:
    return sorted(set(text) - {SEPARATOR})


def _indexed(words: Sequence[str], tags: Sequence[str]) -> Q:
    """The condition that the index answers. Values travel as parameters; a word holds letters and digits alone."""
    if connection.vendor == "sqlite":
        statement = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608  # a name of ours
        return Q(pk__in=RawSQL(statement, [_phrases(words, tags)]))  # noqa: S611
    wanted = list(dict.fromkeys(part for word in words for part in (bigrams(word) or [word])))
    return Q(RawSQL("grams @> %s::text[]", [[*wanted, *tags]], output_field=BooleanField()))


def _phrases(words: Sequence[str], tags: Sequence[str]) -> str:
    """The question to FTS5."""
    phrases = [f'chars: "{word}"' if len(word) == 1 else f'grams: "{" ".join(bigrams(word))}"' for word in words]
    return " AND ".join([*phrases, *(f'chars: "{tag}"' for tag in tags)])
