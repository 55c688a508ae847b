"""The newsroom itself: its people, regions and settings, and who sits at this desk."""
