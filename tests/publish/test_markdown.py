import re
from collections.abc import Callable
from html.parser import HTMLParser
from threading import Thread
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.publish.markdown import render_body

ALLOWED = {
    "a", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd",
    "li", "mark", "ol", "p", "pre", "s", "small", "strong", "sub", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
ALLOWED_ATTRIBUTES = {
    "alt", "class", "colspan", "href", "id", "rel", "rowspan", "src", "start", "title", "value",
}  # fmt: skip

PAYLOADS = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=http://evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror\n=\nalert(1)>",
    "<img/src=x/onerror=alert(1)>",
    '<img src="x`<script>alert(1)</script>"`>',
    "<IMG SRC=javascript:alert(1)>",
    "<img src=data:text/html;base64,PHNjcmlwdD4=>",
    "<img srcset='x 1x, javascript:alert(1) 2x'>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)></style></table></math>",
    "<math href='javascript:alert(1)'>x</math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><input type=submit></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#x6A;avascript&colon;alert(1)'>x</a>",
    "<a href=' \x01javascript:alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href=x onclick=alert(1) onmouseover=alert(1)>x</a>",
    "<a href=x style='background:url(javascript:alert(1))'>x</a>",
    "<a href='//evil.example/x'>x</a>",
    "<a href='/\\evil.example'>x</a>",
    "<a href='\\\\evil.example'>x</a>",
    "<a href='/\t/evil.example'>x</a>",
    "<a href='\n//evil.example'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](java&#115;cript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](vbscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](//evil.example)",
    "[x](file:///etc/passwd)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "![x](javascript:alert(1))",
    '![x" onerror="alert(1)](x.png)',
    '![x](x.png"onerror="alert(1))',
    '[x](http://a.example "onmouseover=alert(1) x=\'")',
    "<javascript:alert(1)>",
    "<body onload=alert(1)>",
    "<link rel=stylesheet href=javascript:alert(1)>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href='javascript:alert(1)//'>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<div style='width:expression(alert(1))'>x</div>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo '<script>alert(1)</script>'?>",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    '```js" onload="alert(1)\nx\n```',
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "x[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
    'x[^"onclick=alert(1)]\n\n[^"onclick=alert(1)]: y',
    "<p id=top class=evil name=x>x</p>",
    "\x02wzxhzdk:0\x03<script>alert(1)</script>",
    "<a href='http://x'onclick='alert(1)'>x",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<xmp><script>alert(1)</script></xmp>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'>",
)


