"""Folding for search: which spellings meet, which stay apart, and how long it takes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.model.folding import APOSTROPHES, fold, words

# Every line is one word or phrase in the spellings that must meet.
MEETING = """
Ўзбекистон | Oʻzbekiston | O'zbekiston | O‘zbekiston | O’zbekiston | O`zbekiston | ozbekiston
Қорақалпоғистон | Qoraqalpogʻiston | qoraqalpogiston
Фарғона | Fargʻona | Farg'ona | fargona
Тошкент | Toshkent
Тошкент шаҳри | Toshkent shahri
Бухоро | Buxoro
Жиззах | Jizzax
Хоразм | Xorazm
Самарқанд | Samarqand
Андижон | Andijon
Наманган | Namangan
Навоий | Navoiy
Сирдарё | Sirdaryo
Сурхондарё | Surxondaryo
Қашқадарё | Qashqadaryo
Олмалиқ | Olmaliq
Чирчиқ | Chirchiq
Қўқон | Qoʻqon | Qo'qon
Марғилон | Margʻilon
Шаҳрисабз | Shahrisabz
Нукус | Nukus
Термиз | Termiz
Марказий Осиё | Markaziy Osiyo
Ёшлар | Yoshlar
ёрдам | yordam
ёки | yoki
ёз | yoz
ёзги | yozgi
ёғоч | yogʻoch
ёмғир | yomgʻir
ёнғин | yongʻin
ёруғ | yorugʻ
дарё | daryo
дунё | dunyo
дунёвий | dunyoviy
зиё | ziyo
зиёли | ziyoli
бутун дунё бўйлаб | butun dunyo boʻylab
тайёр | tayyor
тайёрлов | tayyorlov
қуёш | quyosh
сиёсат | siyosat
сиёсий | siyosiy
иқтисодиёт | iqtisodiyot
адабиёт | adabiyot
таълимот | taʼlimot
ўқиётган | oʻqiyotgan
бораётган | borayotgan
муҳим аҳамиятга эга | muhim ahamiyatga ega
пиёла | piyola
саёҳат | sayohat
сайёҳ | sayyoh
Ер | Yer
ерда | yerda
етти | yetti
етакчи | yetakchi
етказиб бериш | yetkazib berish
Европа | Yevropa
Евроосиё | Yevroosiyo
қаерда | qayerda
поезд | poyezd
поездлар | poyezdlar
проект | proyekt
объект | obyekt
субъект | subyekt
съезд | syezd
премьера | premyera
карьера | karyera
медальон | medalyon
павильон | pavilyon
батальон | batalyon
мен | men
сен | sen
келди | keldi
берди | berdi
темир йўл | temir yoʻl | temir yo'l | temir yol
йўловчи | yoʻlovchi
йўқ | yoʻq
йил | yil
йиғилиш | yigʻilish
эълон | eʼlon | e'lon | elon
эркин | erkin
эшик | eshik
элчи | elchi
электр | elektr
энергия | energiya
экспорт | eksport
эл | el
эътибор | eʼtibor
аэропорт | aeroport
поэма | poema
дуэль | duel
санъат | sanʼat | san'at | sanat
маъно | maʼno
маълумот | maʼlumot
маъмурий | maʼmuriy
таъминот | taʼminot
таълим | taʼlim
даъво | daʼvo
мўъжиза | moʻjiza | mo'jiza
Исҳоқ | Isʼhoq | Is'hoq
қонун | qonun
қарор | qaror
қишлоқ хўжалиги | qishloq xoʻjaligi
халқ | xalq
хабар | xabar
хона | xona
ҳаво | havo
ҳаёт | hayot
ҳукумат | hukumat
ҳоким | hokim
ҳамкорлик | hamkorlik
ғалаба | gʻalaba
ғалла | gʻalla
тоғ | togʻ
боғ | bogʻ
тўғри | toʻgʻri | to'g'ri | togri
ўғил | oʻgʻil
ўқувчи | oʻquvchi
ўрмон | oʻrmon
сўм | soʻm | so'm | som
кўча | koʻcha
бўйича | boʻyicha
шартнома | shartnoma
шаҳар | shahar
чегара | chegara
чорак | chorak
жамият | jamiyat
жаҳон | jahon
журнал | jurnal
ижтимоий | ijtimoiy
мажлис | majlis
миллий | milliy
ойи | oyi
буюк | buyuk
юз | yuz
юбилей | yubiley
юқори | yuqori
янги | yangi
яхши | yaxshi
ярмарка | yarmarka
яқин | yaqin
маданият | madaniyat
аҳоли | aholi
январь | yanvar
февраль | fevral
март | mart
апрель | aprel
май | may
июнь | iyun
июль | iyul
август | avgust
ноябрь | noyabr
декабрь | dekabr
альбом | albom
роль | rol
сигнал | signal
лицей | litsey
доцент | dotsent
федерация | federatsiya
конституция | konstitutsiya
лицензия | litsenziya
декларация | deklaratsiya
инновация | innovatsiya
концерт | konsert
акция | aksiya
станция | stansiya
функция | funksiya
инспекция | inspeksiya
концепция | konsepsiya
бюджет | byudjet
бюро | byuro
люкс | lyuks
компьютер | kompyuter
интервью | intervyu
район | rayon
майор | mayor
матч | match
спорт | sport
футбол | futbol
чемпионат | chempionat
университет | universitet
институт | institut
президент | prezident
министр | ministr
вазирлик | vazirlik
банк | bank
валюта | valyuta
доллар | dollar
фермер | fermer
пахта | paxta
мис | mis
олтин | oltin
ёлка | елка | ЁЛКА
ещё | еще
её | ее
всё | все
актёр | актер
самолёт | самолет
учёный | ученый
партнёр | партнер
Королёв | Королев
объём | объем
приём | прием
бельё | белье
съёмка | съемка
чьё | чье
копьё | копье
за́мок | замок
Кафе́ | КАФЕ
Straße | STRASSE | strasse
café | CAFÉ | cafe\u0301 | cafe
naïve | naive
Łódź | lodz
İstanbul | istanbul
Çeşme | cesme
Qaraqalpaqstan | qaraqalpaqstan
ǵárezsiz | garezsiz
ﬁnance | finance
２０２５ | 2025
don’t | don't | dont
co\u00adoperation | cooperation
кооп\u00adерация | кооперация
"""

# Every line names words that search must tell apart.
APART = """
цель | сель
цвет | свет
цена | сена
быть | бить
мыло | мило
элчи | ёлчи
эл | ел
мел | мёд
жук | юк
шар | щар
ҳол | хол
қор | кор
тоғ | ток
сўз | суз
чой | шой
bank | банка
east | yeast
ear | year
eye | ee
its | is
men | man
"""


def _lines(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().splitlines()]


@pytest.mark.parametrize("spellings", _lines(MEETING), ids=lambda spellings: spellings[0])
def test_spellings_of_one_word_meet(spellings: list[str]) -> None:
    assert len(spellings) > 1
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize("different", _lines(APART), ids=lambda different: different[0])
def test_different_words_stay_apart(different: list[str]) -> None:
    assert len({fold(word) for word in different}) == len(different)


@pytest.mark.parametrize("sign", APOSTROPHES)
def test_every_apostrophe_is_dropped(sign: str) -> None:
    assert fold(f"O{sign}zbekiston") == "ozbekiston"


def test_words_are_runs_of_letters_and_digits_in_order() -> None:
    text = "Ўзбекистон — «ёшлар», №5: 12 790.43 soʻm_narx\u00a0e-mail"
    assert words(text) == [
        *("ozbekiston", "yeshlar", "no5", "12", "790", "43", "som", "narx", "e", "mail")
    ]


def test_nothing_has_no_words() -> None:
    assert words(" …—_'ʼ ") == []


@given(st.text(alphabet="abeosyцеёйьъоыктсʻ' -YЁ", max_size=30))
def test_case_and_apostrophes_never_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text) == fold(text.replace("ʻ", "").replace("'", ""))


@given(st.text(max_size=60), st.text(max_size=60))
def test_words_of_two_paragraphs_are_the_words_of_each(one: str, other: str) -> None:
    assert words(f"{one}\n{other}") == words(one) + words(other)


def test_folding_a_megabyte_takes_a_moment() -> None:
    text = "Ўзбекистон ёшлари. Центральный банк объявил курс. Oʻzbekiston yoshlari. " * 10_000
    before = time.process_time()
    fold(text)
    assert len(text.encode()) > 1_000_000
    assert time.process_time() - before < 1
