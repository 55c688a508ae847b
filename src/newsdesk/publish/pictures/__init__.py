"""Pictures for readers: cleaned when they are attached, written in every size when released."""
