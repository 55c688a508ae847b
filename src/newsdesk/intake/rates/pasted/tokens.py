"""A line of a pasted text as the marks that matter: currencies, figures, words, cells' ends."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from newsdesk.intake.rates.pasted import names
from newsdesk.intake.rates.pasted.errors import NotTheDaysRatesError, YenOrYuanError


class Kind(Enum):
    """What a mark is."""

    CURRENCY = auto()
    FIGURE = auto()
    ARROW = auto()
    WORD = auto()
    CELL = auto()
    DASH = auto()


@dataclass(frozen=True)
class Token:
    """One mark; `text` is a currency's code, a figure as it stood, a direction's sign, a word."""

    kind: Kind
    text: str
    # A figure that begins as 1, 10 or 100 and a plain space, right behind what named the currency.
    may_hold_nominal: bool = False


# Between thousands; a plain space is among them, so `12 790,43` is one figure, `1 12` are two.
_GROUP = "[ \u00a0\u2007\u2009\u202f'\u2019]"
_FIGURE = (
    r"(?:(?<![^\s(\[/|;,:=\u25b2\u25bc\u2191\u2193])[-+\u2212\u2013])?"
    rf"(?:[0-9]{{1,3}}(?:{_GROUP}[0-9]{{3}}(?![0-9]))+|[0-9]+)(?:[.,][0-9]+)*"
    # `12790-43`, soums and tiyin of old forms, is one figure, whoever can read it.
    r"(?:-[0-9]{1,2}(?![0-9.,]))?"
    r"(?:[ \u00a0\u202f]?%)?"
)
_TRUE_MINUS = r"\u2212\s?(?=[0-9])|\(\s*[-+\u2013]\s+(?=[0-9])"
_UP = "▲△⬆↑↗🔺📈⏫🔼"
_DOWN = "▼▽⬇↓↘🔻📉⏬🔽"
_WORD = r"[^\W\d_]+(?:['’ʻʼ‘`´][^\W\d_]+)*"
_MARKS = re.compile(
    rf"(?P<dollar>\b(?:US|AU?|CA?|HK|NZ|SG?)\$)|(?P<sign>[{''.join(names.SIGNS)}])|(?P<yen>[¥￥])"
    rf"|(?P<figure>{_FIGURE})|(?P<minus>{_TRUE_MINUS})|(?P<up>[{_UP}])|(?P<down>[{_DOWN}])"
    rf"|(?P<flag>[\U0001f1e6-\U0001f1ff]{{2}})|(?P<word>{_WORD})|(?P<cell>[\t|;])"
    r"|(?P<dash>[-\u2013\u2014=:~])"
)

# From a flag's first half, U+1F1E6, to its letter A.
_FLAG_A = 0x1F1E6 - ord("A")

# What carries no rate: addresses, names of channels, times of day, telephone numbers.
_HARMLESS = re.compile(
    r"https?://\S+|\b(?:www\.|t\.me/)\S+|\b[\w.+-]+@[\w-]+\.\w+|\b[\w-]+\.(?:uz|com|ru)\b(?:/\S*)?"
    r"|@\w+|(?<![\d.,])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d|[.,]\d)"
    r"|\+998[\d ()-]{9,16}|\(?\b[0-9]{2}\)?[ -][0-9]{3}[- ][0-9]{2}[- ][0-9]{2}\b"
    r"|^\s*(?:тел|tel|phone|телефон|telefon)\b.*$",
    re.IGNORECASE | re.MULTILINE,
)
_LIST_NUMBER = re.compile(r"^\s*[0-9]{1,2}[.)]\s+(?=\D)")

_UNIT = frozenset(names.folded("som somni sum suma sumov sums soum soums uzs"))
_FILLERS = frozenset(
    names.folded(
        "курс курса курсы kurs kursi kurslari rate rates exchange official официальный официальные "
        "официального rasmiy валют валюты валюта valyuta valyutalar currency цб цбу мб mb cbu "
        "markaziy bank banki банк банки банка марказий центробанк центральный центрального central "
        "за for per uchun учун на от from as и va ва and составляет составил составила составило "
        "tashkil этди қилди ташкил qildi etdi etadi teng тенг равен равна равно равняется is ед "
        "единица единицу единиц единицы unit units birlik birligi изменение изменения ozgarish "
        "ozgarishi ўзгариш change динамика разница farq farqi к to against нисбатан nisbatan "
        "узбекский узбекских ozbek ўзбек uzbek сутки день kun кун bugun бугун today сегодня рус ру "
        "руз uz ўз oz r д в in ga га ta та dona дона шт stated nominal номинал rasman by set the "
        "of source manba источник по данным"
    )
)
# Rates of a counter, and of another day; beginnings of words in four languages.
_OTHER_RATES = names.folded(
    "покупк продаж скупк сотиб сотиш sotib sotish sotuv buying selling вчера кеча kecha "
    "yesterday предыдущ oldingi avvalgi previous"
)
_OTHER_RATES_WHOLE = names.folded("buy sell bid ask")


def without_harmless(line: str) -> str:
    """`line` without addresses, times, telephone numbers, and its number in a list."""
    return _LIST_NUMBER.sub("", _HARMLESS.sub(" ", line))


def tokens(line: str) -> list[Token]:
    """The marks of `line` in their order, names of currencies joined; harmless words are left out.

    Raises YenOrYuanError and NotTheDaysRatesError.
    """
    found: list[Token] = []
    words: list[str] = []
    end = 0
    sign = ""
    for match in _MARKS.finditer(line):
        kind, text = str(match.lastgroup), match[0]
        if kind != "word" or line[end : match.start()].strip(" \u00a0.-()/"):
            found += _named(words)
            words = []
        end = match.end()
        if kind == "word":
            words.append(text)
        elif kind == "minus":
            sign = "+" if "+" in text else "-"
        else:
            found += _mark(kind, sign + text if kind == "figure" else text, found)
            sign = ""
    return _with_yen_decided(found + _named(words))


def other_rates_word(line: str) -> str:
    """A word of `line` that speaks of a counter's rates or of another day, or ``."""
    for word in re.findall(_WORD, line):
        plain = names.plain_word(word)
        if plain in _OTHER_RATES_WHOLE or plain.startswith(_OTHER_RATES):
            return str(word)
    return ""


