"""Everything the window can be told to do, as one table.

Menus, tool buttons, shortcuts, the command palette and the page of keys are all made from it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QPushButton, QToolButton, QWidget

from newsdesk.i18n import N_, _


class Menu(StrEnum):
    """The menus, in their order."""

    ARTICLE = N_("&Article")
    EDIT = N_("&Edit")
    FORMAT = N_("F&ormat")
    GO = N_("&Go")
    NEWSROOM = N_("&Newsroom")
    VIEW = N_("&View")
    HELP = N_("&Help")


@dataclass(frozen=True)
class Command:
    """One thing to do.

    `words` say it everywhere, `short` on a narrow button, `tells` what it is good for. `needs`
    names what the window must be able to answer with yes; empty: always possible. `part` counts
    the groups between a menu's lines.
    """

    name: str
    words: str
    menu: Menu
    part: int = 0
    keys: tuple[str, ...] = ()
    needs: str = ""
    tells: str = ""
    short: str = ""


_ARTICLE = (
    Command("new_article", N_("New article"), Menu.ARTICLE, 0, ("Ctrl+N",), "write"),
    Command(
        "import_article",
        N_("Import…"),
        Menu.ARTICLE,
        0,
        ("Ctrl+O",),
        "write",
        N_("Bring in articles from Markdown files."),
    ),
    Command(
        "save",
        N_("Save a revision"),
        Menu.ARTICLE,
        1,
        ("Ctrl+S",),
        "edit",
        N_("Keep the text as it is now as a revision that never changes."),
    ),
    Command(
        "submit",
        N_("Submit for approval"),
        Menu.ARTICLE,
        2,
        ("Ctrl+Return",),
        "submit",
        short=N_("Submit"),
    ),
    Command("approve", N_("Approve"), Menu.ARTICLE, 2, ("Ctrl+Shift+Return",), "approve"),
    Command(
        "return_article", N_("Return to author…"), Menu.ARTICLE, 2, ("Ctrl+Shift+R",), "return"
    ),
    Command(
        "preview_in_browser",
        N_("Preview in browser"),
        Menu.ARTICLE,
        3,
        ("Ctrl+P",),
        "article",
        N_("Show the exact page that readers would get."),
    ),
    Command("restore_revision", N_("Restore a revision…"), Menu.ARTICLE, 3, (), "restore"),
    Command(
        "correct",
        N_("Correct the live article…"),
        Menu.ARTICLE,
        4,
        ("Ctrl+Shift+E",),
        "correct",
        N_("Open a correction; readers keep the live text until it is published."),
    ),
    Command(
        "withdraw",
        N_("Withdraw…"),
        Menu.ARTICLE,
        4,
        (),
        "withdraw",
        N_("Take the live article down and tell readers why."),
    ),
    Command(
        "spike",
        N_("Spike"),
        Menu.ARTICLE,
        4,
        (),
        "spike",
        N_("Put the article aside; it can be brought back."),
    ),
    Command("unspike", N_("Bring back from the spike"), Menu.ARTICLE, 4, (), "unspike"),
    Command("quit", N_("Quit"), Menu.ARTICLE, 5, ("Ctrl+Q",)),
)

_EDIT = (
    Command("search", N_("Search all articles"), Menu.EDIT, 0, ("Ctrl+F",)),
    Command(
        "save_search",
        N_("Keep this search"),
        Menu.EDIT,
        0,
        ("Ctrl+D",),
        "searching",
        N_("Put the words you searched for into the column on the left."),
    ),
    Command(
        "find_in_text",
        N_("Find in the text"),
        Menu.EDIT,
        1,
        ("Ctrl+Shift+F",),
        "article",
        short=N_("Find"),
    ),
    Command("find_next", N_("Find next"), Menu.EDIT, 1, ("F3",), "article"),
    Command("find_previous", N_("Find previous"), Menu.EDIT, 1, ("Shift+F3",), "article"),
    Command("replace", N_("Replace in the text"), Menu.EDIT, 1, ("Ctrl+H",), "edit"),
    Command("command_palette", N_("All commands…"), Menu.EDIT, 2, ("Ctrl+K",)),
)

_FORMAT = (
    Command("bold", N_("Bold"), Menu.FORMAT, 0, ("Ctrl+B",), "edit", short=N_("B")),
    Command("italic", N_("Italic"), Menu.FORMAT, 0, ("Ctrl+I",), "edit", short=N_("I")),
    Command("link", N_("Link"), Menu.FORMAT, 0, ("Ctrl+L",), "edit"),
    Command("quote", N_("Quote"), Menu.FORMAT, 1, ("Ctrl+Shift+Q",), "edit"),
    Command("list", N_("List"), Menu.FORMAT, 1, ("Ctrl+Shift+L",), "edit"),
    Command("heading", N_("Heading"), Menu.FORMAT, 1, ("Ctrl+Shift+H",), "edit"),
)

_GO = (
    Command("next_article", N_("Next article"), Menu.GO, 0, ("Ctrl+PgDown",)),
    Command("previous_article", N_("Previous article"), Menu.GO, 0, ("Ctrl+PgUp",)),
    Command("next_pane", N_("Next pane"), Menu.GO, 0, ("F6",)),
    Command("previous_pane", N_("Previous pane"), Menu.GO, 0, ("Shift+F6",)),
    Command("desk_mine", N_("My drafts"), Menu.GO, 1, ("Ctrl+1",)),
    Command("desk_waiting", N_("Waiting for approval"), Menu.GO, 1, ("Ctrl+2",)),
    Command("desk_approved", N_("Approved"), Menu.GO, 1, ("Ctrl+3",)),
    Command("desk_live", N_("Live"), Menu.GO, 1, ("Ctrl+4",)),
    Command("desk_all", N_("All articles"), Menu.GO, 1, ("Ctrl+5",)),
    Command("desk_spiked", N_("Spiked"), Menu.GO, 1, ("Ctrl+6",)),
    Command("desk_rates", N_("Currency rates"), Menu.GO, 2, ("Ctrl+7",)),
    Command("desk_publications", N_("Publications"), Menu.GO, 2, ("Ctrl+8",)),
    Command("desk_people", N_("People"), Menu.GO, 2, ("Ctrl+9",)),
    Command("regions", N_("Regions"), Menu.GO, 2),
)

_NEWSROOM = (
    Command(
        "publish",
        N_("Publish what is approved…"),
        Menu.NEWSROOM,
        0,
        ("Ctrl+Shift+P",),
        "publish",
        N_("Write the site and the texts for the channel."),
        N_("Publish"),
    ),
    Command(
        "fetch_rates",
        N_("Fetch the bank's rates"),
        Menu.NEWSROOM,
        1,
        ("F5",),
        tells=N_("Ask the bank's address for the rates of the day; pressed again, stop asking."),
    ),
    Command(
        "paste_rates",
        N_("Paste a table of rates"),
        Menu.NEWSROOM,
        1,
        tells=N_("Fill in rates from a copied table or message."),
    ),
    Command(
        "import_rates",
        N_("Import rates from a file…"),
        Menu.NEWSROOM,
        1,
        tells=N_("The bank's JSON, CSV or a spreadsheet (XLSX)."),
    ),
    Command(
        "write_rates_article",
        N_("Write the article on the rates"),
        Menu.NEWSROOM,
        1,
        tells=N_("Begin an article that tells the approved table of the day."),
    ),
    Command("sign_in", N_("Sign in as…"), Menu.NEWSROOM, 2, ("Ctrl+Shift+U",)),
    Command("settings", N_("Settings…"), Menu.NEWSROOM, 3, ("Ctrl+,",)),
)

_VIEW = (
    Command("zoom_in", N_("Larger text"), Menu.VIEW, 0, ("Ctrl++", "Ctrl+=")),
    Command("zoom_out", N_("Smaller text"), Menu.VIEW, 0, ("Ctrl+-",)),
    Command("zoom_reset", N_("Text in its usual size"), Menu.VIEW, 0, ("Ctrl+0",)),
    Command("theme_system", N_("Colours of the system"), Menu.VIEW, 1),
    Command("theme_light", N_("Light colours"), Menu.VIEW, 1),
    Command("theme_dark", N_("Dark colours"), Menu.VIEW, 1),
    # Languages are named in themselves, for whoever looks for theirs.
    Command("language_en", "English", Menu.VIEW, 2),
    Command("language_ru", "Русский", Menu.VIEW, 2),
)

_HELP = (
    Command("help", N_("Keys and commands"), Menu.HELP, 0, ("F1",)),
    Command("about", N_("About Newsdesk"), Menu.HELP, 1),
)

COMMANDS: tuple[Command, ...] = (
    *_ARTICLE,
    *_EDIT,
    *_FORMAT,
    *_GO,
    *_NEWSROOM,
    *_VIEW,
    *_HELP,
)

Handlers = Mapping[str, Callable[[], object]]
Actions = dict[str, QAction]


class HandlersError(LookupError):
    """The window and the table do not agree on what can be done: a mistake in the program."""


def build_actions(parent: QWidget, handlers: Handlers) -> Actions:
    """An action of `parent` for every command, connected to the handler of the same name.

    Raises `HandlersError` where a command has no handler, or a handler no command.
    """
    names = {command.name for command in COMMANDS}
    if names != set(handlers):
        raise HandlersError(sorted(names ^ set(handlers)))
    actions: Actions = {}
    for command in COMMANDS:
        action = QAction(_(command.words), parent)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setIconText(_(command.short or command.words))
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(_calling(handlers[command.name]))
        actions[command.name] = action
        parent.addAction(action)
    refresh(actions, lambda _capability: "")
    return actions


def _calling(handler: Callable[[], object]) -> Callable[[bool], None]:
    def call(_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - the signal's own argument
        handler()

    return call


def refresh(actions: Actions, reason_against: Callable[[str], str]) -> None:
    """Ask for every capability again.

    `reason_against` answers with the sentence why a capability is missing, empty where it is
    there. The sentence shows in the tool tip and in the command palette.
    """
    reasons = {needs: reason_against(needs) for needs in {c.needs for c in COMMANDS} if needs}
    for command in COMMANDS:
        action = actions[command.name]
        reason = reasons.get(command.needs, "")
        action.setEnabled(not reason)
        action.setToolTip(_tool_tip(command, reason))
        action.setStatusTip(reason)


def _tool_tip(command: Command, reason: str) -> str:
    keys = shown_keys(command)
    head = f"<b>{escape(_(command.words))}</b>" + (f" · {escape(keys)}" if keys else "")
    tells = reason or (_(command.tells) if command.tells else "")
    return f"{head}<br>{escape(tells)}" if tells else head


def shown_keys(command: Command) -> str:
    """The first key of `command` as people know it on this system, empty where it has none."""
    if not command.keys:
        return ""
    return QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)


def build_menus(bar: QMenuBar | QMenu, actions: Actions) -> None:
    """Fill `bar`, a bar or one menu that holds the others, with every menu of the table."""
    for menu in Menu:
        shown = bar.addMenu(_(menu.value))
        shown.setToolTipsVisible(True)
        part = 0
        for command in commands_of(menu):
            if command.part != part:
                shown.addSeparator()
                part = command.part
            shown.addAction(actions[command.name])


def commands_of(menu: Menu) -> Iterable[Command]:
    """The commands of one menu, in their order."""
    return (command for command in COMMANDS if command.menu is menu)


def command(name: str) -> Command:
    """The command called `name`."""
    return _BY_NAME[name]


def tool_button(action: QAction) -> QToolButton:
    """A flat button with the short words of the action's command."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAccessibleName(action.text())
    return button


class ActionButton(QPushButton):
    """A button that does what its action does, and is enabled as the action is."""

    def __init__(self, action: QAction, *, role: str = "") -> None:
        super().__init__(_(command(action.objectName()).words))
        self.setProperty("role", role)
        self._action = action
        action.changed.connect(self._follow)
        self.clicked.connect(action.trigger)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())


_BY_NAME = {known.name: known for known in COMMANDS}
