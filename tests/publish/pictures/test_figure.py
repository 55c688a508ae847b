"""A figure in a page: every file with its width, the words escaped, nothing that moves."""

import re

from tests.publish.pictures.samples import picture

from newsdesk.model.pictures import PictureUse
from newsdesk.publish.pictures.figure import card_picture, figure_html, machine_picture
from newsdesk.publish.pictures.plan import plan

USE = PictureUse(
    picture="ab" * 32,
    caption="The bridge <b>opens</b>",
    credit="R. Reporter & son",
    alternative='Cars on a "bridge"',
)
PLAN = plan(picture(1000, 500), USE)


def test_a_figure_names_every_file_with_its_width() -> None:
    found = figure_html(USE, PLAN, root="../../")
    named = re.findall(r"(?:\.\./){2}(pictures/\S+) (\d+)w", found)
    wanted = [(file.path, str(file.width)) for file in (*PLAN.avif, *PLAN.webp, *PLAN.jpeg)]
    assert named == wanted
    assert f'<img src="../../{PLAN.jpeg[-1].path}"' in found


def test_its_size_is_known_before_it_comes() -> None:
    assert 'width="1000" height="500"' in figure_html(USE, PLAN, root="")


def test_words_are_only_words() -> None:
    found = figure_html(USE, PLAN, root="")
    assert "The bridge &lt;b&gt;opens&lt;/b&gt;" in found
    assert '<span class="credit">(R. Reporter &amp; son)</span>' in found
    assert 'alt="Cars on a &#34;bridge&#34;"' in found


def test_the_leading_picture_is_fetched_at_once_and_the_others_later() -> None:
    assert 'loading="lazy"' in figure_html(USE, PLAN, root="")
    leading = figure_html(USE, PLAN, root="", leads=True)
    assert "lazy" not in leading
    assert 'fetchpriority="high"' in leading


def test_without_words_there_is_no_caption() -> None:
    bare = PictureUse(picture="ab" * 32)
    assert "figcaption" not in figure_html(bare, PLAN, root="")


def test_machines_get_the_widest_and_the_card() -> None:
    told = machine_picture(USE, PLAN)
    assert (told.path, told.width, told.media_type) == (PLAN.jpeg[-1].path, 1000, "image/jpeg")
    assert (told.credit, told.caption) == (USE.credit, USE.caption)
    assert card_picture(USE, PLAN).path == PLAN.card.path
