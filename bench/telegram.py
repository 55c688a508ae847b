"""Messages a second from ordinary articles on one core, and the share Markdown itself takes.

    python bench/telegram.py [SECONDS]

Times are this process's own CPU time, the best of several rounds, so that a busy machine tells
nearly the same as an idle one.
"""

import random
import re
import sys
from collections.abc import Callable
from time import process_time

from markdown_it import MarkdownIt

from newsdesk.publish.markdown import render_body
from newsdesk.publish.telegram import messages_of_body

ARTICLES = 40
ROUNDS = 5
VOCABULARY = re.findall(
    r"\S+",
    "the campus in Almalyk opens a joint laboratory for metallurgy this year and forty students"
    " will work there после подписания соглашения о поставке оборудования для нового завода"
    " viloyatda yangi maktab qurilishi boshlandi va oʻquvchilar kuzdan oʻqishni davom ettiradi",
)


def article(source: random.Random) -> str:
    """An ordinary article of about 400 words: paragraphs, a heading, a quote, a list, a table."""

    def paragraph(words: int) -> str:
        text = source.choices(VOCABULARY, k=words)
        text[5] = f"**{text[5]}**"
        text[11] = f"[{text[11]}](https://news.example/{source.randrange(10_000)})"
        return f"{' '.join(text).capitalize()}."

    parts = [paragraph(55) for _ in range(6)]
    parts.insert(2, "## Half a year of work")
    parts.insert(4, f"> {paragraph(30)}")
    parts.insert(5, "- first of the points\n- second of the points\n- third of the points")
    parts.insert(6, "| Year | Tonnes |\n|---|--:|\n| 2024 | 1200 |\n| 2025 | 1320 |")
    return "\n\n".join(parts)


def milliseconds(work: Callable[[str], object], articles: list[str], seconds: float) -> float:
    """CPU milliseconds an article that `work` takes: the best of ROUNDS rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        done, started = 0, process_time()
        while process_time() - started < seconds / ROUNDS:
            for body in articles:
                work(body)
            done += len(articles)
        best = min(best, (process_time() - started) / done * 1000)
    return best


def main() -> None:
    """Print one line a stage: milliseconds an article, and articles a second."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    source = random.Random(1)  # noqa: S311 - the same articles every time
    articles = [article(source) for _ in range(ARTICLES)]
    engine = MarkdownIt().enable(["table", "strikethrough"])
    stages: dict[str, Callable[[str], object]] = {
        "markdown-it alone": engine.render,
        "page (render_body)": render_body,
        "messages (messages_of_body)": messages_of_body,
    }
    print(f"{ARTICLES} articles of {sum(len(body.split()) for body in articles) // ARTICLES} words")
    alone = 0.0
    for name, work in stages.items():
        took = milliseconds(work, articles, seconds)
        alone = alone or took
        print(f"{name:30} {took:6.2f} ms {1000 / took:7.0f} a second  ×{took / alone:.2f}")


if __name__ == "__main__":
    main()
