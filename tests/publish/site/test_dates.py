import datetime as dt

import pytest

from newsdesk.model.article import Language
from newsdesk.publish.site.dates import FORMS, written_day


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        (Language.UZ, "2025-yil 2-iyun"),
        (Language.UZ_CYRL, "2025 йил 2 июнь"),
        (Language.RU, "2 июня 2025 года"),
        (Language.EN, "2 June 2025"),
    ],
)
def test_a_day_is_written_as_its_language_writes_it(language: Language, shown: str) -> None:
    assert written_day(dt.date(2025, 6, 2), language) == shown


@pytest.mark.parametrize("language", list(Language))
def test_every_month_has_a_name_of_its_own(language: Language) -> None:
    months = {written_day(dt.date(2025, month, 1), language) for month in range(1, 13)}
    assert len(months) == len(set(FORMS[language].months)) == 12


def test_every_language_has_a_form() -> None:
    assert FORMS.keys() == set(Language)