def refuse_other_rates(text: str) -> None:
    """Raise NotTheDaysRatesError where `text` speaks of a counter's rates or of another day."""
    if word := other_rates_word(text):
        raise NotTheDaysRatesError(word=word)


_YEN = "JPY or CNY"
_CURRENCIES: dict[str, Callable[[str], str]] = {
    "sign": names.SIGNS.__getitem__,
    "dollar": lambda text: names.DOLLAR_SIGNS[text[:-1]],
    "yen": lambda _text: _YEN,
    "flag": lambda text: names.of_a_flag("".join(chr(ord(half) - _FLAG_A) for half in text)),
}
_ARROWS = {"up": "+", "down": "-"}


def _mark(kind: str, text: str, before: list[Token]) -> list[Token]:
    if kind in _CURRENCIES:
        currency = _CURRENCIES[kind](text)
        return [Token(Kind.CURRENCY, currency)] if currency else []
    if kind in _ARROWS:
        return [Token(Kind.ARROW, _ARROWS[kind])]
    if kind == "figure":
        glued = bool(before) and before[-1].kind is Kind.CURRENCY
        glued = glued and bool(re.match("10{0,2} [0-9]", text))
        return [Token(Kind.FIGURE, text, may_hold_nominal=glued)]
    return [Token(Kind.CELL if kind == "cell" else Kind.DASH, text)]


def _named(words: list[str]) -> list[Token]:
    """Words that stand together, as currencies and as words that are none."""
    plain = [names.plain_word(word) for word in words]
    taken: set[int] = set()
    currencies: dict[int, str] = {}
    for place, word in enumerate(words):
        if code := names.code_of(word):
            currencies[place] = code
            continue
        unit = names.unit_of(plain[place])
        if unit is None:
            continue
        currency, part_of_name = _which(unit, plain, place)
        if currency:
            currencies[place] = currency
            taken |= part_of_name
    return [
        Token(Kind.CURRENCY, currencies[place]) if place in currencies else Token(Kind.WORD, word)
        for place, word in enumerate(words)
        if place in currencies or not (place in taken or _says_nothing(plain[place]))
    ]


def _which(unit: tuple[str, names.Countries], plain: list[str], place: int) -> tuple[str, set[int]]:
    """The currency of a unit among its neighbours, and which of them are part of its name."""
    alone, countries = unit
    near = [at for at in (place - 1, place + 1, place - 2, place + 2) if 0 <= at < len(plain)]
    part_of_name = {at for at in near if names.belongs_to_names(plain[at])}
    if not countries:
        return alone, part_of_name
    for at in near:
        if currency := names.country_in(plain[at], countries):
            return currency, part_of_name | {at}
    before = plain[place - 1] if place else ""
    # A Taiwan dollar is no dollar of the bank's table, whatever the second word alone means.
    stands_alone = (
        _says_nothing(before) or names.code_of(before.upper()) or names.unit_of(before) is not None
    )
    return (alone if stands_alone else ""), set()


def _says_nothing(plain: str) -> bool:
    return plain in _UNIT or plain in _FILLERS or len(plain) == 0


def _with_yen_decided(found: list[Token]) -> list[Token]:
    """The tokens with `¥` read as the yen or yuan that is named on the same line."""
    named = {token.text for token in found if token.kind is Kind.CURRENCY}
    if _YEN not in named:
        return found
    named &= {"JPY", "CNY"}
    if len(named) != 1:
        raise YenOrYuanError
    return [
        Token(Kind.CURRENCY, next(iter(named))) if token.text == _YEN else token for token in found
    ]
