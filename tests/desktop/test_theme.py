from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from newsdesk.desktop import theme
from newsdesk.desktop.theme import DARK, LIGHT, Colours, apply_theme, colours
from newsdesk.settings import Theme


def luminance(colour: str) -> float:
    """WCAG 2.2, definition of relative luminance."""
    shown = QColor(colour)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
        for part in (shown.redF(), shown.greenF(), shown.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "desk", "chosen"])
@pytest.mark.parametrize("text", ["ink", "muted", "accent", "good", "warn", "bad"])
def test_every_text_colour_is_readable_on_every_ground(
    tokens: Colours, ground: str, text: str
) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_primary_button_is_readable(tokens: Colours) -> None:
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5


def test_palettes_name_the_same_colours() -> None:
    names = {field.name for field in fields(Colours)}
    for tokens in (LIGHT, DARK):
        assert all(QColor(getattr(tokens, name)).isValid() for name in names)


def test_chosen_theme_reaches_palette_and_stylesheet(qapp: QApplication) -> None:
    for chosen, tokens in ((Theme.DARK, DARK), (Theme.LIGHT, LIGHT)):
        apply_theme(qapp, chosen)
        assert colours() is tokens
        assert qapp.palette().color(QPalette.ColorRole.Base).name() == tokens.paper
        assert tokens.accent in qapp.styleSheet()
        assert "$" not in qapp.styleSheet()


def test_system_without_a_scheme_is_light(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.DARK)
    apply_theme(qapp, Theme.SYSTEM)
    assert colours() is LIGHT


def test_theme_is_followed_by_one_object(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT)
    apply_theme(qapp, Theme.DARK)
    assert len(qapp.findChildren(theme._Appearance)) == 1
    apply_theme(qapp, Theme.LIGHT)
