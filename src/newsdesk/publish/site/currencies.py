"""What currencies are called in each language of the pages.

The names are those of the Unicode CLDR, which Babel carries. Ours stand where it has none, as it
mostly has in Uzbek Cyrillic, or where its word is not the one that is used.
"""

from newsdesk.i18n import currency_names
from newsdesk.model.article import Language

_OURS = {
    Language.EN: {
        "BYN": "Belarusian Rouble",
        "KGS": "Kyrgyz Som",
        "RUB": "Russian Rouble",
        "VES": "Venezuelan Bolivar",
    },
    Language.RU: {
        "TMT": "туркменский манат",
        "XDR": "специальные права заимствования (СДР)",
    },
    Language.UZ: {
        "AED": "BAA dirhami",
        "AFN": "Afgʻoniston afgʻonisi",
        "KGS": "Qirgʻiz somi",
        "KWD": "Quvayt dinori",
        "MNT": "Moʻgʻuliston tugrigi",
        "XDR": "Maxsus qarz olish huquqlari (SDR)",
        "ZAR": "Janubiy Afrika randi",
    },
    Language.UZ_CYRL: {
        "AED": "БАА дирҳами",
        "AFN": "Афғонистон афғониси",
        "AMD": "Арманистон драми",
        "ARS": "Аргентина песоси",
        "AUD": "Австралия доллари",
        "AZN": "Озарбайжон манати",
        "BDT": "Бангладеш такаси",
        "BGN": "Болгария леви",
        "BHD": "Баҳрайн динори",
        "BND": "Бруней доллари",
        "BRL": "Бразилия реали",
        "BYN": "Беларусь рубли",
        "CAD": "Канада доллари",
        "CHF": "Швейцария франки",
        "CNY": "Хитой юани",
        "CUP": "Куба песоси",
        "CZK": "Чехия кронаси",
        "DKK": "Дания кронаси",
        "DZD": "Жазоир динори",
        "EGP": "Миср фунти",
        "EUR": "Евро",
        "GBP": "Англия фунт стерлинги",
        "GEL": "Грузия лариси",
        "HKD": "Гонконг доллари",
        "HUF": "Венгрия форинти",
        "IDR": "Индонезия рупияси",
        "ILS": "Исроил янги шекели",
        "INR": "Ҳиндистон рупияси",
        "IQD": "Ироқ динори",
        "IRR": "Эрон риёли",
        "ISK": "Исландия кронаси",
        "JOD": "Иордания динори",
        "JPY": "Япония иенаси",
        "KGS": "Қирғиз соми",
        "KHR": "Камбожа риели",
        "KRW": "Жанубий Корея вони",
        "KWD": "Қувайт динори",
        "KZT": "Қозоғистон тенгеси",
        "LAK": "Лаос кипи",
        "LBP": "Ливан фунти",
        "LYD": "Ливия динори",
        "MAD": "Марокаш дирҳами",
        "MDL": "Молдова лейи",
        "MMK": "Мьянма кьяти",
        "MNT": "Мўғулистон тугриги",
        "MXN": "Мексика песоси",
        "MYR": "Малайзия ринггити",
        "NOK": "Норвегия кронаси",
        "NZD": "Янги Зеландия доллари",
        "OMR": "Уммон риёли",
        "PHP": "Филиппин песоси",
        "PKR": "Покистон рупияси",
        "PLN": "Польша злотийси",
        "QAR": "Қатар риёли",
        "RON": "Руминия лейи",
        "RSD": "Сербия динори",
        "RUB": "Россия рубли",
        "SAR": "Саудия Арабистони риёли",
        "SDG": "Судан фунти",
        "SEK": "Швеция кронаси",
        "SGD": "Сингапур доллари",
        "SYP": "Сурия фунти",
        "THB": "Таиланд бати",
        "TJS": "Тожикистон сомониси",
        "TMT": "Туркманистон манати",
        "TND": "Тунис динори",
        "TRY": "Туркия лираси",
        "UAH": "Украина гривнаси",
        "USD": "АҚШ доллари",
        "UYU": "Уругвай песоси",
        "VES": "Венесуэла боливари",
        "VND": "Вьетнам донги",
        "XDR": "Махсус қарз олиш ҳуқуқлари (SDR)",
        "YER": "Яман риёли",
        "ZAR": "Жанубий Африка ранди",
    },
}


def currency_name(currency: str, language: Language) -> str:
    """`US Dollar` for USD, beginning with a capital; the code itself where no name is known."""
    name = _OURS[language].get(currency) or currency_names(language.value).get(currency, currency)
    # The pages write oʻ and gʻ with the letter of the alphabet.
    if language is Language.UZ:
        name = name.replace("\u2018", "\u02bb")
    return name[:1].upper() + name[1:]