class Auditor(HTMLParser):
    """Asserts that every tag, attribute and address is one a page may hold."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        for name, value in attrs:
            assert name in ALLOWED_ATTRIBUTES
            if name in {"href", "src"}:
                seen = "".join(char for char in value or "" if char > " ").replace("\\", "/")
                assert not seen.startswith("//")
                assert urlsplit(seen).scheme in {"", "http", "https", "mailto", "tel"}

    def handle_comment(self, data: str) -> None:
        pytest.fail(f"a comment was left: {data}")

    def handle_decl(self, decl: str) -> None:
        pytest.fail(f"a declaration was left: {decl}")

    def handle_pi(self, data: str) -> None:
        pytest.fail(f"an instruction was left: {data}")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_a_reporter_types_can_run(payload: str) -> None:
    for frame in ("{}", "> {}", "- {}", "Words {} words", "# {}", "**{}**"):
        auditor = Auditor()
        body = frame.format(payload)
        auditor.feed(render_body(body, dateline=payload, base_url="https://a.example"))
        auditor.close()


def test_dateline_opens_the_first_paragraph() -> None:
    body_html = render_body("The furnace came.", dateline="Tashkent, Uzbekistan (UzDaily.com)")
    assert body_html == (
        '<p><strong class="dateline">Tashkent, Uzbekistan (UzDaily.com)</strong>'
        " — The furnace came.</p>"
    )


@pytest.mark.parametrize("body", ["# Head\n\nWords", "- item", "> quote", "", "<p></p>\n\n- a"])
def test_dateline_stands_alone_before_anything_but_a_paragraph(body: str) -> None:
    body_html = render_body(body, dateline="Tashkent")
    assert body_html.startswith('<p><strong class="dateline">Tashkent</strong></p>\n')


def test_dateline_passes_pictures_before_the_first_words() -> None:
    body_html = render_body("![A > b](a.jpg)\n\nWords", dateline="Tashkent")
    assert '<p><strong class="dateline">Tashkent</strong> — Words</p>' in body_html


def test_dateline_is_text_and_never_markup() -> None:
    assert "&lt;b&gt; &amp;" in render_body("Words", dateline="<b> &")


def test_headings_step_down_only_where_the_body_has_a_first_level() -> None:
    assert (
        render_body("# One\n\n## Two\n\n### Three") == "<h2>One</h2>\n<h3>Two</h3>\n<h4>Three</h4>"
    )
    assert render_body("## Two") == "<h2>Two</h2>"
    assert render_body("`<h1>`") == "<p><code>&lt;h1&gt;</code></p>"


def test_no_heading_is_more_than_one_level_below_the_one_before() -> None:
    assert render_body("### Three\n\n###### Six\n\n## Two\n\n#### Four") == (
        "<h2>Three</h2>\n<h3>Six</h3>\n<h2>Two</h2>\n<h3>Four</h3>"
    )
    assert render_body("<h3><div><h5>a</h5></div>b</h3>") == ("<h2><div><h3>a</h3></div>b</h2>")


def test_relative_addresses_are_made_absolute_where_a_base_is_given() -> None:
    body = "[a](/b) ![c](d.jpg) [e](#f)"
    body_html = render_body(body, base_url="https://news.example/x/y.html")
    assert 'href="https://news.example/b"' in body_html
    assert 'src="https://news.example/x/d.jpg"' in body_html
    assert 'href="#f"' in body_html
    assert 'href="/b"' in render_body(body)


def test_an_address_that_cannot_be_resolved_is_dropped() -> None:
    body_html = render_body("[a](http://[b)", base_url="https://news.example/")
    assert "href" not in body_html
    assert "a" in body_html


def test_footnotes_keep_the_names_that_join_them() -> None:
    body_html = render_body("Words[^1]\n\n[^1]: Note.")
    assert '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1"' in body_html
    assert '<li id="fn:1">' in body_html


def test_cells_are_aligned_by_class_and_not_by_style() -> None:
    body_html = render_body("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert '<td class="right">2</td>' in body_html
    assert "style" not in body_html
    assert "align=" not in body_html


def test_marks_of_all_kinds_are_rendered() -> None:
    body_html = render_body("**b** *i* ~~d~~ `c`\n\n```py\nx\n```\n\n3. a\n4. b\n\nt\n:   d")
    for piece in (
        "<strong>b</strong> <em>i</em> <del>d</del> <code>c</code>",
        '<pre><code class="language-py">x\n</code></pre>',
        '<ol start="3">',
        "<dt>t</dt>",
        "<dd>d</dd>",
    ):
        assert piece in body_html


@pytest.mark.parametrize(
    "text",
    [
        "Oʻzbekiston oʻzi o'zi o‘zi o’zi o`zi gʻalla maʼno",
        "Ўзбекистон ғалла қиш ҳаво",
        "Он сказал: «Да» — и ушёл",
        'She said "yes" -- and left...',
    ],
)
def test_letters_quotes_and_dashes_stay_as_typed(text: str) -> None:
    assert render_body(text) == f"<p>{text}</p>"


def test_half_a_character_becomes_the_replacement_sign() -> None:
    assert render_body("a\ud800b") == "<p>a\ufffdb</p>"


def test_rendering_is_the_same_every_time_and_in_every_thread() -> None:
    body = "Words[^1] [a][b]\n\n[^1]: Note.\n\n[b]: /c"
    results = [render_body(body)]
    threads = [Thread(target=lambda: results.append(render_body(body))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(results) == {render_body(body)}
    assert len(results) == 5


def test_one_body_leaves_nothing_to_the_next() -> None:
    render_body("[b]: /c\n\n[^1]: Note.")
    assert render_body("[a][b] x[^1]") == "<p>[a][b] x[^1]</p>"


def test_a_body_is_rendered_from_deep_inside_a_windows_event() -> None:
    body = f"{'> ' * 20}{'- ' * 20}**a** {'[' * 40}a](/b)"
    assert _deep(450, lambda: render_body(body)) == render_body(body)


def _deep(frames: int, then: Callable[[], object]) -> object:
    """`then` called with most of the stack used, as from deep inside a window's event."""
    return then() if frames == 0 else _deep(frames - 1, then)


