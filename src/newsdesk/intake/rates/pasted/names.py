"""Which currency a name, a code, a sign or a flag means, in the newsroom's four languages.

The list of names is our own: the bank's mixes alphabets inside a word. Names are compared folded,
so that one entry serves both Uzbek alphabets, Russian and English, with any ending.
"""

from collections.abc import Mapping
from functools import lru_cache

from newsdesk.model.currencies import KNOWN, QUOTED_BY_THE_BANK
from newsdesk.model.folding import fold

Countries = Mapping[str, tuple[str, ...]]

SIGNS = {
    "$": "USD",
    "€": "EUR",
    "₽": "RUB",
    "£": "GBP",
    "₸": "KZT",
    "₴": "UAH",
    "₺": "TRY",
    "₩": "KRW",
    "₹": "INR",
    "₼": "AZN",
    "₾": "GEL",
    "֏": "AMD",
    "₪": "ILS",
    "₫": "VND",
    "฿": "THB",
}
DOLLAR_SIGNS = {
    "US": "USD",
    "A": "AUD",
    "AU": "AUD",
    "C": "CAD",
    "CA": "CAD",
    "HK": "HKD",
    "NZ": "NZD",
    "S": "SGD",
    "SG": "SGD",
}

# ISO 4217's numbers of the bank's currencies.
_NUMBERED = (
    "784 AED 971 AFN 051 AMD 032 ARS 036 AUD 944 AZN 050 BDT 975 BGN 048 BHD 096 BND 986 BRL "
    "933 BYN 124 CAD 756 CHF 156 CNY 192 CUP 203 CZK 208 DKK 012 DZD 818 EGP 978 EUR 826 GBP "
    "981 GEL 344 HKD 348 HUF 360 IDR 376 ILS 356 INR 368 IQD 364 IRR 352 ISK 400 JOD 392 JPY "
    "417 KGS 116 KHR 410 KRW 414 KWD 398 KZT 418 LAK 422 LBP 434 LYD 504 MAD 498 MDL 104 MMK "
    "496 MNT 484 MXN 458 MYR 578 NOK 554 NZD 512 OMR 608 PHP 586 PKR 985 PLN 634 QAR 946 RON "
    "941 RSD 643 RUB 682 SAR 938 SDG 752 SEK 702 SGD 760 SYP 764 THB 972 TJS 934 TMT 788 TND "
    "949 TRY 980 UAH 840 USD 858 UYU 928 VES 704 VND 960 XDR 886 YER 710 ZAR"
)
_NUMBERS = _NUMBERED.split()
NUMBER_OF = dict(zip(_NUMBERS[1::2], _NUMBERS[::2], strict=True))
BY_NUMBER = {number: currency for currency, number in NUMBER_OF.items()}

_CODE_LENGTH = 3
_OLD_CODES = {"RUR": "RUB", "BYR": "BYN"}
# Codes that are words when they stand in small letters.
_LIKE_WORDS = "TRY CUP MAD GEL RON SAR CAD SEK LAK"
_WORDS_TOO = frozenset(_LIKE_WORDS.split())

_CYRILLIC_TWINS = str.maketrans("АВЕЅІЈКМНОРСТУХаеѕіјорсух", "ABESIJKMHOPCTYXaesijopcyx")
_LATIN_TWINS = str.maketrans("ABECKMHOPTXYaeckopxy", "АВЕСКМНОРТХУаескорху")


def folded(listed: str) -> tuple[str, ...]:
    """The words of a list in the form in which words are compared."""
    return tuple(fold(word) for word in listed.split())


