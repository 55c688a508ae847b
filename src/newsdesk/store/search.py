"""The search index: FTS5 on SQLite, tsvector on PostgreSQL, and the same results on both.

Both are given words that `model.folding` folded and separated, so that neither database's own
idea of a word, a case or a language plays a part. A word finds every word that begins with it:
Uzbek and Russian put endings to their words.
"""

from sqlalchemy import ColumnElement, Select, column, false, select, table, text
from sqlmodel import Session, col

from newsdesk.model.article import Article
from newsdesk.model.folding import words

# PostgreSQL takes lexemes up to 2,046 bytes and 1 MB of them in one tsvector (its manual,
# section 12.11); folded words are nearly all ASCII.
_LONGEST_WORD = 100
_MOST_CHARACTERS = 400_000


def index(session: Session, article: Article) -> None:
    """Make `article` findable by what stands in it now."""
    found = sorted(_indexed(article))
    if session.get_bind().dialect.name == "sqlite":
        session.execute(
            text("INSERT OR REPLACE INTO article_search (rowid, words) VALUES (:id, :words)"),
            {"id": article.id, "words": " ".join(found)},
        )
    else:
        session.execute(
            text(
                "INSERT INTO article_search (article_id, words)"
                " VALUES (:id, array_to_tsvector(:words))"
                " ON CONFLICT (article_id) DO UPDATE SET words = excluded.words"
            ),
            {"id": article.id, "words": found},
        )


def matching(session: Session, typed: str) -> ColumnElement[bool]:
    """The condition that an article holds every word of `typed`, or a word that begins with it."""
    wanted = words(typed)
    if not wanted:
        return false()
    if session.get_bind().dialect.name == "sqlite":
        found = _found("rowid", "article_search MATCH :words")
        query = " AND ".join(f'"{word}" *' for word in wanted)
    else:
        found = _found("article_id", "words @@ CAST(:words AS tsquery)")
        query = " & ".join(f"'{word}':*" for word in wanted)
    return col(Article.id).in_(found.params(words=query))


def _found(key: str, condition: str) -> Select[int]:
    return select(column(key)).select_from(table("article_search")).where(text(condition))


def _indexed(article: Article) -> set[str]:
    """The distinct words of all that is searched, as many as the index takes."""
    searched = (
        article.headline,
        article.lead,
        article.slugline,
        article.byline,
        *article.tags,
        article.body,
    )
    distinct: set[str] = set()
    characters = 0
    for word in words(" ".join(searched)):
        if word in distinct or len(word) > _LONGEST_WORD:
            continue
        characters += len(word)
        if characters > _MOST_CHARACTERS:
            break
        distinct.add(word)
    return distinct