@pytest.mark.parametrize(
    ("body", "body_html"),
    [
        ("one\ntwo  \nthree\\\nfour", "<p>one\ntwo<br>\nthree<br>\nfour</p>"),
        ("[x](javascript:a)", '<p><a rel="noopener">x</a></p>'),
        ("Price:\n~ 5 mln", "<p>Price:\n~ 5 mln</p>"),
        ("Price:\n\n~ 5 mln", "<p>Price:</p>\n<p>~ 5 mln</p>"),
        ("snake_case_name 5 * 4 * 3 ~a~", "<p>snake_case_name 5 * 4 * 3 ~a~</p>"),
        ("<!-- a\n\n*b*", "<p>&lt;!-- a</p>\n<p><em>b</em></p>"),
        ("<script>\n\n*b*", "<p></p>\n<p><em>b</em></p>"),
        ("<title>a\n\n*b*", "a\n<p><em>b</em></p>"),
        ("<div a\n\n*b*", "&lt;div a\n<p><em>b</em></p>"),
        ("a <script>b *c*</script> d <style>e", "<p>a  d e</p>"),
        ("<script>\nb\n\nc\n</script>\n\nd", "<p>d</p>"),
        ("a <!-- b --> c <? d ?> e", "<p>a  c  e</p>"),
        ("<p>a\n\n<u>b</u> <span style=x>c</span>", "<p>a\n</p><p><u>b</u> c</p>"),
    ],
)
def test_html_and_marks_of_no_meaning_lose_no_words(body: str, body_html: str) -> None:
    assert render_body(body).strip() == body_html


def test_cells_without_a_column_stand_in_the_last() -> None:
    body_html = render_body("> |a|b|\n> |-|-|\n> |1|2|3|`4\\|`|\n> |5")
    assert "<td>2 | 3 | <code>4|</code></td>" in body_html
    assert body_html.count("<td>") == 4


def test_footnotes_nobody_refers_to_and_doubled_ones_are_shown() -> None:
    body_html = render_body("a[^2] b[^2] c[^3]\n\n[^1]: one\n\n[^2]: two\n\n[^2]: again [^1]")
    assert body_html == (
        '<p>a<sup id="fnref:1"><a class="footnote-ref" href="#fn:1" rel="noopener">1</a></sup>'
        ' b<sup id="fnref1:1"><a class="footnote-ref" href="#fn:1" rel="noopener">1</a></sup>'
        ' c[^3]</p>\n<div class="footnote">\n<hr>\n<ol>\n'
        '<li id="fn:1"><p>two</p>\n<p>again'
        ' <sup id="fnref:2"><a class="footnote-ref" href="#fn:2" rel="noopener">2</a></sup>&nbsp;'
        '<a class="footnote-backref" href="#fnref:1" rel="noopener">↩</a>&nbsp;'
        '<a class="footnote-backref" href="#fnref1:1" rel="noopener">↩</a></p>\n</li>\n'
        '<li id="fn:2"><p>one&nbsp;<a class="footnote-backref" href="#fnref:2" rel="noopener">↩</a>'
        "</p>\n</li>\n</ol>\n</div>"
    )


def test_a_footnote_in_a_footnote_keeps_its_words() -> None:
    body_html = render_body("a[^1]\n\n[^1]: one\n\n    [^2]: two\n\n    three")
    assert re.sub("<[^>]*>", " ", body_html).replace("&nbsp;", "").replace("↩", "").split() == [
        "a", "1", "one", "three", "two",
    ]  # fmt: skip


MARKS = ["*", "**", "_", "__", "~~", "`", "``", "[", "]", "(", ")", "](", "](/u)", "![", "- ", "+ ",
         "1. ", "    ", "\t", "# ", "## ", "\n", "\n\n", "|", "|-|-|\n", "|a|b|\n|-|-|\n", ": ",
         "\n: ", "\n:   ", "~ ", "\n~ ", "[^1]", "[^1]: ", "\n\n[^1]: ", "\n[^2]: ", "[^2]", "\\",
         "---\n", "===\n", "***\n", "```\n", "~~~\n", "&", "&amp;", "!", "  \n", "\r",
         " "]  # fmt: skip
# Half of what HTML is made of; a whole tag or comment is no text, so neither has both halves.
OPENINGS = [
    "<",
    " < ",
    "<!--",
    "<?",
    "<!A",
    "<![CDATA[",
    "<script ",
    "<div ",
    "<p ",
    "</",
    "<title",
]
CLOSINGS = ["> ", ">", "-->", "?>", "]]>", " > "]


def marks(more: list[str]) -> st.SearchStrategy[list[str]]:
    """Marks in any order, with a word in about every second place."""
    return st.lists(st.one_of(st.just("word"), st.sampled_from([*MARKS, *more])), max_size=40)


@given(st.one_of(marks(OPENINGS), marks(CLOSINGS)))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_every_word_of_the_text_is_on_the_page(pieces: list[str]) -> None:
    words = iter(f"w{number}w" for number in range(len(pieces)))
    body = "".join(next(words) if piece == "word" else piece for piece in pieces)
    body_html = render_body(body)
    for word in re.findall(r"w\d+w", body):
        assert word in body_html
