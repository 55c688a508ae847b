from collections.abc import Callable
from dataclasses import replace

from newsdesk.publish.telegram import ChannelRates, Entity, Message, messages_of_rates

Accepted = Callable[[Message], tuple[str, list[Entity]]]
RATES = ChannelRates(
    headline="Currency rates for 02/06/2025",
    lines=(
        ("$1 – 12790.43 UZS", "▲ +21.71 (+0.17%)"),
        ("€1 – 14486.44 UZS", "= 0.00 (0%)"),
        ("₽1 – 162.60 UZS", "▼ −0.03 (−0.02%)"),
        ("KHR\u00a01 – 3.05 UZS", ""),
    ),
    link="https://news.example/en/rates/index.html",
    read_on="All rates on the site",
    hashtag_sources=("Currency rates",),
)


def test_the_rates_are_one_message_with_a_line_for_each_currency(accepted: Accepted) -> None:
    (message,) = messages_of_rates(RATES)
    assert message.text_html == (
        "<b>Currency rates for 02/06/2025</b>\n\n"
        "<b>$1 – 12790.43 UZS</b> ▲ +21.71 (+0.17%)\n"
        "<b>€1 – 14486.44 UZS</b> = 0.00 (0%)\n"
        "<b>₽1 – 162.60 UZS</b> ▼ −0.03 (−0.02%)\n"
        "<b>KHR\u00a01 – 3.05 UZS</b>\n\n"
        '<a href="https://news.example/en/rates/index.html">All rates on the site</a>\n'
        "#Currency_rates"
    )
    accepted(message)


def test_a_correction_stands_below_the_figures_as_text(accepted: Accepted) -> None:
    (message,) = messages_of_rates(replace(RATES, notice="Corrected:\n<b>EUR</b> & RUB.\u2028"))
    assert "\n\n<i>Corrected: &lt;b&gt;EUR&lt;/b&gt; &amp; RUB.</i>\n\n<a " in message.text_html
    accepted(message)


def test_telegram_finds_the_hashtag(hashtags_found: Callable[[str], list[str]]) -> None:
    for words in ("Currency rates", "Valyuta kurslari", "Курсы валют", "Валюта курслари"):
        (message,) = messages_of_rates(replace(RATES, hashtag_sources=(words,)))
        assert hashtags_found(message.text_plain) == [f"#{words.replace(' ', '_')}"]


def test_every_currency_of_a_very_long_table_is_told(accepted: Accepted) -> None:
    lines = tuple((f"USD\u00a01 – {each}.00 UZS", "▲ +21.71 (+0.17%)") for each in range(200))
    messages = messages_of_rates(replace(RATES, lines=lines))
    told = "\n".join(accepted(message)[0] for message in messages)
    assert all(amount in told for amount, _change in lines)
    assert told.endswith("All rates on the site\n#Currency_rates")
