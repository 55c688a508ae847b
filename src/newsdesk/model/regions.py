"""Regions: what a story is about, a controlled list that a newsroom can edit."""

from typing import Annotated

from pydantic import StringConstraints
from sqlmodel import Field, SQLModel

from newsdesk.model.article import Language

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]


class Region(SQLModel, table=True):
    """A region with its name in each language; `key` stands in addresses and never changes."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")] = Field(
        primary_key=True
    )
    name_uz: Name
    name_uz_cyrl: Name
    name_ru: Name
    name_en: Name
    position: int
    active: bool = True
    version: int = 1

    def name(self, language: Language) -> str:
        """The region's name in `language`."""
        return str(getattr(self, f"name_{language.value.replace('-', '_').lower()}"))


def _region(position: int, key: str, uz: str, cyrl: str, ru: str, en: str) -> Region:
    return Region(key=key, name_uz=uz, name_uz_cyrl=cyrl, name_ru=ru, name_en=en, position=position)


# The country, its 14 first-level divisions (ISO 3166-2:UZ), and what lies around it.
_STANDARD = (
    ("uzbekistan", "Oʻzbekiston", "Ўзбекистон", "Узбекистан", "Uzbekistan"),
    ("tashkent-city", "Toshkent shahri", "Тошкент шаҳри", "Ташкент", "Tashkent City"),
    ("tashkent", "Toshkent viloyati", "Тошкент вилояти", "Ташкентская область", "Tashkent Region"),
    ("andijan", "Andijon", "Андижон", "Андижан", "Andijan"),
    ("bukhara", "Buxoro", "Бухоро", "Бухара", "Bukhara"),
    ("fergana", "Fargʻona", "Фарғона", "Фергана", "Fergana"),
    ("jizzakh", "Jizzax", "Жиззах", "Джизак", "Jizzakh"),
    ("karakalpakstan", "Qoraqalpogʻiston", "Қорақалпоғистон", "Каракалпакстан", "Karakalpakstan"),
    ("kashkadarya", "Qashqadaryo", "Қашқадарё", "Кашкадарья", "Kashkadarya"),
    ("khorezm", "Xorazm", "Хоразм", "Хорезм", "Khorezm"),
    ("namangan", "Namangan", "Наманган", "Наманган", "Namangan"),
    ("navoi", "Navoiy", "Навоий", "Навои", "Navoi"),
    ("samarkand", "Samarqand", "Самарқанд", "Самарканд", "Samarkand"),
    ("surkhandarya", "Surxondaryo", "Сурхондарё", "Сурхандарья", "Surkhandarya"),
    ("syrdarya", "Sirdaryo", "Сирдарё", "Сырдарья", "Syrdarya"),
    ("central-asia", "Markaziy Osiyo", "Марказий Осиё", "Центральная Азия", "Central Asia"),
    ("world", "Dunyo", "Дунё", "Мир", "World"),
)


def standard_regions() -> list[Region]:
    """A fresh list for a new newsroom, in the order in which it is offered."""
    return [_region(position, *names) for position, names in enumerate(_STANDARD)]
