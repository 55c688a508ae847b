"""What everybody may read and only some may change: the sentence that says so."""

from PySide6.QtWidgets import QLabel

from newsdesk.desktop.office import Office
from newsdesk.desktop.tables import PANEL_MARGIN
from newsdesk.desktop.widgets import text_label
from newsdesk.i18n import _
from newsdesk.model.people import Right, may


def may_manage(office: Office) -> bool:
    """Whether who sits here may change people, regions and settings."""
    return may(office.person, Right.MANAGE)


def read_only_sentence(office: Office) -> QLabel:
    """Why nothing can be changed here; hidden for those who may."""
    words = _("{name}, you can read all of this. Only a chief can change it.")
    label = text_label(words.format(name=office.person.name), "muted")
    label.setWordWrap(True)
    label.setContentsMargins(PANEL_MARGIN, 12, PANEL_MARGIN, 12)
    label.setVisible(not may_manage(office))
    return label
