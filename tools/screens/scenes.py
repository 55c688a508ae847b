"""Every screen of the window, and how one gets to it."""

import datetime as dt
import threading
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from tools.screens.rates_scenes import rates_history
from tools.screens.studio import NOW, TYPED_MS, Sitting, Studio, TroubleError

from newsdesk.desktop.help import HelpDialog
from newsdesk.desktop.palette import CommandPalette
from newsdesk.desktop.publish.panel import PublishPanel
from newsdesk.desktop.rates.panel import RatesPanel
from newsdesk.desktop.rates.typed import Figure
from newsdesk.desktop.window import MainWindow
from newsdesk.model.article import ArticleText
from newsdesk.model.identity import id_of
from newsdesk.model.rate_checks import DraftRate, DraftTable
from newsdesk.newsroom import staff, writing
from newsdesk.newsroom.rates_desk import keep_answer
from newsdesk.store.engine import Store

W = TypeVar("W", bound=QWidget)

CHIEF, EDITOR, REPORTER = "Nodira Yusupova", "Dilshod Rahimov", "Aziza Karimova"
RATES_DESK = "Jasur Toʻrayev"
NEXT_DAY = dt.date(2025, 6, 3)
# As the channel writes it, for the day after the form's.
MESSAGE = "Курсы ЦБ на 04.06.2025\n$1 – 12,801 (+10,63)\n€1 – 14 491,70\n₽1 – 162,91\nCNY – 1778,20"
# The desks, and how far down the list is the article to look at.
STEPS = {"waiting": 3, "approved": 1, "live": 1, "all": 1, "spiked": 1}


def desks(studio: Studio) -> None:
    """Every desk, the search, and what lies over the window."""
    with studio.sitting(EDITOR) as program:
        window = desk_of(program)
        studio.take(program, "mine-empty")
        for name, steps in STEPS.items():
            window.go_to(f"desk_{name}")
            program.settle()
            for _ in range(steps):
                window.desk.list.step(1)
            studio.take(program, name)
        search(program, "paxta")
        studio.take(program, "search-nothing")
        search(program, "temir")
        studio.take(program, "search-found")
        do(program, "command_palette")
        studio.take(program, "palette")
        palette = found(window, CommandPalette)
        typed(found(palette, QLineEdit), "re")
        studio.take(program, "palette-typed")
        palette.hide()
        do(program, "help")
        studio.take(program, "help")
        found(window, HelpDialog).close()
        do(program, "about")
        studio.take(program, "about")


def writing_desk(studio: Studio) -> None:
    """A reporter's desk: drafts, every part of the editor, somebody else's article."""
    with studio.sitting(REPORTER) as program:
        window = desk_of(program)
        window.desk.list.step(1)
        studio.take(program, "drafts")
        window.desk.editor.show_more(shown=True)
        studio.take(program, "editor-more")
        window.desk.editor.show_more(shown=False)
        do(program, "replace")
        typed(found(window.desk.editor.find_bar, QLineEdit), "эскалатор")
        studio.take(program, "editor-find")
        window.desk.editor.find_bar.leave()
        type_into_body(program, "Эскалаторы проверили трижды. ")
        studio.take(program, "editor-typed")
        window.desk.panels.open_tab("telegram")
        studio.take(program, "telegram")
        do(program, "new_article")
        window.desk.editor.headline.setPlainText("")
        studio.take(program, "editor-new")
        open_article(program, "South")
        studio.take(program, "editor-of-another")


def review_desk(studio: Studio) -> None:
    """What people look at, and are asked, before and after a decision."""
    with studio.sitting(EDITOR) as program:
        window = desk_of(program)
        open_article(program, "медн")
        window.desk.panels.open_tab("history")
        studio.take(program, "history")
        window.desk.panels.history.select(3)
        studio.take(program, "history-difference")
        window.desk.panels.open_tab("notes")
        studio.take(program, "notes-none")
        window.desk.panels.open_tab("page")
        open_article(program, "Janubga")
        ask(studio, program, "return_article", "dialog-return")
        open_article(program, "saxaul")
        ask(studio, program, "correct", "dialog-correction")
        ask(studio, program, "withdraw", "dialog-withdrawal")
    with studio.sitting(RATES_DESK) as program:
        desk_of(program).desk.list.step(1)
        studio.take(program, "returned")
        desk_of(program).desk.panels.open_tab("notes")
        studio.take(program, "returned-notes")


def kept_text(studio: Studio) -> None:
    """Text found at the next start, and two texts of one article."""
    with studio.sitting(REPORTER) as program:
        type_into_draft(program)
    with studio.sitting(REPORTER, fresh=False) as program:
        window = desk_of(program)
        studio.take(program, "recovery")
        press(window.desk.editor.message, 0)
        studio.take(program, "recovery-compared")
        shown_dialog(window).reject()
    with studio.sitting(REPORTER) as program:
        type_into_draft(program)
        save_meanwhile(program)
        do(program, "save")
        studio.take(program, "conflict")


