"""Who sits at the panels under test."""

from tests.desktop.staff.offices import sit

__all__ = ["sit"]
