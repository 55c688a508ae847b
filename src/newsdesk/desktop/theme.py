"""How the window looks: two sets of named colours, the fonts, and the one stylesheet."""

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from newsdesk import resources
from newsdesk.settings import Theme

SANS = ("Noto Sans", "Segoe UI", "DejaVu Sans", "sans-serif")
SERIF = ("Noto Serif", "Georgia", "DejaVu Serif", "serif")
MONO = ("Noto Sans Mono", "Consolas", "DejaVu Sans Mono", "monospace")

# Heights of text in device-independent pixels.
TEXT_PX = 13
SMALL_PX = 11
ROW_PX = 14
BODY_PX = 16
HEADLINE_PX = 25


@dataclass(frozen=True)
class Colours:
    """A set of colours by what they are for, each as `#rrggbb`.

    Every text colour keeps 4.5:1 on `paper`, `desk` and `chosen` (WCAG 2.2, 1.4.3).
    """

    paper: str
    desk: str
    line: str
    hover: str
    chosen: str
    ink: str
    muted: str
    accent: str
    on_accent: str
    good: str
    warn: str
    bad: str


LIGHT = Colours(
    paper="#ffffff",
    desk="#f6f6f4",
    line="#e3e2de",
    hover="#efeeeb",
    chosen="#e8f0fa",
    ink="#1d1d1b",
    muted="#696762",
    accent="#1f5fae",
    on_accent="#ffffff",
    good="#187244",
    warn="#8a5c00",
    bad="#b42318",
)
DARK = Colours(
    paper="#232427",
    desk="#1b1c1e",
    line="#36373b",
    hover="#2e2f33",
    chosen="#2b3a4e",
    ink="#e9e8e4",
    muted="#a9a79f",
    accent="#7db1f0",
    on_accent="#10202f",
    good="#5bc48b",
    warn="#e0b252",
    bad="#f2857b",
)


def colours() -> Colours:
    """The colours in use now, told by the application's palette."""
    return DARK if QGuiApplication.palette().base().color().lightness() < 128 else LIGHT  # noqa: PLR2004 - half of 255


def font(families: tuple[str, ...], pixels: int, *, bold: bool = False) -> QFont:
    """A font of the first family that is here."""
    made = QFont(list(families))
    made.setPixelSize(pixels)
    if bold:
        made.setWeight(QFont.Weight.Bold)
    return made


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Show the application in `theme` from now on, and follow the system where it says so."""
    appearance = app.findChild(_Appearance) or _Appearance(app)
    appearance.use(theme)


class _Appearance(QObject):
    """Keeps the chosen theme, and hears when the system goes from day to night."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._theme = Theme.SYSTEM
        self._shown: Colours | None = None
        app.setStyle("Fusion")
        app.setFont(font(SANS, TEXT_PX))
        app.styleHints().colorSchemeChanged.connect(self._show)

    def use(self, theme: Theme) -> None:
        self._theme = theme
        hints = self._app.styleHints()
        if theme is Theme.SYSTEM:
            hints.unsetColorScheme()
        else:
            # The system draws title bars and its own dialogs: they follow where it can tell them.
            dark = theme is Theme.DARK
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        self._show()

    def _show(self) -> None:
        # Without a platform theme the scheme is Unknown whatever was set: Qt 6.11, X11.
        system_is_dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        dark = system_is_dark if self._theme is Theme.SYSTEM else self._theme is Theme.DARK
        chosen = DARK if dark else LIGHT
        if chosen is self._shown:
            return
        self._shown = chosen
        self._app.setPalette(_palette(chosen))
        self._app.setStyleSheet(_stylesheet(chosen))


def _palette(tokens: Colours) -> QPalette:
    role = QPalette.ColorRole
    every = {
        role.Window: tokens.desk,
        role.WindowText: tokens.ink,
        role.Base: tokens.paper,
        role.AlternateBase: tokens.desk,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.paper,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.bad,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.paper,
        role.ToolTipText: tokens.ink,
        role.Light: tokens.paper,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.muted,
        role.Shadow: tokens.muted,
    }
    palette = QPalette()
    for name, colour in every.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.muted))
    return palette


def _stylesheet(tokens: Colours) -> str:
    folder = resources.folder("style")
    source = (folder / "window.qss").read_text(encoding="utf-8")
    return Template(source).substitute(
        asdict(tokens),
        text_px=TEXT_PX,
        small_px=SMALL_PX,
        folder=folder.as_posix(),
        shade="dark" if tokens is DARK else "light",
    )