def rates_desk(studio: Studio) -> None:
    """The day's table: empty, right, wrong, waiting, confirmed, approved, corrected."""
    with studio.sitting(RATES_DESK) as program:
        panel = place(program, "desk_rates", RatesPanel)
        studio.take(program, "rates-approved")
        panel.day_desk.foot.correct_button.click()
        type_rates(panel, "12790.34", "14486.44", "162.60")
        typed(panel.day_desk.foot.note, "The dollar was mistyped.")
        studio.take(program, "rates-correction")
        panel.day_desk.foot.discard_button.click()
        panel.show_day(NEXT_DAY)
        studio.take(program, "rates-empty")
        type_rates(panel, "12810.06", "14491.70", "162.91")
        type_changes(panel, "+10.63", "5.26 (0.04%)", "0.19%")
        studio.take(program, "rates-refused")
        type_rates(panel, "12,790", "1448", "one")
        studio.take(program, "rates-unreadable")
        type_changes(panel, "", "", "")
        type_rates(panel, "13402.15", "14491.70", "162.91")
        studio.take(program, "rates-confirm")
        type_rates(panel, "12801.06", "14491.70", "162.91")
        type_changes(panel, "+10.63", "5.26 (0.04%)", "0.19%")
        studio.take(program, "rates-typed")
        panel.day_desk.foot.save_button.click()
        studio.take(program, "rates-saved")


def rates_from_elsewhere(studio: Studio) -> None:
    """Figures that came another way: copied, added, fetched; and what the bank says of them."""
    with studio.sitting(RATES_DESK) as program:
        panel = place(program, "desk_rates", RatesPanel)
        panel.show_day(NEXT_DAY)
        program.settle()
        QApplication.clipboard().setText(MESSAGE)
        panel.day_desk.standing.sources.paste_button.click()
        studio.take(program, "rates-pasted")
        adding = panel.day_desk.form.adding.field
        adding.setFocus()
        typed(adding, "US")
        studio.take(program, "rates-adding")
        adding.clear()
        hide_offers(adding)
        type_rates(panel, "14491.70", "12801.06", "")
        panel.day_desk.message.dismiss()
        answer_of_bank(program, {"USD": "12801.06", "EUR": "14491.70", "RUB": "162.91"})
        studio.take(program, "rates-swapped")
        type_rates(panel, "12801.06", "14491.70", "")
        studio.take(program, "rates-compared")
        type_rates(panel, "12801.06", "14491.70", "161.92")
        studio.take(program, "rates-differs")


def publishing_desk(studio: Studio) -> None:
    """Publishing: what is due, changed by hand, under way, done, and nothing left to do."""
    with studio.sitting(CHIEF) as program:
        panel = place(program, "desk_publications", PublishPanel)
        studio.take(program, "publish-due")
        panel.files_button.click()
        studio.take(program, "publish-files")
        panel.files_button.click()
        front = panel.target / "en/index.html"
        front.write_text(front.read_text() + "\n")
        panel.publish_button.click()
        studio.take(program, "publish-by-hand")
        go_on = threading.Event()
        program.lanes.outside(go_on.wait, lambda _waited: None, program.mistakes.append)
        panel.publish(overwrite=True)
        panel.running.show_progress(14, 37)
        studio.keep(program.window, "publish-running", wait=studio.app.processEvents)
        go_on.set()
        studio.take(program, "publish-result")
        panel.result.done.click()
        studio.take(program, "publish-nothing")


def staff_desk(studio: Studio) -> None:
    """People, regions and settings, as a chief has them and as everybody sees them."""
    with studio.sitting(CHIEF) as program:
        window = desk_of(program)
        for name in ("desk_people", "regions", "settings"):
            window.go_to(name)
            studio.take(program, name.removeprefix("desk_"))
    with studio.sitting(REPORTER) as program:
        desk_of(program).go_to("desk_people")
        studio.take(program, "people-read-only")


def doors(studio: Studio) -> None:
    """Before there is a desk: signing in, a new newsroom, one that cannot be opened."""
    with studio.sitting("") as program:
        studio.take(program, "sign-in")
    with studio.sitting("", "new.newsdesk") as program:
        studio.take(program, "sign-in-first")
    Path("letter.txt").write_text("Not a newsroom.")
    with studio.sitting(CHIEF, "letter.txt", fresh=False) as program:
        studio.take(program, "cannot-open")


SCENES: tuple[Callable[[Studio], None], ...] = (
    desks,
    writing_desk,
    review_desk,
    kept_text,
    rates_desk,
    rates_history,
    rates_from_elsewhere,
    publishing_desk,
    staff_desk,
    doors,
)


