"""The bar above everything: what can be begun, and what comes next for the open article."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton

from newsdesk.desktop.commands import ActionButton, Actions, build_menus
from newsdesk.desktop.widgets import set_role, text_label
from newsdesk.i18n import _, ngettext

# What may come next, the first that can be done being the primary one.
_NEXT = ("submit", "approve")


class TopBar(QFrame):
    """Begin on the left; on the right the decisions, publishing, and the menu."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self._actions = actions
        self._begin = [ActionButton(actions[name]) for name in ("new_article", "import_article")]
        self._return = ActionButton(actions["return_article"])
        self._next = {name: ActionButton(actions[name]) for name in _NEXT}
        self.publish = ActionButton(actions["publish"])
        self.who = text_label(role="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(8)
        for button in self._begin:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.who)
        row.addWidget(self._return)
        for button in self._next.values():
            row.addWidget(button)
        row.addWidget(self.publish)
        row.addWidget(self._menu_button())
        self.refresh(waiting=0)

    def refresh(self, *, waiting: int) -> None:
        """Show what comes next; `waiting` articles are approved and not released."""
        possible = [name for name in _NEXT if self._actions[name].isEnabled()]
        primary = possible[0] if possible else ""
        for name, button in self._next.items():
            button.setVisible(name == primary)
            set_role(button, "role", "primary" if name == primary else "")
        self._return.setVisible(self._actions["return_article"].isEnabled())
        may_publish = self._actions["publish"].isEnabled()
        self.publish.setVisible(may_publish)
        set_role(self.publish, "role", "primary" if may_publish and waiting and not primary else "")
        if waiting:
            words = ngettext("Publish {count} approved", "Publish {count} approved", waiting)
            self.publish.setText(words.format(count=waiting))
        else:
            self.publish.setText(_("Publish"))

    def _menu_button(self) -> QToolButton:
        button = QToolButton()
        button.setText("☰")
        button.setAccessibleName(_("Menu"))
        button.setToolTip(_("Menu"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        build_menus(menu, self._actions)
        button.setMenu(menu)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button