# A unit's beginnings, and the currency where no other has such a unit in the bank's table.
_ONE_OF_A_KIND = {
    stem: currency
    for listed, currency in (
        ("евро evro euro euros yevroni evroni yevroning evroning evroga yevroga", "EUR"),
        ("стерлинг sterling", "GBP"),
        ("иена иены иене iyena iyenasi yena yenasi йена йены yen", "JPY"),
        ("юан yuan ренминби жэньминьби renminbi", "CNY"),
        ("тенге tenge", "KZT"),
        ("сомони somoni", "TJS"),
        ("гривн grivna hryvnia", "UAH"),
        ("злот zlot polsha", "PLN"),
        ("форинт forint", "HUF"),
        ("лари larisi lari", "GEL"),
        ("драм drami dram", "AMD"),
        ("шекел shekel sheqel", "ILS"),
        ("донг dongi dong", "VND"),
        ("ринггит ringgit", "MYR"),
        ("рэнд ранд randi rand", "ZAR"),
        ("тугрик tugrik", "MNT"),
        ("афгани afgoni afghani", "AFN"),
        ("кьят kyati kyat", "MMK"),
        ("риель riyeli riel", "KHR"),
        ("боливар bolivar", "VES"),
        ("сдр sdr", "XDR"),
    )
    for stem in folded(listed)
}

# Units of several countries: the currency that the word alone means, and whose it is else.
_LISTED: dict[tuple[str, ...], tuple[str, dict[str, str]]] = {
    folded("доллар dollar долл"): (
        "USD",
        {
            "USD": "сша aqsh us usa u америк американ amerika american",
            "CAD": "канад kanada canad",
            "AUD": "австрал avstral austral",
            "SGD": "сингапур singapur singapor",
            "HKD": "гонконг гонгконг gonkong gongkong hong",
            "NZD": "новозеланд зеланд zeland zealand",
            "BND": "бруней bruney brunei",
        },
    ),
    folded("рубл rubl rouble ruble руб rub"): (
        "RUB",
        {"RUB": "росс ross russ рф", "BYN": "белор белар belor belar"},
    ),
    folded("фунт funt pound"): (
        "GBP",
        {
            "GBP": "англ англи angliy british britan британ",
            "EGP": "егип egipet misr миср egypt",
            "LBP": "ливан livan leban",
            "SDG": "судан sudan",
            "SYP": "сири suri syri",
        },
    ),
    folded("франк frank franc"): ("CHF", {"CHF": "швейц shveyts swiss"}),
    folded("лира лиры лир lira"): ("TRY", {"TRY": "турец turk turetsk"}),
    folded("манат manat"): ("", {"AZN": "азерб ozarb azerb", "TMT": "туркм turkm"}),
    folded("динар dinor dinar"): (
        "",
        {
            "BHD": "бахр baxr bahr",
            "DZD": "алжир jazoir alger",
            "IQD": "ирак iroq iraq",
            "JOD": "иордан iordan jordan",
            "KWD": "кувей quvayt kuwait",
            "LYD": "ливий liviya libyan",
            "RSD": "серб serb",
            "TND": "тунис tunis",
        },
    ),
    folded("дирхам dirham дирхем"): (
        "",
        {"AED": "оаэ баа baa uae эмират emirat arab", "MAD": "марок marok morocc"},
    ),
    folded("крона кроны крон krona krone koruna"): (
        "",
        {
            "CZK": "чеш чехия chex czech",
            "DKK": "датск дания daniya danish",
            "ISK": "исланд island iceland",
            "NOK": "норв norveg norweg",
            "SEK": "швед shved швеция swed",
        },
    ),
    folded("песо peso"): (
        "",
        {
            "ARS": "аргент argent",
            "CUP": "куб kuba cuba",
            "MXN": "мексик meksik mexic",
            "PHP": "филип filip philip",
            "UYU": "уруг urug",
        },
    ),
    folded("рупи rupi rupee"): (
        "",
        {
            "INR": "индий hindiston indian",
            "IDR": "индонез indonez indones",
            "PKR": "пакист pokist pakist",
        },
    ),
    folded("риал rial риял riyal"): (
        "",
        {
            "IRR": "иран eron iran",
            "OMR": "оман ummon oman",
            "QAR": "катар qatar",
            "SAR": "сауд saud",
            "YER": "йемен yaman yemen",
        },
    ),
    folded("лей лея лея leyi leu lei"): ("", {"MDL": "молд mold", "RON": "румын rumin roman"}),
    folded("вона вон воны voni won"): ("", {"KRW": "корея кореи корейс korea koreya"}),
    folded("бат бата bati baht"): ("", {"THB": "таил тайск tailand thai"}),
    folded("така таки takasi taka"): ("", {"BDT": "бангл bangl"}),
    folded("реал реала reali real"): ("", {"BRL": "брази brazi"}),
    folded("кип кипа kipi kip"): ("", {"LAK": "лаос laos lao"}),
    folded("лев лева levi lev"): ("", {"BGN": "болг bolg bulg"}),
    folded("сом сома som somi"): ("", {"KGS": "киргиз кыргыз qirgiz kyrgyz"}),
}
_SHARED = {
    stems: (alone, {currency: folded(listed) for currency, listed in countries.items()})
    for stems, (alone, countries) in _LISTED.items()
}
# A beginning this short is a word as it stands; a longer one may carry a case's ending.
_SHORTEST_STEM = 4
_LONGEST_ENDING = 5
_SHORTEST_COUNTRY = 3

