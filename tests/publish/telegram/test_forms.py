from collections.abc import Callable

import pytest

from newsdesk.publish.telegram import Entity, Message, messages_of_body

Accepted = Callable[[Message], tuple[str, list[Entity]]]
BASE = "https://news.example/uz/"

FORMS = [
    ("# Head *it*\n\nText", "<b>Head <i>it</i></b>\n\nText"),
    ("**b** *i* ~~s~~ <u>u</u> `c`", "<b>b</b> <i>i</i> <s>s</s> <u>u</u> <code>c</code>"),
    ("***both***", "<i><b>both</b></i>"),
    ("**a `c` b**", "<b>a </b><code>c</code><b> b</b>"),
    ("[a **b** c](https://x.uz/)", '<a href="https://x.uz/">a <b>b</b> c</a>'),
    ("**a [b](https://x.uz/) c**", '<b>a </b><a href="https://x.uz/"><b>b</b></a><b> c</b>'),
    ("[a `b`](https://x.uz/)", '<a href="https://x.uz/">a b</a>'),
    ("[a](/b?c=1&d=2)", '<a href="https://news.example/b?c=1&amp;d=2">a</a>'),
    ("[a](mailto:x@y.uz) [b](tel:+998)", "a (x@y.uz) b (+998)"),
    ("<x@y.uz> [x@y.uz](mailto:x@y.uz)", "x@y.uz x@y.uz"),
    ("[a](http://localhost/) [b](http://x.uz:99999/) [c](//x.uz)", "a b c"),
    ("[a](#part)", '<a href="https://news.example/uz/#part">a</a>'),
    ("a < b & c > \"d\" &nbsp; &copy;", 'a &lt; b &amp; c &gt; "d" \u00a0 ©'),
    ("a  \nb\nc", "a\nb c"),
    ("> quote\n>\n> > inner", "<blockquote>quote\n\ninner</blockquote>"),
    ("> a\n\nb\n\n> c", "<blockquote>a</blockquote>\n\nb\n\n<blockquote>c</blockquote>"),
    ("> # Head\n>\n> - a", "<blockquote><b>Head</b>\n\n• a</blockquote>"),
    ("- a\n- b\n    - c\n        - d\n- e", "• a\n• b\n  ◦ c\n    ▪ d\n• e"),
    ("3. a\n4. b\n\nText", "3. a\n4. b\n\nText"),
    ("- a\n\n- b\n\n    c", "• a\n\n• b\n\n  c"),
    ("1. a\n    - b", "1. a\n   ◦ b"),
    ("- > q", "<blockquote>• q</blockquote>"),
    ("-\n\na", "•\n\na"),
    ("```py\nx = 1\n  y\n```", '<pre><code class="language-py">x = 1\n  y</code></pre>'),
    ("    a\n\tb", "<pre>a\nb</pre>"),
    ("```\n    a\n```", "<pre>\u00a0   a</pre>"),
    ("```\n<b> & \"\n```", '<pre>&lt;b&gt; &amp; "</pre>'),
    ("|a|b|\n|-|-:|\n|один|22|", "<pre>a      b\nодин  22</pre>"),
    ("|a|b|\n|-|-|\n|*c*|d|", "<b>a</b> · <b>b</b>\n<i>c</i> · d"),
    (f"|a|b|\n|-|-|\n|{'w' * 40}|d|", f"<b>a</b> · <b>b</b>\n{'w' * 40} · d"),
    ("![words](/a.jpg)", '<a href="https://news.example/a.jpg">words</a>'),
    ("![](/a.jpg)", '<a href="https://news.example/a.jpg">🖼</a>'),
    ("[![words](/a.jpg)](https://x.uz/)", '<a href="https://x.uz/">words</a>'),
    ("a\n\n***\n\nb", "a\n\n———\n\nb"),
    ("a[^1] b[^2]\n\n[^1]: One.\n[^2]: *Two*.", "a[1] b[2]\n\n[1] One.\n\n[2] <i>Two</i>."),
    ("term\n:   one\n:   two", "<b>term</b>\n  one\n  two"),
    ("м<sup>2</sup> H<sub>2</sub>O n<sup>th</sup>", "м² H₂O nth"),
    ("a\u202eb\u2028c\u0007d", "ab c d"),
    ("A\u030angstro\u0333m", "Ångstrom"),
    ("<table><caption>C</caption><tr><td>a</td></tr></table>", "<b>C</b>\na"),
    ("<p>a</p><div><p>b</p></div>", "a\n\nb"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text_html"), FORMS)
def test_each_element_has_its_form(accepted: Accepted, body: str, text_html: str) -> None:
    (message,) = messages_of_body(body, base_url=BASE)
    assert message.text_html == text_html
    assert message.parse_mode == "HTML"
    accepted(message)


def test_relative_links_are_words_without_a_base() -> None:
    (message,) = messages_of_body("[a](/b) ![c](d.jpg)")
    assert message.text_html == "a c"


def test_a_long_quote_is_folded() -> None:
    (message,) = messages_of_body("> " + "Long words of a speech. " * 30)
    assert message.text_html.startswith("<blockquote expandable>")


@pytest.mark.parametrize("body", ["", "\n\n", "&nbsp;", "\u200b", "\u2800", "<!-- x -->", "[a]: b"])
def test_a_body_without_words_makes_no_message(body: str) -> None:
    assert messages_of_body(body) == ()


@pytest.mark.parametrize("body", ["a <img> b", "a <img src=//evil.example/x> b", "<img>\n\na b"])
def test_an_image_without_an_address_keeps_nothing_back(body: str) -> None:
    (message,) = messages_of_body(body)
    assert message.text_plain.split() == ["a", "b"]


def test_deep_raw_html_is_flattened_and_loses_no_word(accepted: Accepted) -> None:
    (message,) = messages_of_body("<i>" * 500 + "deep" + "</i>" * 500 + " words")
    assert message.text_plain == "deep words"
    accepted(message)


def test_an_address_too_long_for_a_message_is_left_out(accepted: Accepted) -> None:
    (message,) = messages_of_body(f"[words](https://x.uz/{'a' * 9000})")
    assert message.text_html == "words"
    accepted(message)
