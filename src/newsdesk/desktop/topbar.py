"""The bar above everything: what can be begun, and what comes next for the open article."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton

from newsdesk.desktop.commands import ActionButton, Actions, build_menus, tool_button
from newsdesk.desktop.widgets import set_role
from newsdesk.i18n import _, ngettext

# What may come next for the open article: the first that can be done is the primary button. What
# may be done besides stands before it.
_NEXT = ("submit", "approve", "unspike")
_BESIDES = ("return_article", "correct")


class TopBar(QFrame):
    """Begin on the left; on the right the decisions, publishing, who sits here, and the menu."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self._actions = actions
        self._next = {name: ActionButton(actions[name]) for name in _NEXT}
        self._besides = {name: ActionButton(actions[name]) for name in _BESIDES}
        self.publish = ActionButton(actions["publish"])
        self._who = tool_button(actions["sign_in"])
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(8)
        for name in ("new_article", "import_article"):
            row.addWidget(ActionButton(actions[name]))
        row.addStretch(1)
        for button in (*self._besides.values(), *self._next.values(), self.publish):
            row.addWidget(button)
        row.addWidget(self._who)
        row.addWidget(self._menu_button())

    def show_person(self, name: str) -> None:
        """Show who sits here; pressing the name signs somebody else in."""
        self._who.setText(name)
        self._who.setAccessibleName(_("Signed in as {name}").format(name=name))

    def refresh(self, *, publishable: int, deciding: bool) -> None:
        """Show what comes next; `publishable` articles are approved and due.

        `deciding` says that the article desk is in sight, so that one of its decisions, or
        publishing, may be the primary button; a place has its own.
        """
        possible = [name for name in _NEXT if self._actions[name].isEnabled()]
        primary = possible[0] if possible else ""
        for name, button in self._next.items():
            button.setVisible(name == primary)
            set_role(button, "role", "primary" if name == primary else "")
        for name, button in self._besides.items():
            button.setVisible(self._actions[name].isEnabled())
        may_publish = self._actions["publish"].isEnabled()
        self.publish.setVisible(may_publish)
        leads = may_publish and deciding and publishable > 0 and not primary
        set_role(self.publish, "role", "primary" if leads else "")
        words = ngettext("Publish {count} approved", "Publish {count} approved", publishable)
        self.publish.setText(words.format(count=publishable) if publishable else _("Publish"))

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