# Words that stand in a currency's name and change nothing in it.
_IN_NAMES = folded(
    "новый новая новозеландский new yangi республики республика republic respublikasi корея корейс "
    "korea koreya япон yapon japan китай xitoy chin казах qozog kazakh тадж tojik tajik укр ukrain "
    "поль polish polsha polsh венг vengriya hungar груз gruz georg арм arman armen израил isroil "
    "israel вьет vetnam viet юж janubiy south африк afrik malay малай mongol монг тай tailand thai "
    "бангл bangl брази brazil лаос laos мьян myanm кам kambod венесу venesu the of арабист arabist "
    "kong кувейт"
)


def code_of(word: str) -> str:
    """The ISO code that `word` is, or ``. RUR is RUB; a Cyrillic twin of a letter is that letter.

    >>> code_of("ЕUR"), code_of("usd"), code_of("try"), code_of("TRY"), code_of("ТОР")
    ('EUR', 'USD', '', 'TRY', '')
    """
    plain = word.translate(_CYRILLIC_TWINS)
    if (
        len(plain) != _CODE_LENGTH
        or not plain.isascii()
        or not any(letter.isascii() for letter in word)
    ):
        return ""
    code = _OLD_CODES.get(plain.upper(), plain.upper())
    if plain.isupper():
        return code if code in KNOWN else ""
    return code if code in QUOTED_BY_THE_BANK and code not in _WORDS_TOO else ""


@lru_cache(maxsize=1024)
def plain_word(word: str) -> str:
    """`word` folded, after letters of a wrong alphabet in it became their twins of the right one.

    >>> plain_word("EВРО") == plain_word("Евро"), plain_word("so‘m")
    (True, 'som')
    """
    if any("а" <= letter <= "ё" for letter in word.lower()):
        word = word.translate(_LATIN_TWINS)
    return fold(word)


def of_a_flag(country: str) -> str:
    """The bank's currency of a flag's two letters, which open its code; or ``."""
    return next((code for code in sorted(QUOTED_BY_THE_BANK) if code.startswith(country)), "")


@lru_cache(maxsize=1024)
def unit_of(word: str) -> tuple[str, Countries] | None:
    """What a folded word means as a unit: the currency alone, and by whose country it is else."""
    for stem, currency in _ONE_OF_A_KIND.items():
        if _begins(word, stem):
            return currency, {}
    for stems, meaning in _SHARED.items():
        if any(_begins(word, stem) for stem in stems):
            return meaning
    return None


def country_in(word: str, countries: Countries) -> str:
    """Which of the currencies in `countries` a folded word decides for, or ``."""
    for currency, stems in countries.items():
        if any(_of_country(word, stem) for stem in stems):
            return currency
    return ""


def belongs_to_names(word: str) -> bool:
    """Whether a folded word may stand beside a unit without changing which currency it is."""
    return any(_of_country(word, stem) for stem in _IN_NAMES)


def _begins(word: str, stem: str) -> bool:
    if len(stem) < _SHORTEST_STEM or stem.endswith("evro") or stem == "euro":
        return word == stem
    return word.startswith(stem) and len(word) <= len(stem) + _LONGEST_ENDING


def _of_country(word: str, stem: str) -> bool:
    return word == stem or (len(stem) >= _SHORTEST_COUNTRY and word.startswith(stem))