def desk_of(program: Sitting) -> MainWindow:
    """The window of whoever sits there."""
    if not isinstance(program.window, MainWindow):
        raise TroubleError("nobody sits at the desk")
    return program.window


def place(program: Sitting, name: str, kind: type[W]) -> W:
    """The panel of this kind, brought to the front by the command that leads there."""
    window = desk_of(program)
    window.go_to(name)
    program.settle()
    return found(window, kind)


def found(window: QWidget, kind: type[W]) -> W:
    """The one widget of this kind in `window`."""
    widget = window.findChild(kind)
    if widget is None:
        raise TroubleError(f"there is no {kind.__name__}")
    return widget


def do(program: Sitting, command: str) -> None:
    """Trigger a command as a menu would."""
    action = desk_of(program).actions_by_name[command]
    if not action.isEnabled():
        raise TroubleError(f"{command}: {action.statusTip()}")
    action.trigger()
    program.settle()


def search(program: Sitting, words: str) -> None:
    """Type into the search of all articles."""
    window = desk_of(program)
    do(program, "search")
    typed(window.desk.search, words)
    program.settle()


def open_article(program: Sitting, words: str) -> None:
    """Open the first article that a search for `words` finds."""
    search(program, words)
    window = desk_of(program)
    window.desk.list.step(1)
    program.settle()
    if window.desk.article.view is None:
        raise TroubleError(f"nothing is found for {words}")


def ask(studio: Studio, program: Sitting, command: str, name: str) -> None:
    """Take the dialog of a command, and close it again."""
    do(program, command)
    studio.take(program, name)
    shown_dialog(desk_of(program)).reject()
    program.settle()


def shown_dialog(window: MainWindow) -> QDialog:
    """The dialog that stands over the window."""
    return next(dialog for dialog in window.findChildren(QDialog) if dialog.isVisible())


def typed(field: QWidget, words: str) -> None:
    """Have `words` arrive in a field as a keyboard of any alphabet brings them."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(field, event)


def press(parent: QWidget, number: int) -> None:
    """Press one of the buttons that are shown in `parent`."""
    shown = [button for button in parent.findChildren(QPushButton) if button.isVisible()]
    shown[number].click()


def type_into_draft(program: Sitting) -> None:
    """Open the reporter's newest draft and begin its body with a sentence of one's own."""
    window = desk_of(program)
    window.desk.list.step(1)
    program.settle()
    type_into_body(program, "Эскалаторы проверили трижды. ")


def type_into_body(program: Sitting, words: str) -> None:
    """Type at the beginning of the body, and wait until it is kept."""
    body = desk_of(program).desk.editor.body
    body.setFocus()
    body.moveCursor(QTextCursor.MoveOperation.Start)
    typed(body, words)
    program.settle(TYPED_MS)


def save_meanwhile(program: Sitting) -> None:
    """Have the chief change the open article's headline and beginning behind the window's back."""
    view, store = desk_of(program).desk.article.view, store_of(program)
    if view is None:
        raise TroubleError("no article is open")
    changed = {
        "headline": f"{view.text.headline}: фото",
        "body": f"По данным метро, {view.text.body}",
    }
    text = ArticleText.model_validate(view.text.model_dump() | changed)
    chief = staff.named(store, CHIEF)
    writing.save(store, view.id, text, seen=view.version, by=id_of(chief), at=NOW)


def type_rates(panel: RatesPanel, *figures: str) -> None:
    """Put these into the first field of every row, as typed."""
    for currency, figure in zip(("USD", "EUR", "RUB"), figures, strict=True):
        field = next(iter(panel.day_desk.form.row(currency).fields.values()))
        field.clear()
        typed(field, figure)


def type_changes(panel: RatesPanel, *changes: str) -> None:
    """Put these into the field for the bank's change of every row, as typed."""
    for currency, change in zip(("USD", "EUR", "RUB"), changes, strict=True):
        field = panel.day_desk.form.row(currency).fields[Figure.STATED]
        field.clear()
        typed(field, change)


def hide_offers(field: QLineEdit) -> None:
    """Close the list that a field offers."""
    completer = field.completer()
    popup = None if completer is None else completer.popup()
    if popup is not None:
        popup.hide()


def answer_of_bank(program: Sitting, figures: dict[str, str]) -> None:
    """Have the bank's address state these for the day after, and everybody hear of it."""
    entries = tuple(DraftRate(currency, Decimal(rate)) for currency, rate in figures.items())
    office = desk_of(program).office
    _found, changes = keep_answer(
        office.store, DraftTable(NEXT_DAY, entries), by=office.person_id, at=NOW
    )
    office.changed.emit(changes)
    program.settle()


def store_of(program: Sitting) -> Store:
    """The newsroom that is open."""
    if program.opened is None:
        raise TroubleError("no newsroom is open")
    return program.opened.store
